import Testing

@testable import Vault

@Suite("Anchor") struct AnchorTests {
  private let folder = TemporaryFolder()
  private let storeKey = SecretBytes(randomCount: 32)
  private let store = [UInt8](1...16)
  private let device = [UInt8](repeating: 7, count: 16)

  private func file(_ key: SecretBytes? = nil, steps: any FileSteps = UnsyncedSteps()) throws -> AnchorFile {
    try AnchorFile(folder: folder("state/daybook/id"), storeKey: key ?? storeKey, steps: steps)
  }

  private func anchor(_ number: UInt64, incarnation: UInt32 = 1, salt: UInt8 = 0) -> Anchor {
    Anchor(
      storeID: store, device: device, incarnation: incarnation, number: number,
      link: Digest.blake2b([salt, UInt8(truncatingIfNeeded: number)]))
  }

  @Test("nothing is missing, what was written is a value, another's is foreign")
  func readings() throws {
    #expect(try file().read(storeID: store, device: device) == .missing)
    try file().advance(to: anchor(5))
    #expect(try file().read(storeID: store, device: device) == .value(anchor(5)))
    #expect(try file().read(storeID: Array(2...17), device: device) == .foreign)
    #expect(try file().read(storeID: store, device: store) == .foreign)
    #expect(try file(SecretBytes(randomCount: 32)).read(storeID: store, device: device) == .foreign)
    #expect(folder.names == ["state"])
  }

  @Test("it goes forward only, except into a new incarnation")
  func forward() throws {
    try file().advance(to: anchor(5))
    try file().advance(to: anchor(4))
    #expect(try file().read(storeID: store, device: device) == .value(anchor(5)))
    try file().advance(to: anchor(1, incarnation: 2))
    #expect(try file().read(storeID: store, device: device) == .value(anchor(1, incarnation: 2)))
    try file().advance(to: anchor(9, incarnation: 1))
    #expect(try file().read(storeID: store, device: device) == .value(anchor(1, incarnation: 2)))
  }

  @Test("head and anchor are compared as the journal's page says")
  func comparisons() {
    let links: (UInt64) -> [UInt8]? = { number in number <= 9 ? anchor(number).link : nil }
    let known = Anchor.Reading.value(anchor(5))
    #expect(Anchor.compare(known, with: anchor(5), linkAt: links) == .agrees)
    #expect(Anchor.compare(known, with: anchor(9), linkAt: links) == .agrees)
    #expect(Anchor.compare(known, with: anchor(4), linkAt: links) == .headBelowAnchor(head: 4, anchor: 5))
    #expect(Anchor.compare(known, with: nil, linkAt: links) == .headBelowAnchor(head: 0, anchor: 5))
    #expect(Anchor.compare(known, with: anchor(5, salt: 1), linkAt: links) == .historyDiffers(at: 5))
    #expect(Anchor.compare(known, with: anchor(9), linkAt: { _ in [] }) == .historyDiffers(at: 5))
    #expect(Anchor.compare(known, with: anchor(1, incarnation: 2), linkAt: links) == .agrees)
    #expect(
      Anchor.compare(.value(anchor(1, incarnation: 2)), with: anchor(9), linkAt: links)
        == .headBelowAnchor(head: 9, anchor: 1))
    #expect(Anchor.compare(.missing, with: anchor(5), linkAt: links) == .noAnchor)
    #expect(Anchor.compare(.foreign, with: anchor(5), linkAt: links) == .foreign)
  }

  @Test("every flipped byte is an error that names the file; a new digest makes it foreign")
  func flipped() throws {
    try file().advance(to: anchor(5))
    let path = try file().path
    let bytes = try #require(readAll(path))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      writeAll(changed, to: path)
      do {
        _ = try file().read(storeID: store, device: device)
        Issue.record("byte \(index) was not missed")
      } catch let error as VaultError {
        #expect(error.problem.contains(path))
      }
    }
    for index in 12..<(bytes.count - 32) {
      var changed = Array(bytes.dropLast(32))
      changed[index] ^= 1
      writeAll(changed + Digest.blake2b(changed), to: path)
      #expect(try file().read(storeID: store, device: device) == .foreign, "byte \(index)")
    }
    for length in 0..<bytes.count {
      writeAll(Array(bytes[..<length]), to: path)
      #expect(throws: VaultError.self) { try file().read(storeID: store, device: device) }
    }
  }

  @Test("whatever step fails, the anchor is the old one or the new one, and never leads")
  func faults() throws {
    try file().advance(to: anchor(1))
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        try PrivateFile(file().path).remove()
        try file().advance(to: anchor(5))
        let steps = FaultySteps(fault, at: failing)
        let failed = (try? file(steps: steps).advance(to: anchor(6))) == nil
        let now = try file().read(storeID: store, device: device)
        #expect(
          now == .value(anchor(6)) || (failed && now == .value(anchor(5))), "\(fault) at step \(failing)")
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 8)
    }
  }
}
