import Clinic
import GRDB
import Journal
import Vault

/// Keeps the signed head of this host's journal, and the anchor outside the store that remembers it.
struct AnchorKeeper {
  private let file: AnchorFile
  private let storeID: [UInt8]
  private let databasePath: String
  private unowned let practice: OpenPractice

  init(house: StoreHouse, storeKey: SecretBytes, practice: OpenPractice) throws {
    let store = try practice.read { try LocalNote.store.bytes(in: $0) }
    storeID = store.map { [UInt8]($0) } ?? [UInt8](repeating: 0, count: 16)
    file = try AnchorFile(
      folder: StoreLayout.stateFolder(stateHome: house.stateHome, storeID: storeID), storeKey: storeKey)
    databasePath = house.layout.database
    self.practice = practice
  }

  func compare() throws -> Anchor.Comparison {
    let reading = try file.read(storeID: storeID, device: practice.journal.device.bytes)
    return try practice.read { db in
      try Anchor.compare(reading, with: try anchor(in: db)) { number in
        try practice.journal.link(of: number, in: db)
      }
    }
  }

  /// The incarnation that this host remembers of this store and device; nil where it remembers none.
  func rememberedIncarnation() throws -> UInt32? {
    guard case .value(let anchor) = try file.read(storeID: storeID, device: practice.journal.device.bytes)
    else { return nil }
    return anchor.incarnation
  }

  /// Remembers the head, after making it durable: an anchor may lag and never leads.
  func advance() throws {
    try EncryptedFile.syncLog(of: databasePath)
    guard let anchor = try practice.read({ try anchor(in: $0) }) else { return }
    try file.advance(to: anchor)
  }

  private func anchor(in db: Database) throws -> Anchor? {
    let head = try practice.journal.head(in: db)
    guard head.number > 0 else { return nil }
    return Anchor(
      storeID: storeID, device: practice.journal.device.bytes, incarnation: practice.journal.incarnation,
      number: head.number, link: head.link)
  }
}
