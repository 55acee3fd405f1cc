import Clinic
import Terminal

/// One line of a pane of the chart, and the record that it stands for.
struct ChartRow: Hashable, Sendable {
  enum ID: Hashable, Sendable {
    /// Text without a record of its own, by its place in the pane.
    case line(Int)
    case visit(AppointmentID, Day)
    case recall(RecallLineID)
    case relation(PatientRelationID)
    case ledger(LedgerEntryID)
    case member(PatientID)
    case task(RecordID)
    case patient(PatientID)
  }

  let id: ID
  /// Dim, left: "phone"; empty continues the line before.
  var label: SafeText = .empty
  let text: SafeText
  var style = Style.plain
  /// For the line above the footer; empty says the text again in full.
  var meaning: SafeText = .empty

  /// The field of the patient's form that this line shows; nil for none.
  var field: String? = nil

  /// The record, where a key can change one.
  var record: RecordID? {
    switch id {
    case .line: nil
    case .visit(let id, _): id.record
    case .recall(let id): id.record
    case .relation(let id): id.record
    case .ledger(let id): id.record
    case .member(let id), .patient(let id): id.record
    case .task(let id): id
    }
  }
}

/// A part of the chart: a title and its rows.
struct ChartPane: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case person
    case alerts
    case people
    case recall
    case dental
    case behavioural
    case money
    case tasks
  }

  let kind: Kind
  let title: SafeText
  let rows: [ChartRow]

  /// Nothing but a line that says so.
  var isEmpty: Bool {
    rows.allSatisfy { $0.record == nil } && ![.person, .alerts, .money].contains(kind)
  }
}
