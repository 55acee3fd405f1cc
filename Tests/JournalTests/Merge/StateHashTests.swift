import Clinic
import Journal
import Testing

@Suite("The hash of a projection")
struct StateHashTests {
  @Test("it changes with any byte, id or missing row")
  func sensitive() throws {
    func hash(_ rows: [(UInt64, [UInt8])]) throws -> [UInt8] {
      var hash = StateHash()
      for (id, encoded) in rows { try hash.add(identity(id), encoded: encoded) }
      return hash.digest
    }
    let base = try hash([(1, [1, 2]), (2, [3])])
    let others = [
      try hash([(1, [1, 2])]), try hash([(1, [1, 3]), (2, [3])]), try hash([(1, [1, 2]), (3, [3])]),
      try hash([(1, [1]), (2, [2, 3])]), try hash([]), try hash([(1, [1, 2]), (2, [3]), (3, [])]),
    ]
    #expect(!others.contains(base))
    #expect(Set(others).count == others.count)
    #expect(try hash([(1, [1, 2]), (2, [3])]) == base)
  }

  @Test("rows out of order, or the same row twice, are refused")
  func order() throws {
    var hash = StateHash()
    try hash.add(identity(2), encoded: [])
    #expect(throws: JournalError.self) { try hash.add(identity(1), encoded: []) }
    #expect(throws: JournalError.self) { try hash.add(identity(2), encoded: []) }
    try hash.add(identity(3), encoded: [])
    #expect(hash.rows == 2)
  }
}
