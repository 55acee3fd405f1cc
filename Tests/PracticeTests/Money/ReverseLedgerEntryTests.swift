import Clinic
import Testing

@testable import Practice

@Suite("Reversing an opening balance")
struct ReverseLedgerEntryTests {
  private let bench: TestPractice
  private var practice: OpenPractice { bench.practice }
  private let biller: Session

  init() throws {
    bench = try TestPractice()
    biller = try bench.person("bcole", .biller)
    try write("number,family,given\n1,Smith,Jane\n", .patients)
    try write("PatNum,Balance,AsOf\n1,\"$1,234.56\",2026-10-31\n", .balances)
  }

  private func write(_ text: String, _ kind: ImportKind) throws {
    let check = try practice.checkImport(
      Array(text.utf8), of: kind, ImportOptions(), as: bench.administrator)
    try practice.writeImport(check, as: bench.administrator)
  }

  private func proven(_ session: Session) -> Session {
    var session = session
    session.provenAgain = bench.clock.now
    return session
  }

  private func ledger() throws -> [LedgerEntry] {
    let jane = try #require(try practice.findPatients("smith jane", as: bench.desk).first).patient
    return try #require(try practice.openChart(jane.id, as: bench.desk).ledger)
  }

  private func say(_ sentence: String, as session: Session) throws {
    guard case .act(let commands) = try SentenceReader(practice, as: session).understand(sentence) else {
      Issue.record("\(sentence) is no act")
      return
    }
    try practice.perform(commands, as: session)
  }

  @Test("the opposite stands beside it, linked, with the reason; together they come to nothing")
  func opposite() throws {
    let opening = try #require(try ledger().first)
    let done = try practice.perform(
      ReverseLedgerEntry(opening.id, why: "two accounts of one"), as: proven(biller))
    #expect(done.message == "reversed: opening balance $1,234.56 of SMITH Jane" && !done.isReversible)
    let lines = try ledger()
    #expect(lines.map(\.amount.cents) == [123_456, -123_456])
    #expect(lines.last?.reverses == opening.id && lines.last?.kind == .reversal)
    #expect(lines.last?.why == "two accounts of one" && lines.first == opening)
    let reversal = try #require(lines.last)
    let history = try practice.recordHistory(
      of: reversal.id.record, kind: Kind.ledgerEntry.rawValue, as: bench.desk)
    #expect(history.name == "ledger entry of SMITH Jane")
    #expect(history.lines.contains { $0.words.contains("why: two accounts of one") })
    #expect(history.lines.allSatisfy { $0.person == "bcole" && $0.verb == "ledger.reverse" })
  }

  @Test("once, by right, with the password given again and a reason; a reversal is not reversed")
  func refused() throws {
    let opening = try #require(try ledger().first)
    let command = ReverseLedgerEntry(opening.id, why: "two accounts of one")
    bench.clock.advance(minutes: 16)
    for session in [bench.desk, bench.administrator, biller] {
      let error = #expect(throws: PracticeError.self) { try practice.perform(command, as: session) }
      #expect(error?.code == (session.id == biller.id ? .notConfirmed : .notAllowed))
    }
    #expect(throws: PracticeError.self) {
      try practice.perform(ReverseLedgerEntry(opening.id, why: ""), as: proven(biller))
    }
    try practice.perform(command, as: proven(biller))
    for id in try ledger().map(\.id) {
      let error = #expect(throws: PracticeError.self) {
        try practice.perform(ReverseLedgerEntry(id, why: "once more"), as: proven(biller))
      }
      #expect(error?.code == .ruleRefused)
    }
    #expect(throws: PracticeError.self) { try practice.undo(as: proven(biller)) }
  }

  @Test("a sentence does the same, and the right balance can be imported after it")
  func sentence() throws {
    try say("reverse smith jane why the old program had two accounts", as: proven(biller))
    #expect(try ledger().map(\.amount.cents) == [123_456, -123_456])
    #expect(throws: PracticeError.self) {
      try say("reverse smith jane why once more", as: proven(biller))
    }
    try write("PatNum,Balance,AsOf\n1,20.00,2026-10-31\n", .balances)
    #expect(try ledger().reduce(0) { $0 + $1.amount.cents } == 2_000)
  }
}
