import Clinic
import Practice
import Terminal

/// What a question after `:` was answered with: every row, asked again when something was written.
struct AnswerPanel: Panel {
  /// The question as it was typed.
  private let sentence: String
  private var rows: [AnswerRow]?
  private var list = ListView<Int>([])

  init(_ sentence: String) {
    self.sentence = sentence
  }

  let name = "answer"
  var title: SafeText { SafeText(sentence) }
  let manner = Manner.list

  private var row: AnswerRow? { list.cursor.flatMap { place in rows.map { $0[place] } } }

  var commands: CommandTable {
    [
      KeyCommand(
        "open", .enter, label: "open", help: "Goes to the day of the visit, or opens the patient's chart.",
        whyNot: row?.about == nil ? "nothing stands behind this line" : nil),
      KeyCommand("down", "j", .down, label: "down", help: "The next line."),
      KeyCommand("up", "k", .up, label: "up", help: "The line before."),
      KeyCommand("ask", "e", label: "ask again", help: "Puts the question into the line, to be changed."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter:
      switch row?.about {
      case .patient(let patient)?: return [.open(.chart(patient))]
      case .visit(let day, let patient)?:
        return (patient.map { [.makeCurrent($0)] } ?? []) + [.go(.day(day))]
      case nil: return []
      }
    case "e": return [.openLine(sentence)]
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  var place: String { list.numberPlace }
  mutating func goTo(place: String) { list.goTo(numberPlace: place) }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    // Only the first asking is a search of its own; afterwards the same list is read again.
    let reader = SentenceReader(practice, as: surroundings.session, isTentative: rows != nil)
    guard case .answer(let found)? = try reader.understand(sentence) else { return }
    rows = found
    list.show(Array(found.indices))
    list.resize(rows: max(1, surroundings.size.rows - 1))
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    SafeText(row?.text ?? "nothing answers to this")
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let count = rows?.count ?? 0
    canvas.put(title, row: 0, column: 1, Style(.label))
    let said: SafeText = count == 1 ? "1 line" : "\(count) lines"
    canvas.put(said, row: 0, column: canvas.columns - said.columns - 1, Style(.faint))
    guard let rows, count > 0 else {
      canvas.put("nothing", row: 1, column: 2, Style(.faint))
      return canvas.setCursor(row: min(1, canvas.rows - 1), column: 0)
    }
    canvas.within(Rect(row: 1, column: 0, rows: canvas.rows - 1, columns: canvas.columns)) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, place, facts in
        canvas.put(SafeText(rows[place].text), row: 0, facts.style, width: canvas.columns - 1)
      }
    }
  }
}
