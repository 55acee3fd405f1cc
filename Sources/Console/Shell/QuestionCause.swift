import Terminal

/// What made a question come up: by the same it is asked again after a crash or a lock.
enum QuestionCause: Hashable, Sendable {
  case key(Key)
  /// A line that the panel took.
  case line(String)
  /// A sentence of the shell's own.
  case sentence(String)
}

/// A question as the blotter keeps it: what made it come up, and of what it said only a sum, so that no other
/// question comes in its place.
struct KeptQuestion: Hashable, Sendable {
  let cause: QuestionCause
  let sum: UInt64

  init(_ cause: QuestionCause, saying text: SafeText) {
    self.cause = cause
    // FNV-1a: the same in every run.
    sum = text.plain.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Nil for pasted text, which no question comes of.
  var words: String? {
    switch cause {
    case .key(let key): key.notation.map { "\(sum) key \($0)" }
    case .line(let text): "\(sum) line \(text)"
    case .sentence(let text): "\(sum) sentence \(text)"
    }
  }

  /// Back from `words`; nil for anything else.
  init?(words: some StringProtocol) {
    let parts = words.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let sum = UInt64(parts[0]) else { return nil }
    self.sum = sum
    let text = String(parts[2])
    switch parts[1] {
    case "key":
      guard let keys = Key.parse(text), keys.count == 1 else { return nil }
      cause = .key(keys[0])
    case "line": cause = .line(text)
    case "sentence": cause = .sentence(text)
    default: return nil
    }
  }
}
