package import Clinic
package import Journal

/// Adds or changes a provider, a room, an appointment type, a block or a holiday: fields that
/// already hold the value are left alone.
package struct KeepOffice: Command {
  package enum Subject: Sendable {
    case settings(PracticeSettings)
    case provider(Provider)
    case room(Room)
    case appointmentType(AppointmentType)
    case blockedTime(BlockedTime)
    case holiday(Holiday)
  }

  package let subject: Subject
  /// The record as it stood on screen; nil overwrites what differs.
  package let shown: RecordState?

  package init(_ subject: Subject, shown: RecordState? = nil) {
    self.subject = subject
    self.shown = shown
  }

  package var verb: String {
    switch subject {
    case .settings: "practice.settings"
    case .provider: "provider.keep"
    case .room: "room.keep"
    case .appointmentType: "type.keep"
    case .blockedTime: "time.block"
    case .holiday: "holiday.keep"
    }
  }

  package var permission: Permission {
    switch subject {
    case .settings: .editPracticeSettings
    case .provider: .editProviders
    case .room: .editRooms
    case .appointmentType: .editAppointmentTypes
    case .blockedTime: .editBlockedTime
    case .holiday: .editHolidays
    }
  }

  package func carryOut(_ deed: inout Deed) throws {
    let (kind, record, fields, name): (Kind, RecordID, OfficeValues.Fields, String) =
      switch subject {
      case .settings(let settings): (.practice, PracticeSettings.record, settings.fields, settings.name)
      case .provider(let it): (.provider, it.id.record, OfficeValues.fields(of: it), it.title)
      case .room(let it): (.room, it.id.record, OfficeValues.fields(of: it), it.name)
      case .appointmentType(let it):
        (.appointmentType, it.id.record, OfficeValues.fields(of: it), it.name)
      case .blockedTime(let it):
        (.blockedTime, it.id.record, OfficeValues.fields(of: it), "\(it.reason) \(it.span.text)")
      case .holiday(let it): (.holiday, it.id.record, OfficeValues.fields(of: it), it.name)
      }
    if name.isEmpty {
      throw PracticeError(.badInput, field: "name", "a name is needed", remedy: "type a name")
    }
    for (field, value) in fields { try OfficeRules.admit(value, in: field, of: kind, deed) }
    try OfficeRules.check(subject, in: deed)
    let before = try deed.practice.state(of: record, kind, in: deed.db)
    if kind == .blockedTime, let before, let block = OfficeValues.block(BlockedTimeID(record), before) {
      try deed.requireOwn(.editBlockedTime, of: OfficeRules.owners(of: block))
    }
    if let shown {
      try deed.keep(kind, record, fields, shown: shown)
      return deed.message = "saved: \(name)"
    }
    for (field, value) in fields where before?.value(of: field) != value {
      if before == nil && value == .null { continue }
      try deed.set(kind, record, field, value)
    }
    deed.message = "saved: \(name)"
  }
}

/// Takes away a block, a holiday or anything else that may be entered in error.
package struct TakeAway: Command {
  package let kind: Kind
  package let record: RecordID

  package init(_ kind: Kind, _ record: RecordID) {
    self.kind = kind
    self.record = record
  }

  package var verb: String { "entered.in.error" }
  package var permission: Permission { kind == .holiday ? .editHolidays : .editBlockedTime }

  package func carryOut(_ deed: inout Deed) throws {
    guard [.blockedTime, .holiday].contains(kind) else {
      throw PracticeError(
        .ruleRefused, "a \(KindCatalogue.table(for: kind).table) is never taken away",
        remedy: "set it inactive instead")
    }
    guard let state = try deed.practice.state(of: record, kind, in: deed.db) else {
      throw PracticeError(.notFound, "that is not in this store", remedy: "look at the list")
    }
    if kind == .blockedTime {
      let block = OfficeValues.block(BlockedTimeID(record), state)
      try deed.requireOwn(.editBlockedTime, of: block.flatMap(OfficeRules.owners))
    }
    try deed.set(kind, record, 0, .boolean(true))
    deed.message = "taken away"
  }
}
