/// Where Daybook keeps things on this machine, by the XDG base directories.
struct Places: Sendable {
  let environment: [String: String]

  private var home: String { environment["HOME"] ?? "" }

  private func folder(_ variable: String, _ fallback: String) -> String {
    guard let value = environment[variable], value.hasPrefix("/") else { return home + fallback }
    return value
  }

  /// The store that commands mean where none is named.
  var usualStore: String { folder("XDG_DATA_HOME", "/.local/share") + "/daybook" }
  /// The store that `daybook demo` makes where none is named.
  var demoStore: String { folder("XDG_DATA_HOME", "/.local/share") + "/daybook-demo" }
  /// This host's own memory of stores: anchors.
  var stateHome: String { folder("XDG_STATE_HOME", "/.local/state") }
  /// Where the two places for password hashing are guarded.
  var locks: String {
    guard let run = environment["XDG_RUNTIME_DIR"], run.hasPrefix("/") else {
      return stateHome + "/daybook/locks"
    }
    return run + "/daybook"
  }
}
