import Practice
import Terminal

/// The line at the bottom while somebody types into it.
struct LineState: Sendable {
  var editor: LineEditor
  /// True where the line holds a sentence of the language, as after `:`.
  let isSentence: Bool
  /// A search that what the line says rests on: filed when the line is left without Enter.
  var search: SentenceMeaning.Search?
  /// Its text was put away and has just been brought back: the next character typed takes its place.
  var isBroughtBack = false

  /// - Parameter history: what Up goes through; sentences have one, other lines none.
  init(_ text: String = "", isSentence: Bool, history: LineHistory = LineHistory()) {
    editor = LineEditor(text, history: history)
    self.isSentence = isSentence
  }

  var text: String { editor.text }

  /// As the blotter keeps it: the manner, the characters behind the cursor, the text.
  var words: String { "\(isSentence ? ":" : "-") \(text.count - editor.cursor) \(text)" }

  /// Back from `words`; nil for anything else.
  init?(words: some StringProtocol) {
    let parts = words.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == ":" || parts[0] == "-", let behind = Int(parts[1]),
      (0...parts[2].count).contains(behind)
    else { return nil }
    self.init(String(parts[2]), isSentence: parts[0] == ":")
    for _ in 0..<behind { _ = editor.update(.left) }
  }
}
