/// The identity of a relation.
package typealias PatientRelationID = Identifier<PatientRelation>

/// What somebody is to a patient, from when until when, and what they may be told.
package struct PatientRelation: Hashable, Sendable {
  /// Raw values are stored in entries: never reused.
  package enum Kind: Int, Sendable, CaseIterable {
    /// May consent for the patient.
    case guardian = 1
    /// Pays.
    case guarantor = 2
    case emergencyContact = 3
    /// Holds the insurance.
    case subscriber = 4
    /// May be told things, and nothing more.
    case contact = 5

    /// For forms: "emergency contact".
    package var text: String {
      switch self {
      case .guardian: "guardian"
      case .guarantor: "guarantor"
      case .emergencyContact: "emergency contact"
      case .subscriber: "subscriber"
      case .contact: "contact"
      }
    }
  }

  /// What may be told; an empty set is "nothing". Raw values are stored in entries: never reused.
  package struct Disclosure: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// That and when there are visits.
    package static let appointments = Disclosure(rawValue: 1)
    /// What was found and done.
    package static let treatment = Disclosure(rawValue: 2)
    /// What is owed and paid.
    package static let money = Disclosure(rawValue: 4)

    /// "appointments, money"; "nothing".
    package var text: String {
      let names: [(Disclosure, String)] = [
        (.appointments, "appointments"), (.treatment, "treatment"), (.money, "money"),
      ]
      let said = names.filter { contains($0.0) }.map(\.1)
      return said.isEmpty ? "nothing" : said.joined(separator: ", ")
    }
  }

  package let id: PatientRelationID
  /// The one who is treated.
  package let patient: PatientID
  package var kind: Kind
  /// The one who is something to them.
  package var person: RelatedPerson
  /// In their words: "mother", "foster carer".
  package var relationship: String
  /// The first day it holds; nil: always did.
  package var from: Day?
  /// The last day it holds; nil: until further notice.
  package var until: Day?
  /// Of a guardian: "joint custody; father picks up on Fridays", "court order 12 May: no contact".
  package var custodyNote: String
  /// Nil: not asked, and treated as nothing.
  package var mayBeTold: Disclosure?

  package init(
    id: PatientRelationID, patient: PatientID, kind: Kind, person: RelatedPerson, relationship: String = "",
    from: Day? = nil, until: Day? = nil, custodyNote: String = "", mayBeTold: Disclosure? = nil
  ) {
    self.id = id
    self.patient = patient
    self.kind = kind
    self.person = person
    self.relationship = relationship
    self.from = from
    self.until = until
    self.custodyNote = custodyNote
    self.mayBeTold = mayBeTold
  }

  /// Whether it holds on a day, both ends included.
  package func holds(on day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }

  /// Whether they may be told about something on a day; what was not asked is not told.
  package func mayTell(_ subject: Disclosure, on day: Day) -> Bool {
    holds(on: day) && (mayBeTold ?? []).isSuperset(of: subject)
  }

  /// What keeps this relation from being saved; empty when nothing does.
  package var problems: [FieldProblem] {
    var problems =
      PatientCheck.text(relationship, .line("in their words"))
      + PatientCheck.text(custodyNote, .line("custody"))
    if case .outside(let contact) = person { problems += PatientCheck.problems(contact) }
    if person == .patient(patient), kind != .guarantor, kind != .subscriber {
      problems.append(
        FieldProblem(
          field: "person", code: .refused, problem: "person: nobody is their own \(kind.text)",
          remedy: "choose another person, or type one who is not a patient"))
    }
    if let from, let until, until < from {
      problems.append(
        FieldProblem(
          field: "until", code: .outOfRange, problem: "until: \(until.text) lies before \(from.text)",
          remedy: "type a day from \(from.text) on, or leave it empty"))
    }
    return problems
  }
}
