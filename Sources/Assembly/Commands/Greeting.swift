import Practice

/// What `daybook` says where there is no practice yet: makes one, or opens one full of invented people.
struct Greeting {
  let guide: FirstRun
  let options: StoreOptions

  enum Choice {
    case practice, demo, nothing
  }

  func choose(folder: String) throws -> Choice {
    guide.say(
      """
      Welcome to Daybook: a practice's day at the keyboard, on an encrypted store.

      There is no practice in \(folder) yet.

        1  make a practice
        2  look around first, in a practice full of invented people
        3  leave

      """)
    while true {
      switch try guide.ask("Your choice", true, proposing: "2").lowercased() {
      case "1": return .practice
      case "2": return .demo
      case "3", "q", "quit": return .nothing
      default: guide.say("Type 1, 2 or 3.")
      }
    }
  }

  /// The arguments that name the same store to another command.
  var arguments: [String] {
    var arguments: [String] = []
    if let store = options.store { arguments += ["--store", store] }
    if let resources = options.resources { arguments += ["--resources", resources] }
    return arguments
  }
}
