package import Clinic
import Foundation
import GRDB
package import Journal

/// A way into the store for jobs that nobody watches, such as a nightly backup.
///
/// It names nobody and has no role of a person: it may back up and verify, and nothing that asks who is
/// answerable.
package struct DeviceSlot: Hashable, Sendable {
  package let id: RecordID
  package let name: String
  /// When an administrator made it.
  package let made: Moment
  let credential: [UInt8]

  /// What stands in entries where a person's role would.
  static let role = "device"

  /// All that the journal has, in the order of their identities: the same slots make the same keyring.
  static func all(in db: Database) throws -> [DeviceSlot] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, name, credential FROM device WHERE credential IS NOT NULL AND void IS NOT 1 ORDER BY id
        """
    ).compactMap { row in
      guard let id = RecordID(data: row[0]), let credential = row[2] as Data? else { return nil }
      return DeviceSlot(
        id: id, name: row[1] ?? "", made: Moment(milliseconds: Int64(id.high >> 16)),
        credential: [UInt8](credential))
    }
  }

  /// What is wrong with a slot's name; nil where nothing is. It is part of a file's name.
  package static func problem(ofName name: String) -> String? {
    PracticeUser.hasPlainForm(name) && name.first != "." && name.first != "-"
      ? nil : "a device slot's name is 2 to 32 small letters, digits, dots or dashes"
  }
}

/// Makes a device slot. Signed by the administrator.
package struct AddDeviceSlot: Command {
  package let id: RecordID
  package let name: String
  /// The store's key, sealed under the device's secret: the keyring beside the store is its cache.
  package let credential: [UInt8]
  package let why: String

  package init(_ id: RecordID, name: String, credential: [UInt8], why: String) {
    self.id = id
    self.name = name
    self.credential = credential
    self.why = why
  }

  package var verb: String { "device.slot" }
  package var permission: Permission { .manageDevices }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    if let problem = DeviceSlot.problem(ofName: name) {
      throw PracticeError(.badInput, field: "name", problem, remedy: "type one such as backup")
    }
    guard try !DeviceSlot.all(in: deed.db).contains(where: { $0.name == name }) else {
      throw PracticeError(
        .badInput, field: "name", "there is a device slot called \(name)",
        remedy: "choose another name, or remove that one first")
    }
    deed.setNew(.device, id, DeviceField.name, .text(name))
    deed.setNew(.device, id, DeviceField.credential, .bytes(credential))
    deed.reason = why
    deed.message = "added: device slot \(name)"
  }
}

/// Takes a device slot away. Signed by the administrator.
package struct RemoveDeviceSlot: Command {
  package let name: String
  package let why: String

  package init(_ name: String, why: String) {
    self.name = name
    self.why = why
  }

  package var verb: String { "device.remove" }
  package var permission: Permission { .manageDevices }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard let slot = try DeviceSlot.all(in: deed.db).first(where: { $0.name == name }) else {
      throw PracticeError(
        .notFound, field: "name", "there is no device slot called \(name)",
        remedy: "see which there are: daybook device list")
    }
    try deed.set(.device, slot.id, DeviceField.credential, .null)
    deed.reason = why
    deed.message = "removed: device slot \(name)"
  }
}
