import Clinic

/// A request as words, so that the blotter can keep a person's place across a crash.
extension PanelRequest {
  /// The words that `init(words:)` reads back.
  package var words: String {
    switch self {
    case .day(let day): "day \(day.number)"
    case .week(let day): "week \(day.number)"
    case .chart(let patient): "chart \(Self.hex(patient.record))"
    case .find(let text): "find \(text)"
    case .register(let text): "register \(text)"
    case .patientForm(let patient): "patient \(Self.hex(patient.record))"
    case .practice: "practice"
    case .people: "people"
    case .audit(.everything): "audit"
    case .audit(.patient(let patient)): "audit-patient \(Self.hex(patient.record))"
    case .audit(.person(let person)): "audit-person \(Self.hex(person))"
    case .audit(.day(let day)): "audit-day \(day.number)"
    case .history(let reference): "history \(reference.kind) \(Self.hex(reference.record))"
    case .recall: "recall"
    case .tasks: "tasks"
    case .lists(let list): "list \(list.rawValue)"
    case .help: "help"
    case .palette: "palette"
    case .notThereYet(let letter): "not-there-yet \(letter)"
    case .other(let name, let argument): "other \(name) \(argument)"
    }
  }

  /// Nil for words that no request has.
  package init?(words: String) {
    let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first ?? "" {
    case "day": if let day = Self.day(rest) { self = .day(day) } else { return nil }
    case "week": if let day = Self.day(rest) { self = .week(day) } else { return nil }
    case "chart": if let id = Self.record(rest) { self = .chart(Identifier(id)) } else { return nil }
    case "find": self = .find(rest)
    case "register": self = .register(rest)
    case "patient": if let id = Self.record(rest) { self = .patientForm(Identifier(id)) } else { return nil }
    case "practice": self = .practice
    case "people": self = .people
    case "audit": self = .audit(.everything)
    case "audit-patient":
      if let id = Self.record(rest) { self = .audit(.patient(Identifier(id))) } else { return nil }
    case "audit-person": if let id = Self.record(rest) { self = .audit(.person(id)) } else { return nil }
    case "audit-day": if let day = Self.day(rest) { self = .audit(.day(day)) } else { return nil }
    case "history":
      let fields = rest.split(separator: " ")
      guard fields.count == 2, let kind = Int(fields[0]), let id = Self.record(String(fields[1]))
      else { return nil }
      self = .history(RecordReference(kind: kind, record: id))
    case "recall": self = .recall
    case "tasks": self = .tasks
    case "list": if let list = WorkList(rawValue: rest) { self = .lists(list) } else { return nil }
    case "help": self = .help
    case "palette": self = .palette
    case "not-there-yet": if let letter = rest.first { self = .notThereYet(letter) } else { return nil }
    case "other":
      let fields = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = fields.first, !name.isEmpty else { return nil }
      self = .other(name: String(name), argument: fields.count > 1 ? String(fields[1]) : "")
    default: return nil
    }
  }

  private static func day(_ text: String) -> Day? { Int(text).map(Day.init(number:)) }

  private static func hex(_ record: RecordID) -> String {
    String(record.high, radix: 16) + "-" + String(record.low, radix: 16)
  }

  private static func record(_ text: String) -> RecordID? {
    let halves = text.split(separator: "-")
    guard halves.count == 2, let high = UInt64(halves[0], radix: 16),
      let low = UInt64(halves[1], radix: 16)
    else { return nil }
    return RecordID(high: high, low: low)
  }
}
