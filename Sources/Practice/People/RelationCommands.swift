package import Clinic
import Foundation
package import GRDB
package import Journal

/// Keeps a relation between a patient and another person.
package struct KeepRelation: Command {
  package let relation: PatientRelation
  /// The record as it stood on screen; nil overwrites.
  package let shown: RecordState?

  package init(_ relation: PatientRelation, shown: RecordState? = nil) {
    self.relation = relation
    self.shown = shown
  }

  package var verb: String { "relation.keep" }
  package var permission: Permission { .editRelations }

  package func carryOut(_ deed: inout Deed) throws {
    let patient = try deed.practice.requirePatient(relation.patient, in: deed.db).patient
    deed.patient = patient.id
    try deed.require(permission)
    try deed.refuse(relation.problems)
    if case .patient(let other) = relation.person {
      _ = try deed.practice.requirePatient(other, in: deed.db)
    }
    try deed.keep(.relation, relation.id.record, RelationValue.fields(of: relation), shown: shown)
    deed.message = "\(relation.kind.text) of \(patient.name.listed) saved"
  }
}

/// Keeps a household, and who belongs to it.
package struct KeepHousehold: Command {
  package let household: Household
  package let members: [PatientID]

  package init(_ household: Household, members: [PatientID]) {
    self.household = household
    self.members = members
  }

  package var verb: String { "household.keep" }
  package var permission: Permission { .editRelations }

  package func carryOut(_ deed: inout Deed) throws {
    deed.patient = members.first
    try deed.require(permission)
    let before = try deed.practice.state(of: household.id.record, .household, in: deed.db)
    let fields: OfficeValues.Fields = [
      (1, .text(try deed.admit(household.name, by: .name("household")))), (2, .record(household.head)),
      (3, .text(try deed.admit(household.note, by: .note("note")))),
    ]
    for (field, value) in fields where before?.value(of: field) != value {
      if before == nil && (value == .null || value == .text("")) { continue }
      try deed.set(.household, household.id.record, field, value)
    }
    for member in members {
      let patient = try deed.practice.requirePatient(member, in: deed.db)
      guard patient.patient.household != household.id else { continue }
      try deed.set(
        .patient, member.record, PatientField.household.rawValue, .record(household.id))
    }
    deed.message = "household \(household.name): \(members.count.counted("member"))"
  }
}

/// Relations as the journal holds them, and back.
package enum RelationValue {
  static func fields(of relation: PatientRelation) -> OfficeValues.Fields {
    let other: FieldValue =
      switch relation.person {
      case .patient(let id): .list([.record(id), .null])
      case .outside(let contact): .list([.null, value(contact)])
      }
    return [
      (1, .record(relation.patient)), (2, other),
      (3, .list([.integer(Int64(relation.kind.rawValue)), .text(relation.relationship)])),
      (4, .list([.day(relation.from), .day(relation.until)])),
      (5, .optional(relation.mayBeTold?.rawValue)), (6, .text(relation.custodyNote)),
    ]
  }

  /// Nil for a state that is none of a relation.
  package static func relation(_ id: PatientRelationID, _ state: RecordState) -> PatientRelation? {
    guard let patient = state.value(of: 1)?.recordValue,
      let kind = state.value(of: 3)?[0]?.integerValue.flatMap({
        PatientRelation.Kind(rawValue: Int($0))
      })
    else { return nil }
    let person: RelatedPerson
    if let other = state.value(of: 2)?[0]?.recordValue {
      person = .patient(PatientID(other))
    } else if let contact = state.value(of: 2)?[1].flatMap(contact) {
      person = .outside(contact)
    } else {
      return nil
    }
    func day(_ place: Int) -> Day? {
      state.value(of: 4)?[place]?.integerValue.map { Day(number: Int($0)) }
    }
    return PatientRelation(
      id: id, patient: PatientID(patient), kind: kind, person: person,
      relationship: state.value(of: 3)?[1]?.textValue ?? "", from: day(0), until: day(1),
      custodyNote: state.value(of: 6)?.textValue ?? "",
      mayBeTold: state.value(of: 5)?.integerValue.map {
        PatientRelation.Disclosure(rawValue: Int($0))
      })
  }

  private static func value(_ contact: OutsideContact) -> FieldValue {
    .list([
      .text(contact.name.family), .text(contact.name.given),
      .list(contact.phones.map(ContactValue.value)), .list(contact.emails.map { .text($0) }),
      contact.address.map(ContactValue.value) ?? .null,
    ])
  }

  private static func contact(_ value: FieldValue) -> OutsideContact? {
    guard let family = value[0]?.textValue else { return nil }
    return OutsideContact(
      name: PersonName(family: family, given: value[1]?.textValue ?? ""),
      phones: value[2]?.items?.compactMap(ContactValue.phone) ?? [],
      emails: value[3]?.items?.compactMap(\.textValue) ?? [],
      address: value[4].flatMap(ContactValue.address))
  }
}

extension OpenPractice {
  /// A patient's relations to others, oldest first.
  package func relations(of patient: PatientID, in db: Database) throws -> [PatientRelation] {
    if let known = kept.relations[patient] { return known }
    let found = try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id, state FROM relation WHERE patient = ? AND void IS NOT 1 ORDER BY id"),
      arguments: [patient.data]
    ).compactMap { row -> PatientRelation? in
      guard let id = PatientRelationID(data: row[0]) else { return nil }
      return RelationValue.relation(id, try RecordState(decoding: [UInt8](row[1] as Data)))
    }
    kept.relations[patient] = found
    return found
  }

  /// Those who live together with a patient, the patient too, by birthday.
  package func household(of id: HouseholdID, in db: Database) throws -> [Patient] {
    try Data.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id FROM patient WHERE household = ? AND void IS NOT 1 ORDER BY birthday, id"),
      arguments: [id.data]
    ).compactMap { data in
      guard let member = PatientID(data: data) else { return nil }
      return try patient(member, in: db)?.patient
    }
  }
}
