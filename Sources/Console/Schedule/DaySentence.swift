import Clinic
import Practice
import Terminal

/// What can be said to the day after `:`.
enum DaySentence: Sendable {
  /// Somebody without an appointment: name, phone, reason.
  case walkIn(RegistrationLine, reason: String)
  /// The visit under the cursor starts so many minutes later.
  case late(Int)
  /// A provider is out on a day, or for a stretch of it.
  case out(Provider, Day, TimeSpan)
  case close
  /// Why the patient under the cursor comes.
  case reason(String)
  /// It begins like one of these and cannot be understood: what is wanted.
  case unclear(String)

  /// For completion, help and palette: commands that are said, not pressed.
  static let commands = [
    KeyCommand(
      "walkin", label: "walk-in",
      help: ":walkin Smith, Jane 503 555 1212 broken tooth registers, books the open slot, marks here."),
    KeyCommand(
      "late", label: "late", help: ":late 15 shows what the late visit under the cursor pushes over."),
    KeyCommand(
      "out", label: "out",
      help:
        ":out LINDQVIST today, :out LINDQVIST today from 2p until 4p: blocks it; visits go to the unscheduled list."
    ),
    KeyCommand("close day", label: "close day", help: "Lists what is left before the day is closed."),
    KeyCommand(
      "reason", label: "reason", help: ":reason broken tooth says why the visit under the cursor comes."),
  ]

  /// Nil for a sentence that is not the day's.
  init?(_ text: String, today: Day, _ office: Office?) {
    let words = text.split(separator: " ").map(String.init)
    switch words.first?.lowercased() {
    case "walkin", "walk-in": self = .walkIn(Array(words.dropFirst()), today: today)
    case "late":
      guard words.count == 2, let minutes = Int(words[1]), (1...600).contains(minutes) else {
        self = .unclear("how many minutes late, as in: late 15")
        return
      }
      self = .late(minutes)
    case "out": self = .out(Array(words.dropFirst()), today: today, office)
    case "close" where words.count == 1 || words[1].lowercased() == "day": self = .close
    case "reason": self = .reason(words.dropFirst().joined(separator: " "))
    default: return nil
    }
  }

  /// Name first, then the phone's digits, then the reason.
  private static func walkIn(_ words: [String], today: Day) -> DaySentence {
    func isPhone(_ word: String) -> Bool {
      word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || "()+-./".contains($0) }
    }
    let start = words.firstIndex(where: isPhone) ?? words.count
    let end = words[start...].firstIndex { !isPhone($0) } ?? words.count
    let line = RegistrationLine(words[..<end].joined(separator: " "), today: today)
    guard let name = line.name, !name.isEmpty else {
      return .unclear("name, phone, reason, as in: walkin Smith, Jane 503 555 1212 broken tooth")
    }
    return .walkIn(line, reason: words[end...].joined(separator: " "))
  }

  /// A name of one word or more, a day, then `from` and `until` with a time each.
  private static func out(_ words: [String], today: Day, _ office: Office?) -> DaySentence {
    let usage = "who and when, as in: out LINDQVIST today, or out LINDQVIST today from 2p until 4p"
    guard let first = words.first, let office else { return .unclear(usage) }
    let active = office.providers.filter(\.isActive)
    func named(_ length: Int) -> [Provider] {
      let wanted = SearchText.fold(words[..<length].joined(separator: " "))
      return active.filter { SearchText.fold($0.name).hasPrefix(wanted) }
    }
    guard let length = words.indices.map({ $0 + 1 }).last(where: { !named($0).isEmpty }) else {
      return .unclear("there is no provider \(first)")
    }
    guard named(length).count == 1, let provider = named(length).first else {
      return .unclear(
        "several providers begin so: \(named(length).map(\.name).joined(separator: ", "))")
    }
    var rest = words[length...]
    var day = today
    if let said = rest.first, said != "from", said != "until" {
      guard let named = Day(said: said, today: today) else { return .unclear(usage) }
      day = named
      rest = rest.dropFirst()
    }
    guard let span = span(rest, on: day, today: today, office) else { return .unclear(usage) }
    return .out(provider, day, span)
  }

  private static func span(
    _ words: ArraySlice<String>, on day: Day, today: Day, _ office: Office
  ) -> TimeSpan? {
    let parser = WhenParser(
      today: today, now: .midnight, hours: office.hours, expecting: .time, shown: day)
    var times: [String: TimeOfDay] = [:]
    var rest = words
    while let marker = rest.popFirst() {
      guard ["from", "until"].contains(marker), times[marker] == nil, let said = rest.popFirst(),
        case .success(let meant) = parser.parse(said), let time = meant.first?.time
      else { return nil }
      times[marker] = time
    }
    return TimeSpan(times["from"] ?? .midnight, times["until"] ?? .endOfDay)
  }
}
