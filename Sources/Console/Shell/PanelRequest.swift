package import Clinic

/// A panel that somebody wants to see, with what it is about.
///
/// The shell asks `PanelCatalogue` to make the panel: whoever opens one need not know its type.
package enum PanelRequest: Hashable, Sendable {
  case day(Day)
  case week(Day)
  /// The chart's overview.
  case chart(PatientID)
  /// The find panel, with what was typed so far.
  case find(String)
  /// Registering somebody, from a line such as "Smith, Jane 1984-02-03 503 555 1212".
  case register(String)
  case patientForm(PatientID)
  /// The practice's settings: providers, rooms, types, hours.
  case practice
  /// The people of the practice and their roles.
  case people
  case audit(AuditScope)
  case history(RecordReference)
  case recall
  case tasks
  case lists(WorkList)
  case help
  case palette
  /// A room that is not built yet, by its letter after Ctrl-G.
  case notThereYet(Character)
  /// A panel that one author added without a case here: its name in the catalogue and an argument.
  case other(name: String, argument: String)

  /// Where the audit begins.
  package enum AuditScope: Hashable, Sendable {
    case everything
    case patient(PatientID)
    case person(RecordID)
    case day(Day)
  }

  /// A record by its kind's number in the journal and its identity.
  package struct RecordReference: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID

    package init(kind: Int, record: RecordID) {
      self.kind = kind
      self.record = record
    }
  }

  /// The lists that a front desk works through.
  package enum WorkList: String, Hashable, Sendable, CaseIterable {
    case unscheduled
    case shortNotice = "short notice"
    case toPrint = "to print"
    case conflicts
  }
}
