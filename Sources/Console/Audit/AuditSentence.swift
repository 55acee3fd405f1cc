import Clinic
import Terminal

/// What may be typed after `:` on the audit screen.
enum AuditSentence: Hashable {
  case patient(Int)
  case person(String)
  case device(String)
  case day(Day)
  case verb(String)
  case everything

  /// Nil for what is none of these.
  init?(_ line: String, today: Day) {
    let parts = line.split(separator: " ").map(String.init)
    guard let word = parts.first else { return nil }
    if parts.count == 1 {
      if word == "everything" { self = .everything } else { return nil }
      return
    }
    let rest = parts.dropFirst().joined(separator: " ")
    switch word {
    case "patient":
      guard let number = Int(rest.drop { $0 == "#" }) else { return nil }
      self = .patient(number)
    case "person": self = .person(rest.lowercased())
    case "device": self = .device(rest)
    case "on":
      guard let day = try? WhenParser.day(rest, today: today, isPast: true).get() else { return nil }
      self = .day(day)
    case "verb": self = .verb(parts.dropFirst().joined(separator: "."))
    default: return nil
    }
  }

  /// What it will do.
  var words: SafeText {
    switch self {
    case .patient(let number): "only what was done to #\(number)"
    case .person(let login): "only what \(login) did"
    case .device(let digits): "only what was done on device \(digits)"
    case .day(let day): SafeText("only \(day.longText)")
    case .verb(let verb): "only entries of \(verb)"
    case .everything: "everything again"
    }
  }
}
