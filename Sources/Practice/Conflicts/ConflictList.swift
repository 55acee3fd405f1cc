package import Clinic
import Foundation
package import GRDB
package import Journal

/// Something that a person must decide, as a role may see it.
package struct DecisionCard: Sendable, Hashable {
  /// Why it is to be decided.
  package enum Reason: Sendable, Hashable {
    /// People wrote these values without seeing each other's.
    case values
    /// "None known" was said, and something is on the list.
    case noneKnown
    /// Another patient has the same number.
    case equalNumbers
  }

  /// One of the values that stand, the one shown first.
  package struct Value: Sendable, Hashable {
    package let version: Version
    package let words: String
    package let who: String
    package let moment: Moment
  }

  /// The same on every device.
  package let id: RecordID
  package let reason: Reason
  package let kind: Int
  package let record: RecordID
  package let field: Int
  /// What it is about: "patient NGUYEN Anh".
  package let about: String
  /// As people say it: "phones".
  package let name: String
  /// Of `values`; of the other reasons what contradicts what, in words.
  package let values: [Value]
  /// Whose chart it belongs to; nil for the practice's own records.
  package let patient: PatientID?
  /// Whether all of them fit in the field together.
  package let canJoin: Bool
  /// Why this role may not decide it; nil where it may.
  package let whyNot: String?

  /// What a decision names as base: everything that stood on screen.
  package var base: [Version] { values.map(\.version).sorted() }
}

extension OpenPractice {
  /// So many cards are listed at once.
  static let cardsListed = 200

  /// What waits to be decided and this role may see, in order of kind and record.
  package func decisionCards(as session: Session) throws -> [DecisionCard] {
    try require(.resolveConflict, as: session)
    return try read { db in
      let rows = try Row.fetchAll(
        try db.cachedStatement(
          sql: "SELECT kind, record, field, reason FROM card ORDER BY reason, kind, record, field LIMIT ?"),
        arguments: [Self.cardsListed])
      return try rows.compactMap { row in
        guard let record = RecordID(data: row[1]), let kind = Kind(rawValue: row[0]),
          let reason = CardIndex.Reason(rawValue: row[3])
        else { return nil }
        return try card(kind, record, row[2], reason, session, in: db)
      }
    }
  }

  /// How many things of this record wait to be decided: the mark on a chart or a block of the day.
  package func undecided(of record: RecordID, in db: Database) throws -> Int {
    try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT count(*) FROM card WHERE record = ?"), arguments: [record.data])
      ?? 0
  }

  private func card(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ reason: CardIndex.Reason, _ session: Session,
    in db: Database
  ) throws -> DecisionCard? {
    guard let state = try state(of: record, kind, in: db) else { return nil }
    let patient = Self.patient(of: kind, record, state)
    guard try mayView(kind, patient, session, in: db) else { return nil }
    switch reason {
    case .values: return try valuesCard(kind, record, field, state, patient, session, in: db)
    case .noneKnown: return try noneKnownCard(record, place: field - 300, state, session, in: db)
    case .equalNumbers: return try numberCard(record, state, session, in: db)
    }
  }

  private func valuesCard(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ state: RecordState, _ patient: PatientID?,
    _ session: Session, in db: Database
  ) throws -> DecisionCard? {
    guard let leaves = state[field],
      let conflict = ConflictCard(RecordKey(kind: kind.rawValue, record: record), field: field, leaves),
      try !hiddenFields(of: record, kinds: [kind], session, in: db).contains(field)
    else { return nil }
    let words = EntryWords(practice: self, db: db)
    let values = try conflict.leaves.map { leaf in
      try value(leaf, words.words(leaf.value, of: conflict.decision(leaf.value)), in: db)
    }
    return DecisionCard(
      id: conflict.id, reason: .values, kind: kind.rawValue, record: record, field: field,
      about: try subject(kind, record, patient, in: db), name: Self.name(of: field, kind), values: values,
      patient: patient, canJoin: FieldJoining.canJoin(kind.rawValue, field),
      whyNot: try whyNotDecide(kind, field, patient, session, in: db))
  }

  private func value(_ leaf: Leaf, _ words: String, in db: Database) throws -> DecisionCard.Value {
    let entry = try journal.entry(leaf.version, in: db)
    return DecisionCard.Value(
      version: leaf.version, words: words,
      who: try entry.map { try personName($0.body.actor, in: db) } ?? "someone",
      moment: Moment(milliseconds: entry?.body.moment ?? HybridClock.milliseconds(of: leaf.clock)))
  }

