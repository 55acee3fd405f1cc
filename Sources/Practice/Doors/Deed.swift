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
  ///
  /// A base that no longer stands stops the command and asks, unless the person has answered already.
  package mutating func set(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ value: FieldValue, base: [Version]? = nil
  ) throws {
    let leaves = try practice.state(of: record, kind, in: db)?[field]
    let current = leaves?.versions ?? []
    var (value, base) = (value, base ?? current)
    let isStale = !Set(base).isSubset(of: Set(current)) || (base.isEmpty && !current.isEmpty)
    if isStale {
      // Two who wrote the same have nothing to decide.
      if let leaves, leaves.isSingle, leaves.value == value { return }
      switch practice.answer(kind, record, field, standing: current) {
      case nil: throw try practice.changedElsewhere(kind, record, field, current, yours: value, in: db)
      case .theirs: return
      case .yours: base = current
      case .both:
        let standing = leaves?.leaves.reversed().map(\.value) ?? []
        // What cannot be joined is written over what was on screen: both stand, as a conflict card.
        if let joined = FieldJoining.joined(standing + [value], kind: kind.rawValue, field: field) {
          (value, base) = (joined, current)
        }
      }
    }
    changes.append(
      Change(kind: kind.rawValue, record: record, field: field, value: value, base: base))
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
