import Clinic
import Testing

@testable import Practice

@Suite("Opening balances of another program")
struct BalanceImportTests {
  private let bench: TestPractice
  private var practice: OpenPractice { bench.practice }

  init() throws { bench = try TestPractice() }

  private func check(_ text: String, _ kind: ImportKind = .balances) throws -> ImportCheck {
    try practice.checkImport(Array(text.utf8), of: kind, ImportOptions(), as: bench.administrator)
  }

  private func write(_ text: String, _ kind: ImportKind = .balances) throws {
    try practice.writeImport(try check(text, kind), as: bench.administrator)
  }

  private func bringPeople() throws {
    try write("number,family,given\n1,Smith,Jane\n2,Smith,Tom\n3,Muller,Ida\n", .patients)
  }

  private func ledger(_ name: String, as session: Session? = nil) throws -> [LedgerEntry]? {
    let found = try practice.findPatients(name, as: bench.desk)
    let patient = try #require(found.first).patient
    return try practice.openChart(patient.id, as: session ?? bench.desk).ledger
  }

  @Test("what is owed, credit and nothing owed are kept in cents, with who pays and as of when")
  func kept() throws {
    try bringPeople()
    try write(
      """
      PatNum,Balance,GuarNum,AsOf
      1,"$1,234.56",,2026-10-31
      2,(20.00),1,
      3,0,3,
      """)
    let jane = try #require(try ledger("smith jane"))
    #expect(jane.map(\.amount.cents) == [123_456])
    #expect(jane.first?.day == Day(iso: "2026-10-31"))
    #expect(jane.first?.guarantor == nil)
    let tom = try #require(try ledger("smith tom"))
    #expect(tom.map(\.amount.cents) == [-2_000])
    #expect(tom.first?.guarantor == jane.first?.patient)
    #expect(tom.first?.day == bench.today)
    #expect(try ledger("muller")?.map(\.amount.cents) == [0])
  }

  @Test("the same file again changes nothing")
  func again() throws {
    try bringPeople()
    try write("PatNum,Balance\n1,10.00\n")
    let checked = try check("PatNum,Balance\n1,11.00\n2,5\n")
    #expect((checked.count, checked.alreadyHere) == (1, 1))
    try practice.writeImport(checked, as: bench.administrator)
    #expect(try ledger("smith jane")?.map(\.amount.cents) == [1_000])
  }

  @Test("a row that is not understood whole is refused, and then nothing is written")
  func refused() throws {
    try bringPeople()
    let checked = try check(
      """
      PatNum,Balance,GuarNum,AsOf
      1,12.345,,
      2,twelve,,
      9,1.00,,
      3,,,
      2,1.00,77,
      1,1.00,,2031-01-01
      """)
    #expect(Set(checked.problems.map(\.line)) == [2, 3, 4, 5, 6, 7])
    #expect(throws: PracticeError.self) { try practice.writeImport(checked, as: bench.administrator) }
    #expect(try ledger("smith jane") == [])
  }

  @Test("only who may see the ledger sees it on the chart")
  func rights() throws {
    try bringPeople()
    try write("PatNum,Balance\n1,10.00\n")
    #expect(try ledger("smith jane", as: bench.dentist)?.count == 1)
    #expect(try ledger("smith jane", as: bench.person("rokafor", .hygienist)) == nil)
  }

  @Test("the audit says an amount in dollars")
  func words() throws {
    try bringPeople()
    try write("PatNum,Balance\n1,1234.5\n")
    let found = try practice.findPatients("smith jane", as: bench.desk)
    let patient = try #require(found.first).patient
    var query = AuditQuery()
    query.patient = patient.id
    query.verb = "balance"
    let auditor = try bench.person("iaudit", .auditor)
    let line = try #require(try practice.audit(query, as: auditor).first)
    let words = try practice.auditEntry(line.key, as: auditor)
    #expect(words.contains { $0.contains("$1,234.50") })
  }
}
