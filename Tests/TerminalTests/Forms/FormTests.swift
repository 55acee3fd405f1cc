import Testing

@testable import Terminal

@Suite("Forms")
struct FormTests {
  private static func number(_ text: String) -> FieldVerdict {
    guard let value = Int(text) else { return .wrong("\(text) is not a number") }
    return value > 120 ? .doubtful("really?") : .fine(echo: "\(value) years")
  }

  private func form() -> Form {
    Form([
      FormField("name", "Name", isRequired: true),
      FormField("age", "Age", width: 6, help: "in years", check: Self.number),
      FormField("sex", "Sex", .choice(ChoiceField([Choice("F", "female"), Choice("M", "male")]))),
      FormField("mail", "E-mail", possible: [Choice("a@b", "home"), Choice("c@d", "work")]),
      FormField("note", "Note", .area(TextArea(), rows: 3)),
    ])
  }

  private func typing(_ keys: String, into form: inout Form) -> FormOutcome {
    var outcome = FormOutcome.ignored
    for key in Key.sequence(keys) { outcome = form.update(key) }
    return outcome
  }

  @Test("Enter goes on, Tab and Shift-Tab move around, values stay")
  func moving() {
    var form = form()
    #expect(typing("Jane<Enter>", into: &form) == .edited("name"))
    #expect(form.focusedName == "age")
    #expect(typing("<Tab><Tab><Tab><Tab>", into: &form) == .moved)
    #expect(form.focusedName == "name")
    #expect(typing("<S-Tab><S-Tab>", into: &form) == .moved)
    #expect(form.focusedName == "mail")
    #expect(form.values == ["name": "Jane", "age": "", "sex": "", "mail": "", "note": ""])
  }

  @Test("a value is checked on leaving and kept; Enter does not leave a wrong one, Tab does")
  func checking() {
    var form = form()
    _ = typing("<Tab>x<Enter>", into: &form)
    #expect(form.focusedName == "age" && form["age"] == "x")
    #expect(form.meaning == "x is not a number")
    _ = typing("<Tab>", into: &form)
    #expect(form.focusedName == "sex" && form["age"] == "x")
    #expect(form.verdict(at: 1).isWrong)
    _ = typing("<S-Tab><BS>7", into: &form)
    #expect(form.meaning == "in years", "the old complaint is gone with the old value")
    _ = typing("<Enter>", into: &form)
    #expect(form.verdict(at: 1) == .fine(echo: "7 years"))
  }

  @Test("Ctrl-S from anywhere saves, or goes to the first field to mend and says why")
  func saving() {
    var form = form()
    _ = typing("<Tab>x<Tab>", into: &form)
    #expect(typing("<C-s>", into: &form) == .refused("Name is missing (2 fields to mend)"))
    #expect(form.focusedName == "name")
    _ = typing("Jane", into: &form)
    #expect(typing("<C-s>", into: &form) == .refused("x is not a number"))
    #expect(form.focusedName == "age")
    #expect(typing("<C-u>200<C-s>", into: &form) == .save)
    #expect(form["age"] == "200", "a doubtful value can be saved")
    #expect(typing("<C-c>", into: &form) == .cancelled)
    #expect(form["name"] == "Jane")
  }

  @Test("Enter in the last field saves")
  func lastField() {
    var form = Form([FormField("a", "A"), FormField("b", "B")])
    #expect(typing("x<Enter>y<Enter>", into: &form) == .save)
  }

  @Test("a question mark lists what is possible; Enter takes it and goes on, Escape closes the list")
  func listing() {
    var form = form()
    form.focus(on: "mail")
    #expect(typing("?", into: &form) == .moved)
    #expect(form.isListOpen)
    #expect(typing("<Down><Enter>", into: &form) == .edited("mail"))
    #expect(form["mail"] == "c@d" && form.focusedName == "note")
    form.focus(on: "sex")
    _ = typing("?<Esc>", into: &form)
    #expect(!form.isListOpen && form["sex"] == "")
    #expect(typing("<Esc>", into: &form) == .ignored)
    _ = typing("?f", into: &form)
    #expect(!form.isListOpen && form["sex"] == "F", "typing goes on in the field")
    form.focus(on: "name")
    _ = typing("?", into: &form)
    #expect(!form.isListOpen && form.meaning == "anything can be typed here")
  }

  @Test("what was typed is enough to resume the form as it was")
  func resuming() {
    var first = form()
    _ = typing("Jane \u{202E}<Tab>x<Tab>m<Tab>a@<Tab>one<Enter>two", into: &first)
    var second = form()
    second.resume(first.typed)
    #expect(second.values == first.values)
    #expect(second.typed == first.typed)
    #expect(second.typed["note"] == "one\ntwo")
    #expect(form().typed.isEmpty)
  }

  @Test("a lone @ is emptied when the field is left")
  func onlyAt() {
    var form = form()
    form.focus(on: "mail")
    #expect(typing("@<Tab>", into: &form) == .edited("mail"))
    #expect(form["mail"] == "")
  }

  @Test("a refusal from elsewhere is said at its field")
  func refusal() {
    var form = form()
    form.refuse("mail", because: "somebody has this address")
    #expect(form.focusedName == "mail" && form.meaning == "somebody has this address")
    form.refuse("nowhere", because: "the store is full")
    #expect(form.meaning == "the store is full")
  }

