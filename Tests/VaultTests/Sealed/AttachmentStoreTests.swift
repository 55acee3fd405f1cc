import FaultySteps
import Glibc
import Testing

@testable import Vault

@Suite("Attachments") struct AttachmentStoreTests {
  private let folder = TemporaryFolder()

  private var store: AttachmentStore {
    AttachmentStore(folder: folder("attachments"), steps: UnsyncedSteps())
  }

  private func content(_ length: Int) -> [UInt8] {
    let canary = Array("canary radiograph ".utf8)
    return (0..<length).map { canary[$0 % canary.count] ^ UInt8(truncatingIfNeeded: $0 >> 12) }
  }

  private func path(_ attachment: StoredAttachment) throws -> String {
    folder("attachments") + "/" + (try attachment.fileName())
  }

  @Test(
    "what is added comes back, at every length about a piece's border",
    arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
  func roundTrip(length: Int) throws {
    let content = content(length)
    let attachment = try store.add(content, type: "image/png")
    #expect(attachment.length == UInt64(length) && attachment.hash == Digest.blake2b(content))
    #expect(try store.bytes(of: attachment) == content)
    writeAll(content, to: folder("scan.png"))
    let fromFile = try store.add(fileAt: folder("scan.png"), type: "image/png")
    #expect(fromFile.hash == attachment.hash && fromFile.length == attachment.length)
    #expect(try store.bytes(of: fromFile) == content)
    let names = [try path(fromFile), try path(attachment)]
    #expect(names[0] != names[1])
    let sealed = try #require(readAll(try path(attachment)))
    let pieces = length / 65_536 + 1
    #expect(sealed.count == 36 + length + 17 * pieces)
    #expect(!contains(sealed, Array("canary".utf8)))
  }

  @Test("a flipped byte, a cut, an addition, exchanged pieces and another key are errors that name the file")
  func damaged() throws {
    let attachment = try store.add(content(200_000), type: "image/png")
    let path = try path(attachment)
    let sealed = try #require(readAll(path))
    func refused(_ bytes: [UInt8]) throws {
      writeAll(bytes, to: path)
      do {
        _ = try store.bytes(of: attachment)
        Issue.record("damage was not missed")
      } catch let error as VaultError {
        #expect([.damaged, .truncated].contains(error.code) && error.problem.contains(path))
      }
    }
    var places = [Int](0..<100)
    places += stride(from: 100, to: sealed.count, by: 9973)
    for place in places {
      var changed = sealed
      changed[place] ^= 1 << UInt8(place % 8)
      try refused(changed)
    }
    let piece = 65_536 + 17
    let borders: [Int] = [36, 36 + piece, 36 + 2 * piece, 36 + 3 * piece]
    for length in [0, 11, 37, sealed.count - 1] + borders {
      try refused(Array(sealed[..<length]))
    }
    try refused(sealed + [0])
    var exchanged = Array(sealed[..<borders[0]])
    exchanged += sealed[borders[1]..<borders[2]]
    exchanged += sealed[borders[0]..<borders[1]]
    exchanged += sealed[borders[2]...]
    try refused(exchanged)
    writeAll(sealed, to: path)
    #expect(try store.bytes(of: attachment).count == 200_000)
    let other = StoredAttachment(
      hash: attachment.hash, length: attachment.length, type: "image/jpeg", key: attachment.key)
    #expect(throwing(.damaged) { try store.bytes(of: other) })
    chmod(path, 0o644)
    #expect(throwing(.unsafePermissions) { try store.bytes(of: attachment) })
  }

  @Test("one that is removed is missing, and removing it again is nothing")
  func removed() throws {
    let attachment = try store.add(content(10), type: "text/plain")
    try store.remove(attachment)
    #expect(throwing(.missing) { try store.bytes(of: attachment) })
    try store.remove(attachment)
    #expect(throwing(.missing) { try store.add(fileAt: folder("nothing"), type: "a") })
    #expect(throwing(.refused) { try store.add(fileAt: folder.path, type: "a") })
  }

  @Test("whatever step fails, an attachment is whole or not there")
  func faults() throws {
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        let steps = FaultySteps(fault, at: failing)
        let faulty = AttachmentStore(folder: folder("attachments"), steps: steps)
        if let attachment = try? faulty.add(content(70_000), type: "a") {
          #expect(try store.bytes(of: attachment) == content(70_000))
        }
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 8)
    }
  }
}
