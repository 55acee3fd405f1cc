package import Clinic
import GRDB
package import Journal

/// Decides between values that people wrote without seeing each other's. It names all of them as base, so
/// that none stands beside the one that was chosen.
package struct DecideConflict: Command {
  package enum Choice: Sendable, Hashable {
    /// The value that this entry wrote.
    case value(of: Version)
    /// All of them, where the field has room for more than one.
    case all
  }

  package let kind: Int
  package let record: RecordID
  package let field: Int
  package let choice: Choice
  /// Everything that stood on screen.
  package let shown: [Version]

  package init(_ card: DecisionCard, _ choice: Choice) {
    (kind, record, field) = (card.kind, card.record, card.field)
    self.choice = choice
    shown = card.base
  }

  package var verb: String { "conflict.decide" }
  package var permission: Permission { .resolveConflict }
  package var entryClass: EntryClass {
    [Kind.user, .grant, .device].contains(Kind(rawValue: kind)) ? .security : .change
  }

  package func carryOut(_ deed: inout Deed) throws {
    guard let kind = Kind(rawValue: kind), let state = try deed.practice.state(of: record, kind, in: deed.db),
      let leaves = state[field], leaves.isConflict
    else {
      throw PracticeError(.notFound, "this is decided already", remedy: "look at the list again")
    }
    deed.patient = OpenPractice.patient(of: kind, record, state)
    try deed.require(permission)
    if let reason = try deed.practice.whyNotDecide(kind, field, deed.patient, deed.session, in: deed.db) {
      throw PracticeError(.notAllowed, reason, remedy: "ask someone whose role allows it")
    }
    guard leaves.versions == shown.sorted() else {
      throw try deed.practice.changedElsewhere(kind, record, field, leaves.versions, in: deed.db)
    }
    let value: FieldValue
    switch choice {
    case .value(let version):
      guard let leaf = leaves.leaves.first(where: { $0.version == version }) else {
        throw PracticeError(.notFound, "that value does not stand any more", remedy: "look again")
      }
      value = leaf.value
    case .all:
      let joined = FieldJoining.joined(
        leaves.leaves.reversed().map(\.value), kind: self.kind, field: field)
      guard let joined else {
        throw PracticeError(
          .ruleRefused, "\(OpenPractice.name(of: field, kind)) holds one value", remedy: "choose one of them")
      }
      value = joined
    }
    try deed.set(kind, record, field, value, base: leaves.versions)
    let words = try EntryWords(practice: deed.practice, db: deed.db).words(
      value, of: Change(kind: self.kind, record: record, field: field, value: value))
    deed.message = "decided: \(OpenPractice.name(of: field, kind)) \(words)"
  }
}

/// Gives a patient another number: one of two that were given the same.
package struct GiveNewNumber: Command {
  package let patient: PatientID

  package init(_ patient: PatientID) {
    self.patient = patient
  }

  package var verb: String { "patient.number" }
  package var permission: Permission { .resolveConflict }

  package func carryOut(_ deed: inout Deed) throws {
    let stored = try deed.practice.requirePatient(patient, in: deed.db).patient
    deed.patient = patient
    try deed.require(permission)
    try deed.require(.editDemographics)
    let isShared = try Bool.fetchOne(
      deed.db, sql: "SELECT EXISTS (SELECT 1 FROM card WHERE record = ? AND reason = ?)",
      arguments: [patient.data, CardIndex.Reason.equalNumbers.rawValue])
    guard isShared == true else {
      throw PracticeError(
        .ruleRefused, field: "number", "nobody else has the number \(stored.numberText)",
        remedy: "a number is given once and stays")
    }
    let number = try PatientNumbers.next(&deed)
    try deed.set(.patient, patient.record, 1, .integer(Int64(number)))
    deed.message = "\(stored.name.listed) is #\(number) now, was \(stored.numberText)"
  }
}

extension OpenPractice {
  /// Why this role may not decide about a field; nil where it may: whoever may change the field may.
  func whyNotDecide(
    _ kind: Kind, _ field: Int, _ patient: PatientID?, _ session: Session, in db: Database
  ) throws -> String? {
    let permission = kind.changing(field)
    guard let permission else { return "nobody changes this by hand" }
    let allowance = try allowance(permission, of: session, for: patient, in: db)
    let isReachable = kind == .patient && (field == 9 || field == 10)
    if allowance == .yes || allowance == .stepUp || (allowance == .limited && isReachable) { return nil }
    return "as \(session.role.name) you may not \(permission.words)"
  }
}

extension Kind {
  /// What changing one field of this kind takes; nil for what nobody changes by hand.
  func changing(_ field: Int) -> Permission? {
    guard self == .patient else { return changing }
    switch field {
    case 7: return .changePatientStatus
    case 11: return .editContactPermission
    case 18: return .editRelations
    case 30...35: return .editMedicalHistory
    default: return .editDemographics
    }
  }
}
