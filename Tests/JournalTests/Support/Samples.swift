import Clinic
import Journal

/// An identity that a reader recognises: all zero but for its last bytes.
func identity(_ number: UInt64) -> RecordID {
  RecordID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
}

func version(_ device: UInt64, _ number: UInt64, incarnation: UInt32 = 1) -> Version {
  Version(device: identity(device), incarnation: incarnation, number: number)
}

func header(
  _ device: UInt64, _ number: UInt64, clock: UInt64 = 0x0190_0000_0000_0000,
  class entryClass: EntryClass = .change
) -> EntryHeader {
  EntryHeader(
    device: identity(device), incarnation: 1, number: number, clock: clock, entryClass: entryClass)
}

func body(
  _ verb: String = "patient.change", changes: [Change] = [], session: UInt64 = 0x51, act: RecordID? = nil,
  undoes: Version? = nil, seen: [Version] = [], details: [String: FieldValue] = [:]
) -> EntryBody {
  EntryBody(
    verb: verb, actor: identity(0xAC), role: "receptionist", session: identity(session), act: act,
    changes: changes, seen: seen, undoes: undoes, moment: 1_700_000_000_000, details: details,
    random: Array(0..<16))
}

/// A chain of so many entries of a device, linked, each changing a field of one record.
func sampleChain(_ count: UInt64, device: UInt64 = 1) throws -> [Entry] {
  var link = Chain.beginning
  return try (1...count).map { number in
    let change = Change(
      kind: 1, record: identity(100), field: 1, value: .integer(Int64(number)),
      base: number == 1 ? [] : [version(device, number - 1)])
    let entry = try Entry.seal(header: header(device, number), body: body(changes: [change]), after: link)
    link = entry.link
    return entry
  }
}
