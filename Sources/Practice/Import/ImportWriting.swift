import Clinic
import Foundation
import GRDB
import Journal

/// Writing what was checked: in short transactions under one act, which counts from its last entry on;
/// resumed or taken back whole where it stopped before.
extension OpenPractice {
  private static let rowsPerBatch = 200

  /// The import that is under way or stopped half way; nil where none is.
  package func unfinishedImport() throws -> UnfinishedImport? {
    try read { try UnfinishedImport.read(in: $0) }
  }

  /// Writes a checked file. The same file continues where an interrupted import of it stopped. No screen,
  /// list or search shows any of it before its last entry.
  ///
  /// - Parameter progress: rows done and rows in all, first while they are written, then while they come
  ///   into the tables; what it throws stops the import between batches.
  /// - Throws: `PracticeError.badInput` where rows were refused; `.ruleRefused` while another import waits
  ///   to be resumed or taken back; `.changedElsewhere` where another program writes the same import.
  package func writeImport(
    _ check: ImportCheck, as session: Session, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws {
    guard check.problems.isEmpty else {
      throw PracticeError(
        .badInput, field: "file", "\(check.problemsWords), so nothing was written",
        remedy: "mend the rows that are named, or leave them out")
    }
    try settleImport()
    if let left = try unfinishedImport(), left.digest != check.digest {
      throw PracticeError(
        .ruleRefused, field: "file",
        "an import of \(left.kind.rawValue) stopped after \(left.written) of \(left.count.counted("row"))",
        remedy: "give the same file again, or take it back with daybook import void")
    }
    guard !check.rows.isEmpty else { return }
    var left = try unfinishedImport() ?? begin(check, as: session)
    var place = check.rows.firstIndex { $0.line > left.line } ?? check.rows.count
    while place < check.rows.count {
      try progress(left.written, left.count)
      (left, place) = try writeBatch(check, from: place, after: left, as: session)
    }
    try close(left, as: session)
    try progress(left.written, left.count)
    let rows = left.written
    var stopped: (any Error)?
    try settleImport { share in
      // The rows count already: whoever wants to stop here only stops watching.
      do { try progress(Int(share * Double(rows)), rows) } catch { stopped = error }
    }
    if let stopped { throw stopped }
  }

  /// Takes an interrupted import back whole: its rows never count.
  ///
  /// - Returns: how many rows it had written.
  /// - Throws: `PracticeError.notFound` where no import was interrupted.
  package func voidImport(as session: Session) throws -> Int {
    try require(.importRecords, as: session)
    // What is closed is done; what is left of that is only its coming into the tables.
    try settleImport()
    let written = try transaction(durable: true, rings: false) { db -> Int? in
      guard let left = try UnfinishedImport.read(in: db) else { return nil }
      let mark = MarkImport(
        mark: .void, act: left.act, kind: left.kind, source: left.source, count: left.written)
      _ = try carryOut(mark, as: session, act: left.act, in: db)
      try left.forget(in: db)
      return left.written
    }
    guard let written else {
      throw PracticeError(
        .notFound, field: "import", "no import was interrupted", remedy: "there is nothing to take back")
    }
    return written
  }

  /// Files that an import begins, and sets the numbers of its patients aside.
  private func begin(_ check: ImportCheck, as session: Session) throws -> UnfinishedImport {
    let act = world.newRecordID()
    return try transaction(durable: false, rings: false) { db in
      guard try UnfinishedImport.read(in: db) == nil else { throw Self.alreadyUnderWay }
      var mark = MarkImport(
        mark: .begin, act: act, kind: check.kind, source: check.source, count: check.count)
      var firstNumber = 0
      if check.kind == .patients {
        firstNumber = try PatientNumbers.freeRange(in: db)
        mark.numbersGoOnAt = firstNumber + PatientNumbers.whole(check.count)
      }
      _ = try carryOut(mark, as: session, act: act, in: db)
      let head = try journal.head(in: db)
      let version = Version(
        device: journal.device, incarnation: journal.incarnation, number: head.number)
      let first = try journal.key(of: version, in: db) ?? 0
      let left = UnfinishedImport(
        act: act, kind: check.kind, count: check.count, source: check.source, digest: check.digest,
        firstNumber: firstNumber, first: first, next: first)
      try left.store(in: db)
      return left
    }
  }

  /// Files the last entry: from here on the rows count.
  private func close(_ left: UnfinishedImport, as session: Session) throws {
    try transaction(durable: true, rings: false) { db in
      var left = try inStep(left, in: db)
      let mark = MarkImport(
        mark: .close, act: left.act, kind: left.kind, source: left.source, count: left.written)
      _ = try carryOut(mark, as: session, act: left.act, in: db)
      let version = Version(
        device: journal.device, incarnation: journal.incarnation, number: try journal.head(in: db).number)
      left.closing = try journal.key(of: version, in: db) ?? 0
      try left.store(in: db)
    }
  }

  /// The import as the store has it, where nobody else has gone on with it meanwhile.
  private func inStep(_ left: UnfinishedImport, in db: Database) throws -> UnfinishedImport {
    guard let stored = try UnfinishedImport.read(in: db), stored == left else { throw Self.alreadyUnderWay }
    return stored
  }

  private static let alreadyUnderWay = PracticeError(
    .changedElsewhere, field: "file", "another program goes on with this import, or took it back",
    remedy: "wait for it to end, then give the file again")

  private func writeBatch(
    _ check: ImportCheck, from first: Int, after left: UnfinishedImport, as session: Session
  ) throws -> (UnfinishedImport, Int) {
    try transaction(durable: false, rings: false) { db in
      var left = try inStep(left, in: db)
      let batch = Batch(practice: self, db: db, act: left.act)
      let started = world.now().milliseconds
      var place = first
      repeat {
        let (line, row) = check.rows[place]
        try write(row, number: left.firstNumber + left.written, check.source, batch, as: session)
        place += 1
        left.written += 1
        left.line = line
      } while place < check.rows.count && place - first < Self.rowsPerBatch
        && world.now().milliseconds - started < Self.importMilliseconds
      try left.store(in: db)
      return (left, place)
    }
  }

  private func write(
    _ row: ImportRow, number: Int, _ source: String, _ batch: Batch, as session: Session
  ) throws {
    switch row {
    case .patient(let oldNumber, var patient):
      patient.number = number
      try batch.perform(ImportPatient(patient: patient, source: source, oldNumber: oldNumber), as: session)
    case .appointment(let visit): try batch.perform(ImportAppointment(visit: visit), as: session)
    case .recall(let line): try batch.perform(ImportRecallLine(line: line), as: session)
    case .balance(let balance): try batch.perform(ImportBalance(balance: balance), as: session)
    }
  }
}
