import Clinic
import Journal
import Testing

@Suite("Conflict cards")
struct ConflictCardTests {
  private let key = RecordKey(kind: 4, record: identity(6))

  private func leaf(_ device: UInt64, _ text: String, clock: UInt64) -> Leaf {
    Leaf(version: version(device, 1), clock: clock, value: .text(text))
  }

  @Test("a card has one identity on every device, and another for another conflict")
  func identities() throws {
    let one = try #require(
      ConflictCard(key, field: 2, LeafSet(leaves: [leaf(1, "a", clock: 1), leaf(2, "b", clock: 2)])))
    let other = try #require(
      ConflictCard(key, field: 2, LeafSet(leaves: [leaf(2, "b", clock: 2), leaf(1, "a", clock: 1)])))
    let third = try #require(
      ConflictCard(key, field: 3, LeafSet(leaves: [leaf(1, "a", clock: 1), leaf(2, "b", clock: 2)])))
    #expect(one.id == other.id)
    #expect(one.id != third.id)
    #expect(one.id.bytes[6] >> 4 == 8)
    #expect(one.id.bytes[8] >> 6 == 2)
    #expect(digits(one.id.bytes) == "62894bc2f927894aa012c2be2037d7b0")
  }

  @Test("there is none where the leaves agree, and none where one stands")
  func none() {
    #expect(
      ConflictCard(key, field: 2, LeafSet(leaves: [leaf(1, "a", clock: 1), leaf(2, "a", clock: 2)])) == nil)
    #expect(ConflictCard(key, field: 2, LeafSet(leaves: [leaf(1, "a", clock: 1)])) == nil)
    #expect(ConflictCard(key, field: 2, LeafSet()) == nil)
  }

  @Test("the value shown comes first, and a decision names all")
  func decision() throws {
    let card = try #require(
      ConflictCard(
        key, field: 2,
        LeafSet(leaves: [leaf(1, "a", clock: 1), leaf(3, "c", clock: 3), leaf(2, "b", clock: 2)])))
    #expect(card.leaves.map(\.value) == [.text("c"), .text("b"), .text("a")])
    #expect(card.decision(.text("b")).base == [version(1, 1), version(2, 1), version(3, 1)])
  }

  @Test("drafts of a note stand side by side and raise no card")
  func drafts() {
    var state = RecordState()
    for device in [UInt64(1), 2] {
      let draft = Change(kind: 4, record: identity(6), field: 2, value: .text("draft of \(device)"))
      state.apply(draft, version: version(device, 1), clock: 1) { _ in false }
    }
    let notes = KindRegistry([
      KindDeclaration(
        number: 4, name: "note", fields: [FieldDeclaration(number: 2, name: "text", merge: .versions)],
        merge: .immutableOnceSigned)
    ])
    #expect(ConflictCard.cards(key, state, registry: notes).isEmpty)
    #expect(ConflictCard.cards(key, state).map(\.field) == [2])
    #expect(state[2]?.leaves.count == 2)
  }
}
