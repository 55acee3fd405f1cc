import Clinic
import Journal
import Testing

@Suite("Kinds of record say how they merge")
struct KindRegistryTests {
  private let registry = KindRegistry([
    KindDeclaration(
      number: 2, name: "appointment",
      fields: [
        FieldDeclaration(number: 1, name: "start"),
        FieldDeclaration(number: 2, name: "text", merge: .versions),
      ], merge: .leaves),
    KindDeclaration(number: 1, name: "payment", fields: [], merge: .appendOnly),
  ])

  @Test("a field merges as declared, an unknown field as its kind, an unknown kind as leaves")
  func merges() {
    #expect(registry.merge(kind: 2, field: 2) == .versions)
    #expect(registry.merge(kind: 1, field: 7) == .appendOnly)
    #expect(registry.merge(kind: 99, field: 1) == .leaves)
  }

  @Test("fields are named in words, unknown ones by number")
  func words() {
    #expect(registry.words(kind: 2, field: 1) == "appointment start")
    #expect(registry.words(kind: 2, field: 8) == "field 8 of appointment")
    #expect(registry.words(kind: 9, field: 8) == "field 8 of kind 9")
    #expect(registry.declarations.map(\.number) == [1, 2])
  }

  @Test("what a later Daybook wrote is counted")
  func unknown() {
    let changes = [(2, 1), (2, 8), (7, 1)].map { kind, field in
      Change(kind: kind, record: identity(1), field: field, value: .null)
    }
    #expect(registry.unknownChanges(in: body(changes: changes)) == 2)
  }

  @Test("a posted payment is not replaced, a signed note not changed; everything else may be")
  func permits() {
    var state = RecordState()
    let posted = Change(kind: 1, record: identity(1), field: 1, value: .integer(500))
    #expect(MergeRule.appendOnly.permits(posted, on: state, isSigned: false))
    state.apply(posted, version: version(1, 1), clock: 1) { _ in false }
    #expect(!MergeRule.appendOnly.permits(posted, on: state, isSigned: false))
    #expect(MergeRule.immutableOnceSigned.permits(posted, on: state, isSigned: false))
    #expect(!MergeRule.immutableOnceSigned.permits(posted, on: state, isSigned: true))
    for rule in [MergeRule.leaves, .versions, .alias, .strictOrder] {
      #expect(rule.permits(posted, on: state, isSigned: true))
    }
  }
}
