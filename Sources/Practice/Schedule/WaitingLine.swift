package import Clinic

package enum WaitingKind {}
package typealias WaitingID = Identifier<WaitingKind>

/// The lists beside the calendar: visits that lost their time, and people who could come at once.
package enum WaitingList: String, Sendable, CaseIterable {
  case unscheduled
  case shortNotice

  /// "short notice".
  package var name: String {
    switch self {
    case .unscheduled: "unscheduled"
    case .shortNotice: "short notice"
    }
  }
}

/// One line of a list.
package struct WaitingLine: Sendable, Hashable {
  package let id: WaitingID
  package let patient: Patient
  package let list: WaitingList
  package let type: AppointmentTypeID?
  package let lengthMinutes: Int?
  package let provider: ProviderID?
  package let note: String
  /// What came of calling: "left message", "no answer"; empty while nobody has called.
  package let outcome: String
  /// The visit that lost its time, or that its patient would come earlier for; nil for none.
  package let appointment: AppointmentID?
  /// When that visit stands now; nil where it stands nowhere.
  package let booked: Day?
  /// True where the note is left out, and the type is said by its neutral name only: what it is decides
  /// where there is room, so the line has it.
  package let isNeutral: Bool

  /// Without what only the clinician may know.
  var neutral: WaitingLine {
    WaitingLine(
      id: id, patient: patient, list: list, type: type, lengthMinutes: lengthMinutes, provider: provider,
      note: "", outcome: outcome, appointment: appointment, booked: booked,
      isNeutral: true)
  }
}
