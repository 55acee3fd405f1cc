/// How much of a visit somebody may see.
package enum VisitDisclosure: String, Sendable, CaseIterable {
  /// Not even that it is there.
  case nothing
  /// That room and provider are taken, by nobody in particular.
  case busy
  /// Who, when, with whom and how far it has come: billing's share.
  case statusOnly
  /// Who, when, where, by which modality, whether a form is due: the desk's share of a behavioural visit.
  case neutral
  case full
}

extension PracticeSetup {
  /// Whether a visit is a behavioural one: its provider's discipline says so, or its second provider's.
  /// A provider who is not known here counts as behavioural, so that nothing slips out.
  package func isBehavioural(_ appointment: Appointment) -> Bool {
    let people = [appointment.provider] + (appointment.secondProvider.map { [$0] } ?? [])
    return people.contains { provider($0)?.discipline.isBehavioural ?? true }
  }

  /// What a role may see of a visit, given how its holder stands to the patient.
  package func disclosure(
    of appointment: Appointment, to role: Role, relation: Relation
  ) -> VisitDisclosure {
    switch AccessMatrix.allows(role, .viewSchedule, relation: relation) {
    case .limited: return .statusOnly
    case .yes: break
    default: return AccessMatrix.allows(role, .viewSchedule) == .denied ? .nothing : .busy
    }
    guard isBehavioural(appointment) else { return .full }
    return switch AccessMatrix.allows(role, .viewBehaviouralVisit, relation: relation) {
    case .yes: .full
    case .limited: .neutral
    default: .busy
    }
  }

  /// A visit with only what a disclosure shows; nil for nothing.
  package func disclosed(
    _ appointment: Appointment, _ disclosure: VisitDisclosure, isFormDue: Bool = false
  ) -> DisclosedVisit? {
    var visit = DisclosedVisit(
      id: appointment.id, day: appointment.day, span: appointment.span, room: appointment.room,
      provider: appointment.provider)
    switch disclosure {
    case .nothing: return nil
    case .busy: return visit
    case .statusOnly:
      visit.patient = appointment.patient
      visit.status = appointment.status
    case .neutral:
      visit.patient = appointment.patient
      visit.status = appointment.status
      visit.modality = appointment.modality
      visit.typeName = appointment.type.flatMap { type($0) }?.neutralName
      visit.isFormDue = isFormDue
    case .full:
      visit.patient = appointment.patient
      visit.status = appointment.status
      visit.modality = appointment.modality
      visit.typeName = appointment.type.flatMap { type($0) }?.name
      visit.reason = appointment.reason
      visit.note = appointment.note
      visit.outcomeReason = appointment.outcomeReason
      visit.isFormDue = isFormDue
    }
    return visit
  }
}

extension AppointmentType {
  /// The type's name, or its neutral one where a role may not know what a behavioural visit is for: one
  /// of a type that behavioural disciplines give, or with a provider of such a one.
  package func name(with provider: Provider?, to role: Role) -> String {
    let isBehavioural =
      provider?.discipline.isBehavioural == true || disciplines.contains(where: \.isBehavioural)
    let allowance = AccessMatrix.allows(role, .viewBehaviouralVisit)
    let mayKnow = allowance == .yes || allowance == .assignedOnly || allowance == .ownOnly
    return isBehavioural && !mayKnow ? neutralName : name
  }
}

/// A visit as somebody may see it; what is nil is not theirs to see.
package struct DisclosedVisit: Hashable, Sendable {
  package let id: AppointmentID
  /// The calendar day at the practice.
  package let day: Day
  /// Shown to all who may see that time is taken.
  package let span: TimeSpan
  package let room: RoomID?
  package let provider: ProviderID
  /// Who comes.
  package var patient: PatientID?
  /// How far it has come.
  package var status: VisitStatus?
  /// How they meet.
  package var modality: Modality?
  /// The type's name, or its neutral one.
  package var typeName: String?
  /// Why the patient comes.
  package var reason: String?
  /// For the day's staff.
  package var note: String?
  /// Why it came to nothing.
  package var outcomeReason: String?
  /// Whether a form is to be filled in before it.
  package var isFormDue: Bool?

  init(id: AppointmentID, day: Day, span: TimeSpan, room: RoomID?, provider: ProviderID) {
    self.id = id
    self.day = day
    self.span = span
    self.room = room
    self.provider = provider
  }
}
