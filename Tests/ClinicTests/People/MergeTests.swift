import Clinic
import Testing

@Suite("Merged records")
struct MergeTests {
  private func alias(_ absorbed: Int, _ kept: Int, _ state: MergeAlias.State = .confirmed) -> MergeAlias {
    MergeAlias(
      id: PeopleWorld.id(absorbed * 100 + kept), absorbed: PeopleWorld.id(absorbed),
      kept: PeopleWorld.id(kept), state: state)
  }

  @Test("are read as the one that was kept, through any number of merges")
  func chain() {
    let map = AliasMap([alias(1, 2), alias(2, 3), alias(5, 3)])
    for number in [1, 2, 3, 5] { #expect(map.resolve(PeopleWorld.id(number)) == PeopleWorld.id(3)) }
    #expect(map.resolve(PeopleWorld.id(9)) == PeopleWorld.id(9))
    #expect(
      map.absorbed(into: PeopleWorld.id(3)) == [PeopleWorld.id(1), PeopleWorld.id(2), PeopleWorld.id(5)])
    #expect(map.absorbed(into: PeopleWorld.id(1)).isEmpty)
  }

  @Test("count only when confirmed", arguments: [MergeAlias.State.proposed, .declined, .undone])
  func unconfirmed(_ state: MergeAlias.State) {
    #expect(AliasMap([alias(1, 2, state)]).resolve(PeopleWorld.id(1)) == PeopleWorld.id(1))
  }

  @Test("are the same one for every order of the merges, also of merges crosswise", arguments: [81, 82, 83])
  func anyOrder(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      var aliases = (0..<random.below(8)).map { _ in alias(1 + random.below(6), 1 + random.below(6)) }
      let map = AliasMap(aliases)
      aliases.shuffle(using: &random)
      let other = AliasMap(aliases)
      for number in 1...6 {
        let kept = map.resolve(PeopleWorld.id(number))
        #expect(other.resolve(PeopleWorld.id(number)) == kept, "seed \(seed)")
        #expect(map.resolve(kept) == kept, "seed \(seed)")
        if kept != PeopleWorld.id(number) {
          #expect(map.absorbed(into: kept).contains(PeopleWorld.id(number)))
        }
      }
      for alias in aliases { #expect(map.resolve(alias.absorbed) == map.resolve(alias.kept), "seed \(seed)") }
    }
  }

  @Test("go from proposal to confirmation and back, and no other way")
  func states() {
    #expect(MergeAlias.State.proposed.mayBecome(.confirmed) && MergeAlias.State.confirmed.mayBecome(.undone))
    #expect(MergeAlias.State.undone.mayBecome(.proposed))
    #expect(!MergeAlias.State.undone.mayBecome(.confirmed))
    #expect(
      !MergeAlias.State.declined.mayBecome(.confirmed) && !MergeAlias.State.confirmed.mayBecome(.declined))
  }

  @Test("are not merged twice, nor the living with the dead")
  func refused() {
    let (one, two) = (PeopleWorld.patient(1), PeopleWorld.patient(2))
    #expect(MergeCheck.problems(absorbing: one, into: two, aliases: []).isEmpty)
    #expect(MergeCheck.problems(absorbing: one, into: one, aliases: []).map(\.field) == ["merge"])
    #expect(MergeCheck.problems(absorbing: one, into: two, aliases: [alias(2, 1)]).map(\.field) == ["merge"])
    var late = two
    late.status = .deceased(on: nil)
    #expect(MergeCheck.problems(absorbing: one, into: late, aliases: []).map(\.field) == ["status"])
  }

  @Test("show what differs before anyone confirms")
  func differences() {
    let one = PeopleWorld.patient(1, "Smith, Jane", born: "1984-02-03", phone: "503 555 1212")
    let other = PeopleWorld.patient(2, "Smyth, Jane", born: "1984-02-13", phone: "503 555 0000")
    #expect(MergeCheck.differences(one, other).count == 3)
    #expect(MergeCheck.differences(one, one).isEmpty)
  }
}
