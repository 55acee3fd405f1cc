package import Clinic
package import Journal

/// Reverses one entry of anybody's, from the history of a record: an entry that compensates.
///
/// Besides the right to reverse older acts it takes the right to change each kind of record that the
/// entry changed: nobody does by reversing what they may not do.
package struct ReverseEntry: Command {
  package let entry: Version

  package init(_ entry: Version) {
    self.entry = entry
  }

  package var verb: String { "undo" }
  package var permission: Permission { .reverseOlderAct }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard let entry = try deed.practice.journal.entry(entry, in: deed.db) else {
      throw PracticeError(.notFound, "that entry is not in this store", remedy: "look at the history again")
    }
    try checkRight(to: .reverseOlderAct, entry, deed)
    let kinds = Set(entry.body.changes.compactMap { Kind(rawValue: $0.kind) })
    // A registration may have taken a new range of numbers for its device: no change of devices.
    for kind in kinds where kind != .device || kinds.count == 1 {
      if let permission = kind.changing { try checkRight(to: permission, entry, deed) }
    }
    let done = try deed.practice.reverse(self.entry, named: entry.body.verb, as: deed.session, in: deed.db)
    deed.message = done.message
    deed.warnings = done.warnings
  }

  /// Own means here: done by the person who reverses it.
  private func checkRight(to permission: Permission, _ entry: Entry, _ deed: Deed) throws {
    let session = deed.session
    var relation = try entry.body.patient.map {
      try deed.practice.relation(of: session, to: PatientID($0), in: deed.db)
    }
    if entry.body.actor == session.user.record {
      relation = (relation ?? []).union(.own)
    } else {
      relation?.remove(.own)
    }
    let allowance = AccessMatrix.allows(session.role, permission, relation: relation)
    let isOthers = allowance == .ownOnly && entry.body.actor != session.user.record
    if allowance == .denied || allowance == .breakGlass || isOthers {
      throw PracticeError(
        .notAllowed, "as \(session.role.name) you may not \(permission.words)",
        remedy: "ask someone whose role allows it")
    }
  }
}

extension Kind {
  /// What changing a record of this kind takes; nil for kinds that nobody changes by hand.
  var changing: Permission? {
    switch self {
    case .practice: .editPracticeSettings
    case .user, .grant: .manageUsers
    case .provider: .editProviders
    case .room: .editRooms
    case .appointmentType: .editAppointmentTypes
    case .holiday: .editHolidays
    case .blockedTime: .editBlockedTime
    case .patient: .editDemographics
    case .relation, .household: .editRelations
    case .allergy, .condition, .medication: .editMedicalHistory
    case .vitals: .recordVitals
    case .appointment, .waiting: .bookAppointment
    case .recallLine: .editRecall
    case .alias: .proposeMerge
    case .device: .manageDevices
    case .attachment: .voidImage
    case .ledgerEntry: .changeLockedEntries
    case .session, .paper, .task, .purge, .recoveryKit, .glass: nil
    }
  }

  /// What reading the history of a record of this kind takes, beside the history's own right.
  var viewing: Permission? {
    switch self {
    case .patient, .relation, .household, .alias: .viewDemographics
    case .allergy, .condition, .medication, .vitals: .viewMedicalHistory
    case .appointment, .waiting, .blockedTime: .viewSchedule
    case .recallLine: .viewRecall
    case .attachment: .viewImages
    case .ledgerEntry: .viewLedger
    case .user, .grant, .session, .device, .purge, .recoveryKit, .glass: .viewSecurityEvents
    case .practice, .provider, .room, .appointmentType, .holiday, .paper, .task: nil
    }
  }
}
