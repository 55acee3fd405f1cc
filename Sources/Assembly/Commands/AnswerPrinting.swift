@preconcurrency import Glibc
import Practice
import Terminal

extension Program {
  /// Prints an answer: lines for people, or one JSON object a line for programs.
  static func show(_ rows: [AnswerRow], asJSON: Bool) {
    if asJSON {
      for row in rows { print(row.json) }
    } else {
      show(rows.map { SafeText($0.text) })
    }
  }

  /// Says on standard error what is under way, where somebody watches; each line takes the last one's place.
  static func progress(_ words: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    fputs("\r\u{1B}[K\(SafeText(words).plain)", stderr)
    if words.isEmpty { fputs("\r", stderr) }
  }
}
