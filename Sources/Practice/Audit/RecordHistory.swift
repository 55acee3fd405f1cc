package import Clinic
import GRDB
package import Journal

/// One change in a record's history: who changed what from what to what, when, undone by whom.
package struct HistoryLine: Hashable, Sendable {
  /// Names one change: its entry, and which of the entry's changes to this record it is.
  package struct ID: Hashable, Sendable {
    let entry: Version
    let place: Int

    /// Without a space, so that a place on the screen can name it.
    package var words: String {
      "\(entry.device.hexadecimal).\(entry.incarnation).\(entry.number).\(place)"
    }

    /// Back from `words`; nil for anything else.
    package init?(words: some StringProtocol) {
      let parts = words.split(separator: ".")
      guard parts.count == 4, let device = RecordID(hexadecimal: parts[0]),
        let incarnation = UInt32(parts[1]),
        let number = UInt64(parts[2]), let place = Int(parts[3])
      else { return nil }
      self.init(entry: Version(device: device, incarnation: incarnation, number: number), place: place)
    }

    init(entry: Version, place: Int) { (self.entry, self.place) = (entry, place) }
  }

  package let id: ID
  package let version: Version
  package let moment: Moment
  package let person: String
  package let verb: String
  package let words: String
  package let undoneBy: String?
  /// False for rights and log-ins, which are never undone.
  package let isChange: Bool
  /// Whose chart the entry belongs to.
  package let patient: PatientID?
}

/// A record's history, as the history screen shows it.
package struct RecordHistory: Sendable {
  /// What the record is called: "room chair 1".
  package let name: String
  /// Newest first.
  package let lines: [HistoryLine]
  /// Why this role reverses nothing here; nil where it may.
  package let whyNoReversing: String?
}

extension OpenPractice {
  /// The newest changes of a record, at most `limit` entries.
  ///
  /// Of a patient's record only as the role may see it, which files that the chart was opened; of a
  /// behavioural visit whoever may not see what it is for sees neither type, reason nor note.
  package func history(of record: RecordID, limit: Int = 200, as session: Session) throws -> [HistoryLine] {
    try require(.viewRecordHistory, as: session)
    let (entries, patients) = try read { db in
      let entries = try journal.entries(touching: record, limit: limit, in: db)
      return (entries, Set(entries.compactMap { $0.body.patient.map(PatientID.init) }))
    }
    let kinds = Set(
      entries.flatMap(\.body.changes).filter { $0.record == record }.compactMap { Kind(rawValue: $0.kind) })
    for kind in kinds {
      if let permission = kind.viewing { try requireAny(permission, as: session) }
    }
    for patient in patients {
      for permission in [.viewRecordHistory] + kinds.compactMap(\.viewing) {
        try require(permission, as: session, for: patient)
      }
      try noteChartOpened(patient, as: session)
    }
    return try read { db in
      let hidden = try hiddenFields(of: record, kinds: kinds, session, in: db)
      return try entries.flatMap { entry in
        try historyLines(of: entry, about: record, hiding: hidden, in: db)
      }
    }
  }

  /// A record's history with its name and whether the role may reverse.
  package func recordHistory(
    of record: RecordID, kind: Int, limit: Int = 200, as session: Session
  ) throws -> RecordHistory {
    let lines = try history(of: record, limit: limit, as: session)
    return try read { db in
      let name = try EntryWords(practice: self, db: db).name(of: record)
      let kindName = KindCatalogue.table(for: kind)?.name
      return RecordHistory(
        name: "\(kindName ?? "record") \(name)", lines: lines,
        whyNoReversing: try refusal(of: .reverseOlderAct, session, in: db))
    }
  }

  /// Passes where the role may at least for some patients.
  private func requireAny(_ permission: Permission, as session: Session) throws {
    if AccessMatrix.allows(session.role, permission) == .denied {
      try require(permission, as: session)
    }
  }

  /// Fields that this session must not read of a record.
  ///
  /// - Throws: `.notAllowed` for a visit of which the role may not even know whose it is.
  func hiddenFields(
    of record: RecordID, kinds: Set<Kind>, _ session: Session, in db: Database
  ) throws -> Set<Int> {
    if kinds.contains(.waiting) {
      let lines = try WaitingList.allCases.flatMap { try waiting($0, as: session, in: db) }
      let isWhole = lines.first { $0.id.record == record }.map { !$0.isNeutral } ?? false
      return isWhole ? [] : [2, 3]
    }
    guard kinds.contains(.appointment), let stored = try state(of: record, .appointment, in: db),
      let visit = AppointmentRecord(id: AppointmentID(record), state: stored)
    else { return [] }
    let setup = setup(try office(in: db), blocks: [])
    switch try disclosure(of: visit.appointment, setup, session, in: db) {
    case .full: return []
    case .neutral, .statusOnly:
      return Set([AppointmentField.type, .reason, .note, .outcomeReason, .pattern].map(\.rawValue))
    case .busy, .nothing:
      throw PracticeError(
        .notAllowed, "as \(session.role.name) you may not see whose visit this is",
        remedy: "ask whoever treats the patient")
    }
  }

  private func historyLines(
    of entry: Entry, about record: RecordID, hiding hidden: Set<Int>, in db: Database
  ) throws -> [HistoryLine] {
    let words = EntryWords(practice: self, db: db)
    let person = try personName(entry.body.actor, in: db)
    let undoneBy = try journal.undoing(entry.header.version, in: db)
      .map { try personName($0.body.actor, in: db) }
    let changes = entry.body.changes.filter { $0.record == record && !hidden.contains($0.field) }
    return try changes.enumerated().map { place, change in
      HistoryLine(
        id: .init(entry: entry.header.version, place: place), version: entry.header.version,
        moment: Moment(milliseconds: entry.body.moment), person: person,
        verb: entry.body.verb, words: try words.fieldLine(of: change), undoneBy: undoneBy,
        isChange: entry.header.entryClass == .change, patient: entry.body.patient.map(PatientID.init))
    }
  }
}