  @Test("at every size, with every field focused, listed or not: whole frames, and the cursor on the field")
  func sizes() {
    for rows in 1...14 {
      for columns in [1, 2, 5, 9, 20, 40, 80] {
        var form = form()
        form["name"] = "山田太郎 Elena"
        form["age"] = "bad"
        for _ in form.fields {
          for isListed in [false, true] {
            if isListed { _ = form.update("?", width: columns) }
            let frame = painted(rows: rows, columns: columns) { form.draw(in: &$0, focused: true) }
            #expect(frame.isWhole && frame.hasCursorInside)
            if columns >= 9 { #expect(frame.cursor != nil, "\(form.focusedName) \(rows)x\(columns)") }
          }
          _ = form.update(.tab, width: columns)
        }
      }
    }
  }

  @Test("a form looks like this")
  func looks() {
    var form = form()
    _ = typing("Jane<Tab>x<Tab>", into: &form)
    let frame = painted(rows: 5, columns: 70) { form.draw(in: &$0, focused: true) }
    #expect(
      frame.text == [
        "Name  * Jane", "Age     x       x is not a number", "Sex", "E-mail", "        v 1 more",
      ])
    #expect(frame.cursor == Position(row: 2, column: 8))
  }

  @Test("the place of a form is its field and the characters before the cursor, in an area too")
  func place() {
    var form = Form([
      FormField("family", "family"), FormField("phone 1", "phone"),
      FormField("note", "note", .area(TextArea(), rows: 3)),
    ])
    for key in Key.sequence("<Tab>503<Left>") { _ = form.update(key) }
    #expect(form.place == "2 phone 1")
    var again = form
    again.focus(on: "family")
    again.goTo(place: form.place)
    _ = again.update("x")
    #expect(again["phone 1"] == "50x3")
    for key in Key.sequence("<Tab>one<Enter>two<Up>") { _ = form.update(key) }
    again.resume(["note": form["note"]])
    again.goTo(place: form.place)
    #expect(again.place == form.place && form.place == "3 note")
    for words in ["", "note", "x note", "3 nowhere", "-1 note"] { again.goTo(place: words) }
    #expect(again.focusedName == "note")
  }

  @Test("the place of a form has its open list, and of an area its selection")
  func openPlace() {
    let choices = ["one", "two", "three four"].map { Choice($0, SafeText($0)) }
    var form = Form([
      FormField("a", "a", .choice(ChoiceField(choices))), FormField("b", "b", .area(TextArea(), rows: 2)),
    ])
    var again = form
    for key in Key.sequence("?<Down><Down>") { _ = form.update(key) }
    #expect(form.place == "0 a?2 three four")
    again.goTo(place: form.place)
    #expect(again.isListOpen && again.place == form.place)
    _ = again.update(.enter)
    #expect(again["a"] == "three four")
    for key in Key.sequence("<Esc><Tab>word<S-Left><S-Left>") { _ = form.update(key) }
    #expect(form.place == "2,4 b")
    again.resume(["b": form["b"]])
    again.goTo(place: form.place)
    #expect(again.place == form.place)
    _ = again.update("x")
    #expect(again["b"] == "wox")
  }

  @Test("a default stands without the underline of what was typed: dim is not seen everywhere")
  func suggestion() {
    let form = Form([
      FormField("a", "a", .text(TextField(suggestion: "abc")), width: 6),
      FormField("b", "b", .text(TextField("abc")), width: 6),
    ])
    let frame = painted(rows: 2, columns: 20) { form.draw(in: &$0, focused: false) }
    #expect(!frame[0, 3].style.emphasis.contains(.underline))
    #expect(frame[0, 7].style.emphasis.contains(.underline))
    #expect(frame[1, 3].style.emphasis.contains(.underline))
  }

  @Test("a long form on a wide screen stands in two columns, what belongs together in one")
  func twoColumns() {
    let fields = (1...30).map { FormField("f\($0)", $0 % 3 == 1 ? "field \($0)" : "  part \($0)") }
    let narrow = FormLayout(fields, width: 139)
    #expect(narrow.split == 30 && narrow.rows == 30 && narrow.width == 139)
    let wide = FormLayout(fields, width: 160)
    #expect(wide.split == 15 && wide.rows == 15)
    #expect(wide.place(of: 15) == 0..<1 && wide.left(of: 15) == wide.width + 3)
    #expect(wide.left(of: 15) + wide.width <= 160)
    #expect(FormLayout(Array(fields.prefix(20)), width: 160).split == 20, "a short one stays in one")
    let form = Form(fields)
    let shown = painted(rows: 20, columns: 160) { form.draw(in: &$0, focused: true) }.text.joined()
    for field in fields { #expect(shown.contains(field.label.plain)) }
  }

  @Test("text that is too long for its field is cut there, and the field and the remedy are named")
  func tooLong() {
    var form = form()
    _ = form.update(Key(.paste(String(repeating: "x", count: 70_000))))
    #expect(form["name"].count == TextField.usualLimit)
    #expect(form.meaning.plain.hasPrefix("name: no more than 200 characters"))
    #expect(form.meaning.plain.contains("shorten it"))
    _ = typing("<BS>y", into: &form)
    #expect(form["name"].count == TextField.usualLimit && form["name"].last == "y")
  }
}
