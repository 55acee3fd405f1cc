import Practice
import Terminal

/// The line at the bottom while somebody types into it.
struct LineState: Sendable {
  var editor: LineEditor
  /// True where the line holds a sentence of the language, as after `:`.
  let isSentence: Bool
  /// A search that what the line says rests on: filed when the line is left without Enter.
  var search: SentenceMeaning.Search?

  /// - Parameter history: what Up goes through; sentences have one, other lines none.
  init(_ text: String = "", isSentence: Bool, history: LineHistory = LineHistory()) {
    editor = LineEditor(text, history: history)
    self.isSentence = isSentence
  }

  var text: String { editor.text }
}
