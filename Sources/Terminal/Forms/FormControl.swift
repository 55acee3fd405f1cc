/// What a form's field is typed into.
package enum FormControl: Hashable, Sendable {
  case text(TextField)
  case choice(ChoiceField)
  /// Several lines; the number of rows it is shown in.
  case area(TextArea, rows: Int)

  /// What it holds: the text, or the name of the choice; empty when nothing.
  package var value: String {
    switch self {
    case .text(let field): field.text
    case .choice(let field): field.chosen ?? ""
    case .area(let area, _): area.text
    }
  }

  /// The same control holding another value.
  func holding(_ value: String) -> FormControl {
    switch self {
    case .text(var field):
      field.text = value
      return .text(field)
    case .choice(var field):
      field.choose(value.isEmpty ? nil : value)
      return .choice(field)
    case .area(var area, let rows):
      area.text = value
      return .area(area, rows: rows)
    }
  }

  /// Where its cursor stands, without a space: the characters before it, in an area with the selection; 0 in
  /// a choice.
  var place: String {
    switch self {
    case .text(let field): String(field.cursor)
    case .choice: "0"
    case .area(let area, _): area.place
    }
  }

  /// Goes where `place` said; nowhere with other words.
  mutating func goTo(place: some StringProtocol) {
    switch self {
    case .text(var field):
      guard let cursor = Int(place) else { return }
      field.move(to: cursor)
      self = .text(field)
    case .choice: break
    case .area(var area, let rows):
      area.goTo(place: place)
      self = .area(area, rows: rows)
    }
  }

  /// Rows that it is shown in, at least 1.
  var rows: Int {
    if case .area(_, let rows) = self { return max(1, rows) }
    return 1
  }

  /// Applies a key.
  ///
  /// - Parameter width: the columns that it is shown in.
  mutating func update(_ key: Key, width: Int) -> FieldOutcome {
    let outcome: FieldOutcome
    switch self {
    case .text(var field):
      outcome = field.update(key)
      self = .text(field)
    case .choice(var field):
      outcome = field.update(key)
      self = .choice(field)
    case .area(var area, let rows):
      outcome = area.update(key, size: Size(rows: rows, columns: width))
      self = .area(area, rows: rows)
    }
    return outcome
  }

  /// The person goes elsewhere.
  mutating func leave() {
    switch self {
    case .text(var field):
      field.leave()
      self = .text(field)
    case .choice(var field):
      field.leave()
      self = .choice(field)
    case .area: break
    }
  }

  func draw(in canvas: inout Canvas, focused: Bool, isWrong: Bool) {
    let style = Style(isWrong ? .wrong : .input, .underline)
    switch self {
    case .text(let field): field.draw(in: &canvas, focused: focused, style)
    case .choice(let field): field.draw(in: &canvas, focused: focused, style)
    case .area(let area, _): area.draw(in: &canvas, focused: focused, Style(isWrong ? .wrong : .input))
    }
  }
}
