import Clinic
import Journal

/// Registers a patient of another program, with the number that was set aside for it.
struct ImportPatient: Command {
  let patient: Patient
  /// The old program's name and its number, by which rows of other files find the patient.
  let source: String
  let oldNumber: String

  var verb: String { "patient.import" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    try RegisterPatient(patient, keepsNumber: true).carryOut(&deed)
    deed.details = [
      HeldActs.mark: .boolean(true), "source": .text(source), "number": .text(oldNumber),
    ]
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
    deed.details[HeldActs.mark] = .boolean(true)
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
    deed.details[HeldActs.mark] = .boolean(true)
  }
}

/// Keeps what a patient owed, or was owed, in another program.
struct ImportBalance: Command {
  let balance: LedgerEntry

  var verb: String { "balance.import" }
  var permission: Permission { .importRecords }
  /// Money is never taken back, only reversed by an opposite.
  var isReversible: Bool { false }

  func carryOut(_ deed: inout Deed) throws {
    deed.patient = balance.patient
    for (field, value) in LedgerValue.fields(of: balance) where value != .null {
      deed.setNew(.ledgerEntry, balance.id.record, field, value)
    }
    deed.details[HeldActs.mark] = .boolean(true)
  }
}

/// Begins, closes or takes back an import: the entries around its rows. Only the closing one lets them
/// count.
struct MarkImport: Command {
  enum Mark: String {
    case begin, close, void
  }

  let mark: Mark
  let act: RecordID
  let kind: ImportKind
  let source: String
  /// Rows that are to come, or came.
  let count: Int
  /// Where this device's numbers for people go on behind those set aside; nil where none were.
  var numbersGoOnAt: Int?

  var verb: String { "import.\(mark.rawValue)" }
  var permission: Permission { .importRecords }
  var isReversible: Bool { false }

  func carryOut(_ deed: inout Deed) throws {
    var changes: [Change] = []
    if let numbersGoOnAt {
      let device = deed.practice.journal.device
      let base = try deed.practice.state(of: device, .device, in: deed.db)?.versions(of: 3) ?? []
      changes.append(
        Change(
          kind: Kind.device.rawValue, record: device, field: 3, value: .integer(Int64(numbersGoOnAt)),
          base: base))
    }
    // Filed here, since most of these entries change no record.
    let body = EntryBody(
      verb: verb, actor: deed.session.user.record, role: deed.session.role.rawValue,
      session: deed.session.id.record, act: act, changes: changes, moment: deed.now.milliseconds,
      details: [
        "what": .text(kind.rawValue), "source": .text(source), "count": .integer(Int64(count)),
      ],
      random: deed.practice.world.random(16))
    try deed.practice.file(.change, body, in: deed.db)
  }
}
