/// Where somebody stands with the practice. Nobody is ever deleted.
package enum PatientStatus: Hashable, Sendable {
  case active
  /// Seen before, not at present: moved, left, dismissed.
  case inactive
  /// Known (booked, called, referred), not yet seen.
  case prospective
  /// The day, or nil where it is not known.
  case deceased(on: Day?)

  /// For lists and filters: "deceased 4 May 2026".
  package var text: String {
    switch self {
    case .active: "active"
    case .inactive: "inactive"
    case .prospective: "prospective"
    case .deceased(let day): day.map { "deceased \($0.text)" } ?? "deceased, day not known"
    }
  }

  /// Whether dead, the day known or not.
  package var isDeceased: Bool {
    if case .deceased = self { true } else { false }
  }

  /// Whether recall, reminders and statements to the person may go out at all.
  package var mayBeContacted: Bool { !isDeceased }

  /// Stored in entries, never reused: 1 active, 2 inactive, 3 prospective, 4 deceased.
  package var code: Int {
    switch self {
    case .active: 1
    case .inactive: 2
    case .prospective: 3
    case .deceased: 4
    }
  }

  /// Nil for a code that this program does not know. The day counts only for the deceased.
  package init?(code: Int, deceasedOn day: Day? = nil) {
    switch code {
    case 1: self = .active
    case 2: self = .inactive
    case 3: self = .prospective
    case 4: self = .deceased(on: day)
    default: return nil
    }
  }
}