  /// The patient's own "none known", against what stands on the list.
  private func noneKnownCard(
    _ record: RecordID, place: Int, _ state: RecordState, _ session: Session, in db: Database
  ) throws -> DecisionCard? {
    let patient = PatientID(record)
    guard try allowance(.viewMedicalHistory, of: session, for: patient, in: db).isGranted,
      let leaf = state[30]?.winner
    else { return nil }
    let list = ["allergies", "conditions", "medications"][min(max(place, 0), 2)]
    let history = try medicalHistory(of: patient, in: db)
    let listed: [(RecordID, Kind, String)] =
      switch place {
      case 0:
        history.allergies.filter { $0.status == .active }.map { ($0.id.record, .allergy, $0.substance) }
      case 1:
        history.conditions.filter { $0.status == .active }.map { ($0.id.record, .condition, $0.name) }
      default:
        history.medications.filter { $0.status == .active }.map { ($0.id.record, .medication, $0.name) }
      }
    var values = [try value(leaf, "\(list): none known", in: db)]
    for (id, kind, name) in listed {
      guard let entered = try self.state(of: id, kind, in: db)?[2]?.winner else { continue }
      values.append(try value(entered, "on the list: \(name)", in: db))
    }
    return DecisionCard(
      id: Self.id(of: "none known", record, place), reason: .noneKnown, kind: Kind.patient.rawValue,
      record: record, field: 30, about: try subject(.patient, record, patient, in: db), name: list,
      values: values, patient: patient, canJoin: false,
      whyNot: try whyNotDecide(.patient, 30, patient, session, in: db))
  }

  private func numberCard(
    _ record: RecordID, _ state: RecordState, _ session: Session, in db: Database
  ) throws -> DecisionCard? {
    guard let leaf = state[1]?.winner, let number = leaf.value.integerValue else { return nil }
    let patient = PatientID(record)
    let others = try Data.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id FROM patient WHERE number = ? AND id <> ? AND void IS NOT 1 ORDER BY id"),
      arguments: [number, record.data]
    ).compactMap(RecordID.init(data:))
    var values = [try value(leaf, "#\(number): \(try subject(.patient, record, patient, in: db))", in: db)]
    for other in others {
      guard let held = try self.state(of: other, .patient, in: db)?[1]?.winner else { continue }
      let name = try subject(.patient, other, PatientID(other), in: db)
      values.append(try value(held, "#\(number): \(name)", in: db))
    }
    return DecisionCard(
      id: Self.id(of: "equal numbers", record, 1), reason: .equalNumbers, kind: Kind.patient.rawValue,
      record: record, field: 1, about: try subject(.patient, record, patient, in: db), name: "number",
      values: values, patient: patient, canJoin: false,
      whyNot: try whyNotDecide(.patient, 1, patient, session, in: db))
  }

  private func mayView(_ kind: Kind, _ patient: PatientID?, _ session: Session, in db: Database) throws
    -> Bool
  {
    if let patient {
      guard try allowance(.resolveConflict, of: session, for: patient, in: db) != .denied else {
        return false
      }
    }
    guard let permission = kind.viewing else { return true }
    let allowance = try allowance(permission, of: session, for: patient, in: db)
    return allowance.isGranted || (patient == nil && allowance != .denied)
  }

  private func subject(_ kind: Kind, _ record: RecordID, _ patient: PatientID?, in db: Database) throws
    -> String
  {
    let words = EntryWords(practice: self, db: db)
    let name = KindCatalogue.table(for: kind).name
    guard let patient else { return "\(name) \(try words.name(of: record))" }
    let of = try self.patient(patient, in: db)?.patient.name.listed ?? "someone"
    return kind == .patient ? of : "\(name) of \(of)"
  }

  static func name(of field: Int, _ kind: Kind) -> String {
    KindCatalogue.table(for: kind).fields.first { $0.number == field }?.name ?? "field \(field)"
  }

  /// Whose chart a record belongs to; nil for the practice's own.
  static func patient(of kind: Kind, _ record: RecordID, _ state: RecordState) -> PatientID? {
    switch kind {
    case .patient: PatientID(record)
    case .relation, .allergy, .condition, .medication, .vitals, .appointment, .recallLine, .waiting, .task,
      .attachment, .ledgerEntry:
      state.value(of: 1)?.recordValue.map(PatientID.init)
    case .alias: state.value(of: 1)?[1]?.recordValue.map(PatientID.init)
    case .paper: state.value(of: 3)?.recordValue.map(PatientID.init)
    case .glass: state.value(of: 2)?.recordValue.map(PatientID.init)
    case .practice, .user, .provider, .room, .appointmentType, .household, .blockedTime, .holiday, .session,
      .grant, .device, .purge, .recoveryKit:
      nil
    }
  }

  private static func id(of what: String, _ record: RecordID, _ place: Int) -> RecordID {
    ConflictCard.id(of: what, record, place)
  }
}
