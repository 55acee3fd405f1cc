import Journal
import Testing

@Suite("The leaves of a field")
struct LeafSetTests {
  private func write(
    _ set: inout LeafSet, _ text: String, _ version: Version, clock: UInt64, base: [Version] = [],
    known: Set<Version> = []
  ) {
    set.apply(.text(text), version: version, clock: clock, base: base) { known.contains($0) }
  }

  @Test("a value that was on screen is replaced, however late its clock")
  func replaced() {
    var set = LeafSet()
    write(&set, "old", version(1, 1), clock: 9_999_999)
    write(&set, "new", version(2, 1), clock: 5, base: [version(1, 1)])
    #expect(set.value == .text("new"))
    #expect(set.versions == [version(2, 1)])
    #expect(!set.isConflict)
  }

  @Test("two who did not see each other are a conflict, shown by clock, then device, incarnation, number")
  func conflict() {
    var set = LeafSet()
    write(&set, "a", version(1, 1), clock: 5)
    write(&set, "b", version(2, 1), clock: 5)
    write(&set, "c", version(1, 7), clock: 4)
    #expect(set.isConflict)
    #expect(set.value == .text("b"))
    #expect(set.leaves.map(\.value) == [.text("b"), .text("a"), .text("c")])
    #expect(set.versions == [version(1, 1), version(1, 7), version(2, 1)])
  }

  @Test("two who wrote the same are no conflict, and both are named by who replaces them")
  func agreement() {
    var set = LeafSet()
    write(&set, "same", version(1, 1), clock: 5)
    write(&set, "same", version(2, 1), clock: 6)
    #expect(!set.isConflict)
    write(&set, "next", version(3, 1), clock: 7, base: set.versions)
    #expect(set.versions == [version(3, 1)])
  }

  @Test("a decision names all leaves and leaves one")
  func decision() throws {
    var set = LeafSet()
    write(&set, "a", version(1, 1), clock: 5)
    write(&set, "b", version(2, 1), clock: 6)
    write(&set, "a", version(3, 1), clock: 1, base: set.versions)
    #expect(set.leaves.map(\.version) == [version(3, 1)])
  }

  @Test("a value that comes after the one that replaced it does not stand, but what it replaced goes")
  func outOfOrder() {
    var set = LeafSet()
    write(&set, "first", version(1, 1), clock: 1)
    write(&set, "third", version(1, 3), clock: 3, base: [version(1, 2)], known: [version(1, 1)])
    #expect(set.awaited == [version(1, 2)])
    #expect(set.isConflict)
    write(
      &set, "second", version(1, 2), clock: 2, base: [version(1, 1)], known: [version(1, 1), version(1, 3)])
    #expect(set.versions == [version(1, 3)])
    #expect(set.awaited.isEmpty)
  }

  @Test("a base that was replaced before is not awaited")
  func knownBase() {
    var set = LeafSet()
    write(&set, "first", version(1, 1), clock: 1)
    write(&set, "mine", version(1, 2), clock: 2, base: [version(1, 1)], known: [version(1, 1)])
    write(
      &set, "yours", version(2, 1), clock: 3, base: [version(1, 1)], known: [version(1, 1), version(1, 2)])
    #expect(set.awaited.isEmpty)
    #expect(set.versions == [version(1, 2), version(2, 1)])
  }

  @Test("a value that stands and comes again changes nothing")
  func again() {
    var set = LeafSet()
    write(&set, "a", version(1, 1), clock: 1, base: [version(2, 4)])
    let before = set
    write(&set, "a", version(1, 1), clock: 1, base: [version(2, 4)])
    #expect(set == before)
  }

  @Test("a value that names itself as base still stands")
  func ownBase() {
    var set = LeafSet()
    write(&set, "a", version(1, 1), clock: 1, base: [version(1, 1)])
    #expect(set.versions == [version(1, 1)])
  }

  @Test("what was awaited and came without this field is forgotten when settled")
  func settles() {
    var set = LeafSet()
    write(&set, "a", version(1, 2), clock: 1, base: [version(2, 9)])
    #expect(set.awaited == [version(2, 9)])
    set.settle { $0 == version(2, 9) }
    #expect(set.awaited.isEmpty)
  }
}
