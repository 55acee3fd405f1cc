import Clinic
import Practice
import Terminal

/// What can be said to the day after `:`.
enum DaySentence: Sendable {
  /// Somebody without an appointment: name, phone, reason.
  case walkIn(WalkInSentence)
  /// The visit under the cursor starts so many minutes later.
  case late(Int)
  /// A provider is out on a day, or for a stretch of it.
  case out(ProviderOutSentence)
  case close
  /// Why the patient under the cursor comes.
  case reason(String)
  /// It begins like one of these and cannot be understood: what is wanted.
  case unclear(String)

  /// For completion, help and palette: commands that are said, not pressed.
  static let commands = [
    KeyCommand(
      "walkin", label: "walk-in",
      help:
        ":walkin Smith, Jane 503 555 1212 broken tooth registers, books the open slot, marks here; - for no phone."
    ),
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
    case "walkin", "walk-in":
      let said = Self.understood { .walkIn(try WalkInSentence(Array(words.dropFirst()), today: today)) }
      guard let said else { return nil }
      self = said
    case "late":
      guard words.count == 2, let minutes = Int(words[1]), (1...600).contains(minutes) else {
        self = .unclear("how many minutes late, as in: late 15")
        return
      }
      self = .late(minutes)
    case "out":
      // Where no provider is meant, "out smith" checks a patient out, which is the practice's language's.
      let said = Self.understood {
        try office.flatMap { try ProviderOutSentence(Array(words.dropFirst()), today: today, $0) }
          .map(DaySentence.out)
      }
      guard let said else { return nil }
      self = said
    case "close" where Self.isClosing(text): self = .close
    case "reason": self = .reason(words.dropFirst().joined(separator: " "))
    default: return nil
    }
  }

  /// Whether it is the sentence that closes a day.
  static func isClosing(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ")
    return words == ["close"] || words == ["close", "day"]
  }

  /// What a sentence says; where it cannot be understood, what is wanted. Nil for one that is not the day's.
  private static func understood(_ read: () throws -> DaySentence?) -> DaySentence? {
    do {
      return try read()
    } catch let error as PracticeError {
      return .unclear(error.problem)
    } catch {
      return nil
    }
  }
}
