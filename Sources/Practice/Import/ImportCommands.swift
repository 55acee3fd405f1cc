import Clinic
import Journal

/// Registers a patient of another program.
struct ImportPatient: Command {
  let patient: Patient

  var verb: String { "patient.import" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    try RegisterPatient(patient).carryOut(&deed)
  }
}

/// Keeps an appointment of another program as it was there: what is past or double-booked stays so.
struct ImportAppointment: Command {
  let visit: Appointment

  var verb: String { "appointment.import" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    var visit = visit
    deed.patient = visit.patient
    visit.reason = try deed.admit(visit.reason, by: .note("reason"))
    visit.note = try deed.admit(visit.note, by: .note("note"))
    try deed.practice.fillZone(of: &visit)
    AppointmentChange.write(new: visit, in: &deed)
  }
}

/// Keeps a recall line of another program.
struct ImportRecallLine: Command {
  let line: RecallLine

  var verb: String { "recall.import" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    deed.patient = line.patient
    try deed.refuse(RecallCheck.problems(line, today: deed.today))
    for (field, value) in RecallValue.fields(of: line) where value != .null {
      deed.setNew(.recallLine, line.id.record, field, value)
    }
  }
}

/// Takes back what an import that stopped half way has written: each record is entered in error.
struct VoidImported: Command {
  let records: [(kind: Kind, record: RecordID)]

  var verb: String { "import.void" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    for (kind, record) in records {
      let state = try deed.practice.state(of: record, kind, in: deed.db)
      if state?.value(of: 0)?.booleanValue == true { continue }
      try deed.set(kind, record, 0, .boolean(true))
    }
  }
}
