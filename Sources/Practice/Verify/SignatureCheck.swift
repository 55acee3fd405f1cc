import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// Proves the acts that bear a user's signature: that each has one, that it holds, and that the key is one
/// that the journal gave to the person who acted.
enum SignatureCheck {
  struct Outcome {
    let words: String
    let isSound: Bool
  }

  static func run(in db: Database) throws -> Outcome {
    var keys: [RecordID: Set<[UInt8]>] = [:]
    var acts: [Entry] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT header, body, link FROM entry WHERE class = ? ORDER BY id",
      arguments: [Int64(EntryClass.security.rawValue)])
    while let row = try rows.next() {
      guard let body = row[1] as Data? else { continue }
      let entry = try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](body), storedLink: [UInt8](row[2] as Data))
      for change in entry.body.changes {
        guard let owner = OpenPractice.owner(ofCredentialIn: change), let bytes = change.value.bytesValue,
          let key = OpenPractice.verifyingKey(ofCredential: bytes)
        else { continue }
        keys[owner, default: []].insert(key.bytes)
      }
      if SignedActs.needSignature(entry.body) || entry.body.signature != nil { acts.append(entry) }
    }
    for act in acts {
      guard let signature = act.body.signature else { return fault(act, "bears no signature of its user") }
      do { try act.verifySignature() } catch { return fault(act, "bears a signature that does not hold") }
      guard keys[act.body.actor]?.contains(signature.key) == true else {
        return fault(act, "is signed with a key that is not its user's")
      }
    }
    return Outcome(
      words: "\(acts.count.counted("act")) on people, keys and devices signed by their users", isSound: true)
  }

  private static func fault(_ act: Entry, _ words: String) -> Outcome {
    Outcome(
      words:
        "entry \(act.header.number), '\(act.body.verb)', of device \(act.header.device.shortName) \(words)",
      isSound: false)
  }
}
