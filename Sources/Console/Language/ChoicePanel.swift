import Practice
import Terminal

/// Which one is meant, where a name in a sentence means several: a number, or Enter, carries it out.
struct ChoicePanel: Panel {
  private let sentence: String
  private var choice: SentenceChoice?
  private var list = ListView<Int>([])

  init(_ sentence: String) {
    self.sentence = sentence
  }

  let name = "which"
  var title: SafeText { SafeText(sentence) }
  let manner = Manner.list

  /// Numbers that one key types.
  private static let digits: [Key] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

  /// The rows above the list: the sentence, the question, and one between.
  private static let head = 3

  private var options: [SentenceChoice.Option] { choice?.options ?? [] }

  var commands: CommandTable {
    let numbers = Self.digits.prefix(options.count).enumerated().map { place, key in
      KeyCommand(
        "number \(place + 1)", key, label: place == 0 ? "first" : "this", help: "Carries it out for this one."
      )
    }
    return CommandTable(
      [
        KeyCommand(
          "do", .enter, label: "this one", help: "Carries the sentence out for the one under the cursor.",
          whyNot: options.isEmpty ? "nobody is meant any more" : nil),
        KeyCommand("down", "j", .down, label: "down", help: "The next one."),
        KeyCommand("up", "k", .up, label: "up", help: "The one before."),
        KeyCommand("change", "e", label: "change", help: "Puts the sentence into the line, to be changed."),
      ] + numbers)
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if let place = Self.digits.firstIndex(of: key), place < options.count {
      return [.close, .say(options[place].sentence)]
    }
    switch key {
    case .enter:
      guard let place = list.cursorIndex, place < options.count else { return [] }
      return [.close, .say(options[place].sentence)]
    case "e": return [.close, .openLine(sentence)]
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  var place: String { list.numberPlace }
  mutating func goTo(place: String) { list.goTo(numberPlace: place) }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    // The search was filed when the sentence was entered. What is on screen keeps its numbers.
    guard choice == nil else { return }
    let reader = SentenceReader(practice, as: surroundings.session, isTentative: true)
    guard case .choice(let found)? = try reader.understand(sentence) else { return }
    choice = found
    list.show(Array(found.options.indices))
    list.resize(rows: max(1, surroundings.size.rows - Self.head))
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let place = list.cursorIndex, place < options.count else { return "nobody is meant any more" }
    return "Enter: " + SafeText(options[place].sentence)
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put(title, row: 0, column: 1, Style(.label))
    canvas.put(SafeText(choice?.question ?? ""), row: 1, column: 1, Style(.warning))
    let area = Rect(row: Self.head, column: 0, rows: canvas.rows - Self.head, columns: canvas.columns)
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, place, facts in
        guard place < options.count else { return }
        if place < Self.digits.count { canvas.put("\(place + 1)", row: 0, Style(.key)) }
        canvas.put(SafeText(options[place].words), row: 0, column: 2, facts.style, width: canvas.columns - 3)
      }
    }
  }
}
