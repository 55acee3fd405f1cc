extension RecordState {
  /// Throws `malformed` unless these are the bytes of one state and nothing else.
  ///
  /// `winner` gives the value shown of a field where the bytes leave it out; it is not asked where
  /// they hold it.
  package init(decoding bytes: [UInt8], winner: (_ field: Int) throws -> FieldValue) throws {
    var decoder = StateReader(bytes)
    self = try decoder.state(winner)
  }

  /// A state encoded with the values shown.
  package init(decoding bytes: [UInt8]) throws {
    try self.init(decoding: bytes) { field in
      throw JournalError.malformed("state", "leaves out the value of field \(field)")
    }
  }
}

private struct StateReader {
  private struct Source {
    let version: Version
    let clock: UInt64
    var isUsed = false
  }

  /// Room for the fields of most records at once.
  private static let usualFields = 16

  private var reader: CanonicalReader
  private var chains = ChainTable()
  private var entries: [Source] = []
  private var holdsWinners = true
  private var fields: [RecordState.Field] = []

  init(_ bytes: [UInt8]) {
    reader = CanonicalReader(bytes)
  }

  mutating func state(_ winner: (Int) throws -> FieldValue) throws -> RecordState {
    guard try reader.arrayHead("state") == 5 else {
      throw JournalError.malformed("state", "does not have five parts")
    }
    switch try reader.unsigned("state") {
    case 1: holdsWinners = true
    case 2: holdsWinners = false
    default: throw JournalError.malformed("state", "is in a form that this console does not know")
    }
    chains = try ChainTable(&reader, mayBeEmpty: true)
    try readEntries()
    try readSimple(winner)
    try readOthers(winner)
    try reader.finish("state")
    let isAscending = fields.indices.dropFirst().allSatisfy { fields[$0 - 1].number < fields[$0].number }
    if !isAscending {
      fields.sort { $0.number < $1.number }
      for place in fields.indices.dropFirst() where fields[place - 1].number == fields[place].number {
        throw JournalError.malformed("state", "has field \(fields[place].number) twice")
      }
    }
    guard chains.isUsedUp, entries.allSatisfy(\.isUsed) else {
      throw JournalError.malformed("state", "names an entry or chain that nothing refers to")
    }
    return RecordState(fields: fields)
  }

  private mutating func readEntries() throws {
    let count = try reader.arrayHead("entries")
    guard count % 3 == 0 else { throw JournalError.malformed("entries", "has an entry without a clock") }
    entries.reserveCapacity(count / 3)
    for _ in 0..<(count / 3) {
      let place = try reader.index("entries")
      let version = try chains.version(at: place, number: try reader.unsigned("entries"), "entries")
      if let last = entries.last, last.version >= version {
        throw JournalError.malformed("entries", "is not in ascending order")
      }
      entries.append(Source(version: version, clock: try reader.unsigned("entries")))
    }
  }

  private mutating func readSimple(_ winner: (Int) throws -> FieldValue) throws {
    fields.reserveCapacity(Self.usualFields)
    var previous = -1
    for _ in 0..<(try reader.arrayHead("fields")) {
      let parts = try reader.arrayHead("fields")
      guard parts >= 2, !holdsWinners || parts % 2 == 1 else {
        throw JournalError.malformed("fields", "names an entry without fields")
      }
      let place = try reader.index("fields")
      guard place > previous else { throw JournalError.malformed("fields", "is not in ascending order") }
      previous = place
      let source = try source(at: place)
      var last = -1
      for _ in 0..<(holdsWinners ? parts / 2 : parts - 1) {
        let number = try reader.index("field")
        guard number > last else { throw JournalError.malformed("field", "is not in ascending order") }
        last = number
        let value = try holdsWinners ? reader.value("value") : winner(number)
        let leaf = Leaf(version: source.version, clock: source.clock, value: value)
        fields.append(.init(number: number, leaves: LeafSet(only: leaf)))
      }
    }
  }

  private mutating func readOthers(_ winner: (Int) throws -> FieldValue) throws {
    var last = -1
    for _ in 0..<(try reader.arrayHead("others")) {
      guard try reader.arrayHead("others") == 3 else {
        throw JournalError.malformed("others", "has a field without its three parts")
      }
      let number = try reader.index("field")
      guard number > last else { throw JournalError.malformed("field", "is not in ascending order") }
      last = number
      let leaves = try readLeaves { try winner(number) }
      let awaited = try reader.versions(&chains, "awaited")
      guard leaves.count != 1 || !awaited.isEmpty else {
        throw JournalError.malformed("others", "holds a field that belongs among the simple ones")
      }
      fields.append(.init(number: number, leaves: LeafSet(leaves: leaves, awaited: awaited)))
    }
  }

  /// The leaf shown first, each outranking the next.
  private mutating func readLeaves(_ winner: () throws -> FieldValue) throws -> [Leaf] {
    let parts = try reader.arrayHead("leaves")
    guard parts == 0 || parts % 2 == (holdsWinners ? 0 : 1) else {
      throw JournalError.malformed("leaves", "has a leaf without a value")
    }
    var leaves: [Leaf] = []
    for rank in 0..<((parts + 1) / 2) {
      let source = try source(at: try reader.index("leaves"))
      let value = try rank == 0 && !holdsWinners ? winner() : reader.value("value")
      let leaf = Leaf(version: source.version, clock: source.clock, value: value)
      if let last = leaves.last, !last.outranks(leaf) {
        throw JournalError.malformed("leaves", "is not in order of rank")
      }
      leaves.append(leaf)
    }
    return leaves
  }

  private mutating func source(at place: Int) throws -> Source {
    guard place < entries.count else {
      throw JournalError.malformed("state", "names an entry that is not in its table")
    }
    entries[place].isUsed = true
    return entries[place]
  }
}
