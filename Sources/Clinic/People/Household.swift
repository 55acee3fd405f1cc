/// The identity of a household.
package typealias HouseholdID = Identifier<Household>

/// People who share a home, a bill or a family booking; each patient names at most one.
package struct Household: Hashable, Sendable {
  package let id: HouseholdID
  /// As the desk says it: "García López, Elm Street".
  package var name: String
  /// Whom to call first about everybody; nil where nobody is named.
  package var head: PatientID?
  /// For everybody at the desk.
  package var note: String

  package init(id: HouseholdID, name: String, head: PatientID? = nil, note: String = "") {
    self.id = id
    self.name = name
    self.head = head
    self.note = note
  }
}
