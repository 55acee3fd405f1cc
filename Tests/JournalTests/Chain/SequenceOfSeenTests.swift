import Clinic
import Journal
import Testing

@Suite("What a store has read of each journal")
struct SequenceOfSeenTests {
  @Test("entries that come early count once the gap before them closes")
  func gaps() {
    var seen = SequenceOfSeen()
    let early = [1, 3, 3].map { seen.insert(version(1, $0)) }
    #expect(early == [true, true, false])
    #expect(seen.head(of: version(1, 1).chain) == 1)
    #expect(seen.contains(version(1, 3)))
    #expect(!seen.contains(version(1, 2)))
    let late = [2, 1].map { seen.insert(version(1, $0)) }
    #expect(late == [true, false])
    #expect(seen.heads == [version(1, 3)])
  }

  @Test("any order of entries gives what order gives", arguments: [UInt64(1), 2, 3])
  func anyOrder(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let all = (1...40).map { version(1 + $0 % 3, 1 + $0 / 3) } + [version(1, 90)]
    var expected = SequenceOfSeen()
    for version in all.sorted() { expected.insert(version) }
    var shuffled = SequenceOfSeen()
    for version in all.shuffled(using: &random) { shuffled.insert(version) }
    #expect(shuffled == expected, "seed \(seed)")
  }

  @Test("an incarnation is a chain of its own")
  func incarnations() {
    let seen = SequenceOfSeen(heads: [version(1, 9), version(1, 2, incarnation: 2)])
    #expect(seen.contains(version(1, 9)))
    #expect(!seen.contains(version(1, 9, incarnation: 2)))
  }

  @Test("an entry names only what is new since the last, and never its own chain")
  func news() {
    var seen = SequenceOfSeen(heads: [version(1, 4), version(2, 7), version(3, 1)])
    let before = seen
    #expect(seen.news(since: SequenceOfSeen(), on: version(1, 1).chain) == [version(2, 7), version(3, 1)])
    #expect(seen.news(since: before, on: version(1, 1).chain).isEmpty)
    seen.insert(version(2, 8))
    #expect(seen.news(since: before, on: version(1, 1).chain) == [version(2, 8)])
  }

  @Test("advancing past early entries takes them in")
  func advance() {
    var seen = SequenceOfSeen()
    seen.insert(version(1, 5))
    seen.insert(version(1, 9))
    seen.advance(to: version(1, 4))
    #expect(seen.heads == [version(1, 5)])
    seen.advance(to: version(1, 8))
    #expect(seen.heads == [version(1, 9)])
  }

  @Test("two bookings are concurrent only if neither desk had read the other's")
  func concurrency() {
    var history = SeenHistory()
    history.note(header(1, 1), seen: [])
    history.note(header(1, 5), seen: [version(2, 3)])
    history.note(header(1, 8), seen: [version(2, 6), version(3, 1)])
    #expect(history.areConcurrent(version(1, 4), version(2, 3)))
    #expect(!history.areConcurrent(version(1, 5), version(2, 3)))
    #expect(history.areConcurrent(version(1, 7), version(2, 4)))
    #expect(history.entry(version(1, 9), saw: version(2, 4)))
    #expect(!history.entry(version(1, 9), saw: version(2, 7)))
    #expect(history.entry(version(1, 9), saw: version(1, 8)))
    #expect(!history.areConcurrent(version(1, 4), version(1, 4)))
  }
}
