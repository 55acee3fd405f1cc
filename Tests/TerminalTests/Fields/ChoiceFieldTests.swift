import Testing

@testable import Terminal

@Suite("Choice fields")
struct ChoiceFieldTests {
  private let sexes = [
    Choice("F", "female"), Choice("M", "male"), Choice("X", "another"), Choice("U", "unknown"),
  ]

  private func typing(_ keys: String, _ field: ChoiceField) -> ChoiceField {
    var field = field
    for key in Key.sequence(keys) { _ = field.update(key) }
    return field
  }

  @Test("letters choose by beginning, arrows and Space step around")
  func choosing() {
    let field = ChoiceField(sexes)
    #expect(typing("m", field).chosen == "M")
    #expect(typing("an", field).chosen == "X")
    #expect(typing("fm", field).chosen == "M", "a letter that continues nothing begins anew")
    #expect(typing("x", field).chosen == "X", "by its name too")
    #expect(typing("<Right>", field).chosen == "F")
    #expect(typing("<Left>", field).chosen == "U")
    #expect(typing("f<Space><Space>", field).chosen == "M" || typing("f<Right><Right>", field).chosen == "X")
    #expect(typing("u<Right>", field).chosen == "F")
    #expect(typing("m<BS>", field).chosen == nil)
  }

  @Test("whoever goes through a form by Up and Down changes nothing on the way")
  func passing() {
    for key in [Key.up, .down] {
      var field = ChoiceField(sexes, chosen: "M")
      #expect(field.update(key) == .ignored)
      #expect(field.chosen == "M")
    }
  }

  @Test("nothing that is not among the choices can be chosen")
  func closed() {
    var field = ChoiceField(sexes, chosen: "nonsense")
    #expect(field.chosen == nil)
    field.choose("M")
    field.choose("nonsense")
    #expect(field.chosen == nil)
    #expect(field.update("z") == .refused("no choice begins with \"z\"; ? lists them"))
    var empty = ChoiceField([])
    #expect(empty.update(.right) == .moved)
    #expect(empty.chosen == nil)
  }

  @Test("Enter takes the default where nothing is chosen; a question mark asks for the list")
  func suggestion() {
    var field = ChoiceField(sexes, suggestion: "U")
    #expect(painted(rows: 1, columns: 10) { field.draw(in: &$0, focused: false) }.text == ["unknown"])
    #expect(field.update("?") == .listAsked)
    #expect(field.update(.enter) == .accepted)
    #expect(field.chosen == "U")
  }
}
