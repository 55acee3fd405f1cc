/// A field whose value is one of a few: typed by its beginning, or stepped through.
package struct ChoiceField: Hashable, Sendable {
  package let choices: [Choice]
  /// The name of the chosen one; nil before anything is chosen. Holds the choice, not its place.
  package private(set) var chosen: String?
  /// Taken by Enter while nothing is chosen, and shown dim.
  package let suggestion: String?
  /// Letters typed to find a choice.
  private var typed = ""

  /// - Parameters:
  ///   - chosen: a name among the choices; any other counts as nothing chosen.
  ///   - suggestion: a name among the choices.
  package init(_ choices: [Choice], chosen: String? = nil, suggestion: String? = nil) {
    self.choices = choices
    self.chosen = choices.contains { $0.name == chosen } ? chosen : nil
    self.suggestion = suggestion
  }

  package var label: SafeText { choices.first { $0.name == chosen }?.label ?? .empty }

  /// Chooses by name; a name that is not there chooses nothing.
  package mutating func choose(_ name: String?) {
    chosen = choices.contains { $0.name == name } ? name : nil
    typed = ""
  }

  /// Right and Space the next one, Left the one before, letters the first that begins so, Backspace and Delete
  /// none, `?` the list. Up and Down are the form's: whoever walks through it changes nothing on the way.
  package mutating func update(_ key: Key) -> FieldOutcome {
    switch key.code {
    case .enter where key.modifiers.isEmpty:
      if chosen == nil, let suggestion { choose(suggestion) }
      typed = ""
      return .accepted
    case .tab: return leaving(.next)
    case .backtab: return leaving(.previous)
    case .right: return step(1)
    case .left: return step(-1)
    case .up, .down: return .ignored
    case .backspace, .delete:
      typed = ""
      guard chosen != nil else { return .moved }
      chosen = nil
      return .edited
    case .character("?") where key.modifiers.isEmpty: return .listAsked
    default:
      guard let character = key.typed else { return .ignored }
      return character == " " && typed.isEmpty ? step(1) : find(character)
    }
  }

  /// The field is left: letters typed next begin anew.
  package mutating func leave() { typed = "" }

  private mutating func leaving(_ outcome: FieldOutcome) -> FieldOutcome {
    leave()
    return outcome
  }

  private mutating func step(_ count: Int) -> FieldOutcome {
    typed = ""
    guard !choices.isEmpty else { return .moved }
    let place = choices.firstIndex { $0.name == chosen ?? suggestion }
    let next = place.map { ($0 + (chosen == nil ? 0 : count) + choices.count) % choices.count }
    chosen = choices[next ?? (count > 0 ? 0 : choices.count - 1)].name
    return .edited
  }

  private mutating func find(_ character: Unicode.Scalar) -> FieldOutcome {
    for attempt in [typed + String(character), String(character)] {
      let wanted = attempt.lowercased()
      let match =
        choices.first { $0.label.plain.lowercased().hasPrefix(wanted) }
        ?? choices.first { $0.name.lowercased().hasPrefix(wanted) }
      guard let match else { continue }
      typed = attempt
      let isSame = chosen == match.name
      chosen = match.name
      return isSame ? .moved : .edited
    }
    return .refused("no choice begins with \"\(SafeText(typed + String(character)))\"; ? lists them")
  }

  /// Draws over the whole first row of the canvas.
  package func draw(in canvas: inout Canvas, focused: Bool, _ style: Style = Style(.input, .underline)) {
    if chosen == nil {
      let suggested = choices.first { $0.name == suggestion }?.label ?? .empty
      TextField.drawSuggestion(suggested, in: &canvas, style)
    } else {
      canvas.put(label, row: 0, style, filling: canvas.columns)
    }
    if focused { canvas.setCursor(row: 0, column: 0) }
  }
}
