/// The identity of an appointment type.
package typealias AppointmentTypeID = Identifier<AppointmentType>

/// A kind of visit that a practice offers, with what it needs.
package struct AppointmentType: Hashable, Sendable {
  package let id: AppointmentTypeID
  /// "prophy", "crown prep".
  package var name: String
  /// What those may read who may not see the reason of a behavioural visit: "session".
  package var neutralName: String
  /// 5...1440, in fives.
  package var lengthMinutes: Int
  /// Fitted to a visit's own length when booked.
  package var pattern: ProviderPattern
  /// What place it needs.
  package var roomKind: RoomKind
  /// How patient and provider meet.
  package var modality: Modality
  /// What such a visit fulfils; nil for none.
  package var recallKind: RecallKind?
  /// Who may give it; empty is anyone.
  package var disciplines: Set<Discipline>
  /// One that is no longer offered stays on past visits.
  package var isActive: Bool

  package init(
    id: AppointmentTypeID, name: String, neutralName: String = "visit", lengthMinutes: Int,
    pattern: ProviderPattern = .providerThroughout, roomKind: RoomKind = .chair,
    modality: Modality = .inPerson, recallKind: RecallKind? = nil, disciplines: Set<Discipline> = [],
    isActive: Bool = true
  ) {
    self.id = id
    self.name = name
    self.neutralName = neutralName
    self.lengthMinutes = lengthMinutes
    self.pattern = pattern
    self.roomKind = roomKind
    self.modality = modality
    self.recallKind = recallKind
    self.disciplines = disciplines
    self.isActive = isActive
  }
}
