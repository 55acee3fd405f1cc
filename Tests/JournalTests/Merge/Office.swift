import Clinic
import Journal

/// Several people on several devices who write, read each other's journals when the network lets
/// them, and decide on what they had on screen, which may be old.
struct Office {
  struct Desk {
    let device: UInt64
    var fold = Fold()
    var naive = NaiveModel()
    var clock = HybridClock()
    var skew: Int64
    var journal: [Entry] = []
    var shown: [RecordKey: RecordState] = [:]
    var announced = SequenceOfSeen()
  }

  private(set) var desks: [Desk]
  private(set) var everything: [Entry] = []
  private var random: SeededRandom
  private var now: Int64 = 1_790_000_000_000

  init(seed: UInt64, desks count: UInt64) {
    random = SeededRandom(seed: seed)
    desks = (1...count).map { Desk(device: $0, skew: 0) }
    for place in desks.indices {
      desks[place].skew = Int64.random(in: -3_000_000...3_000_000, using: &random)
    }
  }

  /// Something happens at a random desk; says at which.
  mutating func step() throws -> Int {
    now += Int64.random(in: 0...900, using: &random)
    let desk = Int.random(in: desks.indices, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: try write(at: desk)
    case 5..<8: read(at: desk)
    case 8: desks[desk].shown = desks[desk].fold.records
    default: desks[desk].skew = Int64.random(in: -3_000_000...3_000_000, using: &random)
    }
    return desk
  }

  private mutating func write(at desk: Int) throws {
    var person = desks[desk]
    let chain = ChainName(device: identity(person.device), incarnation: 1)
    let changes = (0..<Int.random(in: 1...3, using: &random)).map { _ in change(at: person) }
    var places: Set<JournalError.Place> = []
    let entry = try Entry.seal(
      header: header(
        person.device, UInt64(person.journal.count + 1), clock: person.clock.tick(at: now + person.skew),
        class: random.chance(1, in: 8) ? .security : .change),
      body: body(
        changes: changes.filter { places.insert($0.place).inserted },
        seen: person.fold.seen.news(since: person.announced, on: chain)),
      after: person.journal.last?.link ?? Chain.beginning)
    person.announced = person.fold.seen
    person.journal.append(entry)
    person.fold.apply(entry)
    person.naive.insert(entry)
    desks[desk] = person
    everything.append(entry)
  }

  /// Mostly on what is shown now, sometimes on an old screen, sometimes blindly.
  private mutating func change(at person: Desk) -> Change {
    let key = RecordKey(kind: 1, record: identity(UInt64.random(in: 1...3, using: &random)))
    let field = Int.random(in: 1...2, using: &random)
    let base: [Version] =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: []
      case 1, 2: person.shown[key]?.versions(of: field) ?? []
      default: person.fold.records[key]?.versions(of: field) ?? []
      }
    return Change(
      kind: key.kind, record: key.record, field: field,
      value: .integer(Int64.random(in: 0...3, using: &random)), base: base)
  }

  /// Reads some more of another desk's journal, in its order.
  private mutating func read(at desk: Int) {
    let other = Int.random(in: desks.indices, using: &random)
    guard other != desk else { return }
    let chain = ChainName(device: identity(desks[other].device), incarnation: 1)
    let known = Int(desks[desk].fold.seen.head(of: chain))
    for entry in desks[other].journal.dropFirst(known).prefix(Int.random(in: 1...6, using: &random)) {
      desks[desk].fold.apply(entry)
      desks[desk].naive.insert(entry)
      desks[desk].clock.receive(entry.header.clock, at: now + desks[desk].skew)
    }
  }
}
