import Clinic
import Journal
import Testing

@Suite("The state of a record")
struct RecordStateTests {
  private func change(_ field: Int, _ value: FieldValue, base: [Version] = []) -> Change {
    Change(kind: 1, record: identity(5), field: field, value: value, base: base)
  }

  private func created(_ fields: Int) -> RecordState {
    var state = RecordState()
    for field in 1...fields {
      state.apply(change(field, .integer(Int64(field))), version: version(1, 300), clock: 77) { _ in false }
    }
    return state
  }

  @Test("nothing written is not the same as empty")
  func unknown() {
    var state = RecordState()
    #expect(state.value(of: 4) == nil)
    #expect(state.versions(of: 4).isEmpty)
    state.apply(change(4, .null), version: version(1, 1), clock: 1) { _ in false }
    #expect(state.value(of: 4) == .null)
    #expect(state.value(of: 5) == nil)
  }

  @Test("a record just made stores its entry once, and a byte for each field")
  func compact() {
    let one = created(1).encoded(includingWinners: false).count
    let twenty = created(20).encoded(includingWinners: false).count
    #expect(one <= 48, "\(one)")
    #expect(twenty - one <= 20)
  }

  @Test(
    "it reads back with and without the values shown, whatever happened to it",
    arguments: [UInt64(1), 2, 3, 4])
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let state = randomState(&random)
      let whole = state.encoded(includingWinners: true)
      #expect(try RecordState(decoding: whole) == state, "seed \(seed): \(digits(whole))")
      let lean = state.encoded(includingWinners: false)
      let read = try RecordState(decoding: lean) { field in try #require(state.value(of: field)) }
      #expect(read == state, "seed \(seed): \(digits(lean))")
      #expect(read.encoded(includingWinners: false) == lean)
    }
  }

  @Test("bytes without the values shown are refused by who has none to give")
  func lean() {
    #expect(throws: JournalError.self) {
      try RecordState(decoding: created(3).encoded(includingWinners: false))
    }
  }

  @Test("only fields whose leaves differ are in conflict")
  func conflicts() {
    var state = created(3)
    state.apply(change(2, .integer(2)), version: version(2, 1), clock: 80) { _ in false }
    #expect(state.conflicts.isEmpty)
    state.apply(change(3, .integer(9)), version: version(2, 1), clock: 80) { _ in false }
    #expect(state.conflicts == [3])
    #expect(state.value(of: 3) == .integer(9))
  }

  @Test("a change on an old screen is told what it did not see")
  func unseen() {
    var state = created(1)
    #expect(state.unseen(by: change(2, .null)).isEmpty)
    #expect(state.unseen(by: change(1, .null, base: state.versions(of: 1))).isEmpty)
    let old = change(1, .integer(7), base: state.versions(of: 1))
    state.apply(change(1, .integer(8), base: old.base), version: version(2, 1), clock: 80) { _ in true }
    #expect(state.unseen(by: old).map(\.version) == [version(2, 1)])
  }

  private func randomState(_ random: inout SeededRandom) -> RecordState {
    var state = RecordState()
    var written: [Version] = []
    for number in 1...UInt64.random(in: 1...12, using: &random) {
      let author = version(UInt64.random(in: 1...3, using: &random), number)
      for field in 1...4 where random.chance(1, in: 2) {
        let base =
          written.filter { _ in random.chance(1, in: 4) }
          + (random.chance(1, in: 6) ? [version(9, number)] : [])
        state.apply(change(field, RandomValue.make(&random), base: base), version: author, clock: number / 2)
        {
          written.contains($0)
        }
      }
      written.append(author)
    }
    return state
  }
}
