import FaultySteps
import Testing

@testable import Vault

@Suite("Access spool") struct AccessSpoolTests {
  private let folder = TemporaryFolder()
  private let storeKey = SecretBytes(randomCount: 32)
  private let storeID = [UInt8](1...16)

  private var path: String { folder("access-spool") }

  private func spool(_ steps: any FileSteps = UnsyncedSteps()) -> AccessSpool {
    AccessSpool(path, storeID: storeID, storeKey: storeKey, steps: steps)
  }

  private func record(_ number: UInt8) -> [UInt8] {
    Array("canary opened chart \(number)".utf8)
  }

  @Test("entries come back in their order, and are gone once they are filed")
  func spooled() throws {
    #expect(!spool().exists)
    #expect(throwing(.missing) { try spool().append([1]) })
    try spool().make()
    #expect(try spool().contents().records == [])
    for number in 0..<5 as Range<UInt8> { try spool().append(record(number)) }
    try spool().append([])
    let contents = try spool().contents()
    #expect(contents.records == (0..<5 as Range<UInt8>).map(record) + [[]])
    #expect(try spool().empty(contents))
    #expect(try spool().contents().records == [])
    try spool().append(record(9))
    #expect(try spool().contents().records == [record(9)])
    #expect(try #require(readAll(path)).count == AccessSpool.size)
  }

  @Test("an entry that comes while others are filed is not lost")
  func between() throws {
    try spool().make()
    try spool().append(record(1))
    let contents = try spool().contents()
    try spool().append(record(2))
    #expect(try !spool().empty(contents))
    #expect(try spool().contents().records == [record(1), record(2)])
  }

  @Test("when it is full it says so, and what it has stays")
  func full() throws {
    try spool().make()
    let large = [UInt8](repeating: 7, count: 200_000)
    for _ in 0..<5 { try spool().append(large) }
    #expect(throwing(.diskFull) { try spool().append(large) })
    #expect(try spool().contents().records == [[UInt8]](repeating: large, count: 5))
  }

  @Test(
    "every flipped byte of an entry is an error that names the file; one of one head is mended by the other")
  func flipped() throws {
    try spool().make()
    for number in 0..<2 as Range<UInt8> { try spool().append(record(number)) }
    let bytes = try #require(readAll(path))
    let end = 1024 + 2 * (4 + record(0).count + Sealer.overhead)
    for index in 1024..<end {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      writeAll(changed, to: path)
      do {
        _ = try spool().contents()
        Issue.record("byte \(index) was not missed")
      } catch let error as VaultError {
        #expect(error.code == .damaged && error.problem.contains(path))
      }
    }
    for index in stride(from: 0, to: 1024, by: 5) {
      var changed = bytes
      changed[index] ^= 2
      writeAll(changed, to: path)
      #expect(try spool().contents().records.count == 2)
    }
    var changed = bytes
    changed[20] ^= 1
    changed[532] ^= 1
    writeAll(changed, to: path)
    #expect(throwing(.damaged) { try spool().contents() })
    #expect(!contains(bytes, Array("canary".utf8)))
  }

  @Test("another store's spool, and entries of before it was emptied, do not open")
  func foreign() throws {
    try spool().make()
    try spool().append(record(1))
    let before = try #require(readAll(path))
    #expect(
      throwing(.damaged) {
        try AccessSpool(path, storeID: Array(2...17), storeKey: storeKey).contents()
      })
    #expect(
      throwing(.damaged) {
        try AccessSpool(path, storeID: storeID, storeKey: SecretBytes(randomCount: 32)).contents()
      })
    try spool().empty(spool().contents())
    try spool().append(record(2))
    let after = try #require(readAll(path))
    writeAll(Array(after[..<1024]) + before[1024...], to: path)
    #expect(throwing(.damaged) { try spool().contents() })
  }

  @Test("whatever step fails, earlier entries stay, and the spool goes on")
  func faults() throws {
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        try spool().make()
        try spool().append(record(0))
        let steps = FaultySteps(fault, at: failing)
        let failed = (try? spool(steps).append(record(1))) == nil
        let kept = try spool().contents().records
        #expect(
          kept == [record(0), record(1)] || (failed && kept == [record(0)]), "\(fault) at step \(failing)")
        try spool().append(record(2))
        #expect(try spool().contents().records == kept + [record(2)])
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 6)
    }
  }
}
