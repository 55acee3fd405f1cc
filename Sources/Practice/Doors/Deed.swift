package import Clinic
package import GRDB
package import Journal

/// A command being carried out: what it may read, and the changes that it has asked for so far.
package struct Deed {
  /// The transaction in which everything happens.
  package let db: Database
  package let practice: OpenPractice
  package let session: Session
  package let now: Moment
  /// The practice's own calendar day and time of day.
  package let today: Day
  package let time: TimeOfDay
  package private(set) var changes: [Change] = []
  /// Whose chart the entry belongs to.
  package var patient: PatientID?
  package var reason: String?
  /// What was done, in words.
  package var message = ""
  package var warnings: [String] = []
  package var details: [String: FieldValue] = [:]

  init(db: Database, practice: OpenPractice, session: Session, now: Moment) {
    self.db = db
    self.practice = practice
    self.session = session
    self.now = now
    let local = practice.zone.localTime(of: now)
    today = local.day
    time = local.time
  }

  package func newID<Subject>(_: Subject.Type = Subject.self) -> Identifier<Subject> {
    Identifier(practice.world.newRecordID())
  }

  /// Sets a field. `base` is what the person had on screen; nil takes what is in the store now.
  package mutating func set(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ value: FieldValue, base: [Version]? = nil
  ) throws {
    let current = try practice.state(of: record, kind, in: db)?.versions(of: field) ?? []
    if let base, !Set(base).isSubset(of: Set(current)) {
      throw try practice.changedElsewhere(kind, record, field, current, in: db)
    }
    changes.append(
      Change(kind: kind.rawValue, record: record, field: field, value: value, base: base ?? current))
  }

  /// Sets a field of a record that this command makes: there is nothing before it.
  package mutating func setNew(_ kind: Kind, _ record: RecordID, _ field: Int, _ value: FieldValue) {
    changes.append(Change(kind: kind.rawValue, record: record, field: field, value: value))
  }

  /// Refuses unless the role may do this, for this patient where one is named.
  @discardableResult
  package func require(_ permission: Permission, for patient: PatientID? = nil) throws -> Allowance {
    try practice.require(permission, of: session, for: patient ?? self.patient, in: db)
  }
}
