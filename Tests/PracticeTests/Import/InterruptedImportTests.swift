import Clinic
import Foundation
import GRDB
import Testing

@testable import Practice

/// What others see while an import is under way, and what becomes of one that stopped.
@Suite("An import under way")
struct InterruptedImportTests {
  private struct Stop: Error {}

  private let bench: TestPractice
  private var practice: OpenPractice { bench.practice }

  init() throws { bench = try TestPractice() }

  private static let text =
    "number,family\n" + (1...500).map { "\($0),Name\($0)" }.joined(separator: "\n")

  private func check(_ text: String = Self.text, _ kind: ImportKind = .patients) throws -> ImportCheck {
    try practice.checkImport(Array(text.utf8), of: kind, ImportOptions(), as: bench.administrator)
  }

  private func write(_ check: ImportCheck) throws {
    try practice.writeImport(check, as: bench.administrator)
  }

  private func count(_ table: String) throws -> Int {
    try practice.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
  }

  /// Writes until so many rows are in the journal, then stops as a kill would.
  private func stop(after rows: Int, _ check: ImportCheck) throws {
    #expect(throws: Stop.self) {
      try practice.writeImport(check, as: bench.administrator) { done, _ in
        if done >= rows { throw Stop() }
      }
    }
  }

  @Test("no table, list or search shows a row before the last entry, and then each does")
  func invisible() throws {
    let before = try count("patient")
    let checked = try check()
    try practice.writeImport(checked, as: bench.administrator) { done, all in
      guard let left = try practice.unfinishedImport(), !left.isClosed else { return }
      #expect(try count("patient") == before, "\(done) of \(all) are written")
      #expect(try count("imported") == 0)
      #expect(try practice.findPatients("name", as: bench.desk).isEmpty)
    }
    #expect(try count("patient") == before + 500)
    #expect(try practice.findPatients("name", as: bench.desk).count == 20)
    #expect(try practice.unfinishedImport() == nil)
    let again = try check()
    #expect((again.count, again.alreadyHere) == (0, 500))
  }

  @Test("an import that stopped continues with the same file, and refuses another", arguments: [0, 200, 400])
  func resumed(rows: Int) throws {
    try stop(after: rows, try check())
    #expect(try count("patient") == 0)
    let other = try check("number,family\n1,Smith\n")
    #expect(throws: PracticeError.self) { try write(other) }
    let rest = try check()
    #expect(rest.count == 500, "what is written and does not count yet is not on record")
    try write(rest)
    #expect(try count("patient") == 500)
    let numbers = try practice.read { try Int.fetchAll($0, sql: "SELECT number FROM patient") }
    #expect(Set(numbers).count == 500)
    #expect(try practice.unfinishedImport() == nil)
    let parts = try practice.read {
      try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM patient_search_idx")
    }
    #expect(parts == 1, "a search asks each part of its index")
  }

  @Test("an import that stopped is taken back whole by one entry, and may begin anew")
  func voided() throws {
    try stop(after: 400, try check())
    let head = try practice.read { try practice.journal.head(in: $0).number }
    #expect(try practice.voidImport(as: bench.administrator) == 400)
    #expect(try practice.read { try practice.journal.head(in: $0).number } == head + 1)
    #expect(try count("patient") == 0)
    #expect(try practice.findPatients("name7", as: bench.desk).isEmpty)
    try write(try check())
    #expect(try count("patient") == 500)
    #expect(throws: PracticeError.self) { _ = try practice.voidImport(as: bench.administrator) }
  }

  @Test("only who may import may take one back")
  func voidingIsARight() throws {
    try stop(after: 200, try check())
    #expect(throws: PracticeError.self) { _ = try practice.voidImport(as: bench.desk) }
    #expect(try practice.unfinishedImport()?.written == 200)
  }

  @Test("rows that count and were cut off on their way into the tables come in at the next opening")
  func settledLater() throws {
    #expect(throws: Stop.self) {
      try practice.writeImport(try check(), as: bench.administrator) { _, _ in
        if try practice.unfinishedImport()?.isClosed == true { throw Stop() }
      }
    }
    #expect(try practice.unfinishedImport()?.isClosed == true)
    let next = try OpenPractice(queue: practice.queue, world: practice.world)
    try next.settleImport()
    #expect(try count("patient") == 500)
    #expect(try count("imported") == 500)
    #expect(try next.unfinishedImport() == nil)
  }

  @Test("somebody who is registered meanwhile gets a number that no row has")
  func numbers() throws {
    try stop(after: 200, try check())
    let name = PersonName(family: "Walker", given: "Ida")
    try practice.perform(
      RegisterPatient(Patient(id: Identifier(practice.world.newRecordID()), name: name)), as: bench.desk)
    try write(try check())
    let numbers = try practice.read { try Int.fetchAll($0, sql: "SELECT number FROM patient") }
    #expect(numbers.count == 501)
    #expect(Set(numbers).count == 501)
  }

  @Test("two programs that go on with one import do not write a row twice")
  func twice() throws {
    try stop(after: 200, try check())
    let checked = try check()
    var isFirst = true
    let error = #expect(throws: PracticeError.self) {
      try practice.writeImport(checked, as: bench.administrator) { done, _ in
        guard done == 200, isFirst else { return }
        isFirst = false
        try write(checked)
      }
    }
    #expect(error?.code == .changedElsewhere)
    #expect(try count("patient") == 500)
  }

  @Test("the journal played again gives the same tables: before, between and after")
  func replayed() throws {
    try stop(after: 200, try check())
    #expect(try replayedPatients() == 0)
    try write(try check())
    #expect(try replayedPatients() == 500)
  }

  private func replayedPatients() throws -> Int {
    let replay = try DatabaseQueue()
    return try practice.read { db in
      let entries = try Row.fetchAll(db, sql: "SELECT id FROM entry WHERE class = 0 OR class = 1 ORDER BY id")
      let writer = ProjectionWriter(indexer: { _, _, _, _, _ in })
      let held = try HeldActs(in: db)
      return try replay.inDatabase { empty in
        try Schema.create(in: empty)
        for row in entries {
          guard let entry = try practice.journal.entry(key: row[0], in: db) else { continue }
          if held.counts(entry, key: row[0]) { try writer.fold(entry, in: empty) }
        }
        return try Int.fetchOne(empty, sql: "SELECT count(*) FROM patient") ?? -1
      }
    }
  }
}
