import Clinic
import GRDB
import Journal
import Vault

/// Keeps the signed head of this host's journal, and the anchor outside the store that remembers it.
struct AnchorKeeper {
  private let file: AnchorFile
  private let storeID: [UInt8]
  private let fileID: [UInt8]
  private let databasePath: String
  private unowned let practice: OpenPractice

  init(house: StoreHouse, storeKey: SecretBytes, practice: OpenPractice) throws {
    let store = try practice.read { try LocalNote.store.bytes(in: $0) }
    storeID = store.map { [UInt8]($0) } ?? [UInt8](repeating: 0, count: 16)
    fileID = try EncryptedFile.identity(of: house.layout.database)
    file = try AnchorFile(
      folder: StoreLayout.stateFolder(stateHome: house.stateHome, storeID: storeID),
      place: StorePlace(folder: house.layout.folder), storeKey: storeKey)
    databasePath = house.layout.database
    self.practice = practice
  }

  func compare() throws -> Anchor.Comparison {
    let device = practice.journal.device
    let reading = try file.read(storeID: storeID, device: device.bytes)
    return try practice.read { db in
      try Anchor.compare(reading) { incarnation in
        try practice.journal.lastNumber(of: ChainName(device: device, incarnation: incarnation), in: db)
      } linkAt: { incarnation, number in
        try practice.journal.link(
          of: Version(device: device, incarnation: incarnation, number: number), in: db)
      }
    }
  }

  /// The greatest incarnation of this store and device that this host remembers, in any place; 0 for none.
  var greatestIncarnation: UInt32 {
    file.greatestIncarnation(storeID: storeID, device: practice.journal.device.bytes)
  }

  /// Remembers the head, once it is durable: an anchor may lag and never leads. So the head is read before
  /// the sync; what another console commits meanwhile is for the next time.
  func advance() throws {
    let head = try practice.read { try practice.journal.head(in: $0) }
    try EncryptedFile.syncLog(of: databasePath)
    practice.hasUnsyncedJots = false
    guard head.number > 0 else { return }
    try file.advance(
      to: Anchor(
        storeID: storeID, device: practice.journal.device.bytes, fileID: fileID,
        incarnation: practice.journal.incarnation, number: head.number, link: head.link))
  }
}
