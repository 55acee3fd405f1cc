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
}

extension Appointment {
  /// This visit with only what a disclosure shows; nil for nothing. Where it may name nobody an identity
  /// that is nobody's takes the patient's place.
  package func cut(to disclosure: VisitDisclosure) -> Appointment? {
    var cut = self
    switch disclosure {
    case .nothing: return nil
    case .full: return self
    case .busy:
      cut.patient = PatientID(id.record)
      cut.status = .scheduled
      cut.stamps = VisitStamps()
      cut.confirmation = .notReached
      cut.modality = .inPerson
      cut.isShortNotice = false
      cut.isFormDue = false
    case .statusOnly:
      cut.modality = .inPerson
      cut.isFormDue = false
    case .neutral: break
    }
    cut.type = nil
    cut.reason = ""
    cut.note = ""
    cut.outcomeReason = ""
    cut.series = nil
    return cut
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
