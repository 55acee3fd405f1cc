import FaultySteps
import Glibc
import Testing

@testable import Vault

@Suite("Anchor") struct AnchorTests {
  private let folder = TemporaryFolder()
  private let storeKey = SecretBytes(randomCount: 32)
  private let store = [UInt8](1...16)
  private let device = [UInt8](repeating: 7, count: 16)

  private func file(_ key: SecretBytes? = nil, steps: any FileSteps = UnsyncedSteps()) throws -> AnchorFile {
    try file(at: folder("."), key, steps: steps)
  }

  private func file(
    at place: String, _ key: SecretBytes? = nil, steps: any FileSteps = UnsyncedSteps()
  ) throws -> AnchorFile {
    try AnchorFile(
      folder: folder("state/daybook/id"), place: StorePlace(folder: place), storeKey: key ?? storeKey,
      steps: steps)
  }

  private func anchor(_ number: UInt64, incarnation: UInt32 = 1, salt: UInt8 = 0) -> Anchor {
    Anchor(
      storeID: store, device: device, fileID: [UInt8](repeating: 3, count: 16), incarnation: incarnation,
      number: number,
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
    func compare(
      _ reading: Anchor.Reading, heads: [UInt32: UInt64], salt: UInt8 = 0
    ) -> Anchor.Comparison {
      Anchor.compare(reading) {
        heads[$0] ?? 0
      } linkAt: { incarnation, number in
        number <= heads[incarnation] ?? 0 ? anchor(number, incarnation: incarnation, salt: salt).link : nil
      }
    }
    let known = Anchor.Reading.value(anchor(5))
    #expect(compare(known, heads: [1: 5]) == .agrees)
    #expect(compare(known, heads: [1: 9]) == .agrees)
    #expect(compare(known, heads: [1: 4]) == .headBelowAnchor(incarnation: 1, head: 4, anchor: 5))
    #expect(compare(known, heads: [:]) == .headBelowAnchor(incarnation: 1, head: 0, anchor: 5))
    #expect(compare(known, heads: [1: 5], salt: 1) == .historyDiffers(incarnation: 1, at: 5))
    #expect(compare(.missing, heads: [1: 5]) == .noAnchor)
    #expect(compare(.foreign, heads: [1: 5]) == .foreign)
  }

  @Test("numbers are compared within the incarnation that the anchor names, never across two")
  func incarnations() {
    func compare(_ anchor: Anchor, heads: [UInt32: UInt64]) -> Anchor.Comparison {
      Anchor.compare(.value(anchor)) {
        heads[$0] ?? 0
      } linkAt: {
        self.anchor($1, incarnation: $0).link
      }
    }
    #expect(compare(anchor(5), heads: [1: 5, 2: 1]) == .agrees)
    // A copy that went on under an incarnation of its own, but lacks what this host knows of the first.
    #expect(
      compare(anchor(5), heads: [1: 4, 2: 90]) == .headBelowAnchor(incarnation: 1, head: 4, anchor: 5))
    #expect(
      compare(anchor(1, incarnation: 2), heads: [1: 90])
        == .headBelowAnchor(incarnation: 2, head: 0, anchor: 1))
  }

  @Test("each place has its own anchor, and none of them moves another's")
  func places() throws {
    for name in ["one", "two"] { try PrivateFolder.make(folder(name)) }
    let (one, two) = (try file(at: folder("one")), try file(at: folder("two")))
    try one.advance(to: anchor(5))
    #expect(try two.read(storeID: store, device: device) == .missing)
    try two.advance(to: anchor(1, incarnation: 3))
    #expect(try one.read(storeID: store, device: device) == .value(anchor(5)))
    #expect(one.greatestIncarnation(storeID: store, device: device) == 3)
    #expect(one.greatestIncarnation(storeID: store, device: store) == 0)
    #expect(one.greatestIncarnation(storeID: device, device: device) == 0)
    // One place's anchor under the name of another's is not of this place.
    try PrivateFile(two.path).remove()
    writeAll(try #require(readAll(one.path)), to: two.path)
    #expect(try two.read(storeID: store, device: device) == .foreign)
    // The same folder by another name is the same place.
    symlink(folder("one"), folder("link"))
    #expect(try file(at: folder("link")).path == one.path)
    #expect(throws: VaultError.self) { try file(at: folder("nowhere")) }
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
