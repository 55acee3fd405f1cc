import Clinic

/// The chains that a body or a state mentions, and which of them something referred to.
struct ChainTable {
  private var chains: [ChainName] = []
  private var used: [Bool] = []

  init() {}

  /// Ascending, each once.
  init(_ reader: inout CanonicalReader, mayBeEmpty: Bool = false) throws {
    let count = try reader.arrayHead("chains")
    guard mayBeEmpty || count > 0, count % 2 == 0 else {
      throw JournalError.malformed("chains", "is not a list of devices and incarnations")
    }
    chains.reserveCapacity(count / 2)
    for _ in 0..<(count / 2) {
      let device = try reader.identity("chains")
      guard let incarnation = UInt32(exactly: try reader.unsigned("chains")) else {
        throw JournalError.malformed("chains", "has an incarnation beyond 32 bits")
      }
      let chain = ChainName(device: device, incarnation: incarnation)
      if let last = chains.last, last >= chain {
        throw JournalError.malformed("chains", "is not in ascending order")
      }
      chains.append(chain)
    }
    used = Array(repeating: false, count: chains.count)
  }

  var isUsedUp: Bool { used.allSatisfy(\.self) }

  mutating func version(at place: Int, number: UInt64, _ field: String) throws -> Version {
    guard place < chains.count else {
      throw JournalError.malformed(field, "names a chain that is not in the table")
    }
    guard number > 0 else { throw JournalError.malformed(field, "names entry 0; entries count from 1") }
    used[place] = true
    return Version(chain: chains[place], number: number)
  }
}

extension CanonicalReader {
  /// A flat list of places in the table and numbers, ascending, each once.
  mutating func versions(_ chains: inout ChainTable, _ field: String) throws -> [Version] {
    let count = try arrayHead(field)
    guard count % 2 == 0 else { throw JournalError.malformed(field, "has a chain without a number") }
    guard count > 0 else { return [] }
    var versions: [Version] = []
    versions.reserveCapacity(count / 2)
    for _ in 0..<(count / 2) {
      let place = try index(field)
      let version = try chains.version(at: place, number: try unsigned(field), field)
      if let last = versions.last, last >= version {
        throw JournalError.malformed(field, "is not in ascending order")
      }
      versions.append(version)
    }
    return versions
  }
}
