import Clinic
import GRDB
import Synchronization
import Testing

@testable import Practice

/// A practice of a hundred thousand patients is as quick as one of ten: SQLite is asked how it would answer
/// every statement of every query and command.
@Suite("How queries are answered")
struct QueryPlanTests {
  /// Tables that grow with the patients or the years.
  static let large: Set<String> = [
    "patient", "relation", "household", "appointment", "blocked_time", "recall_line", "waiting", "allergy",
    "condition", "medication", "vitals", "task", "session", "paper", "entry", "subject", "touched", "undone",
    "blotter", "opened_chart", "recent_patient", "presence", "imported",
  ]

  /// Indexes of few rows, whatever the table has: the sessions that are open now.
  static let short: Set<String> = ["presence_open"]

  @Test("no query and no command reads a table that grows from beginning to end")
  func nothingIsScanned() throws {
    var faults: [String] = []
    var count = 0
    for role in [Role.receptionist, .dentist, .administrator, .auditor] {
      let bench = try RoleBench(role)
      let statements = try Self.statements(of: bench)
      count += statements.count
      for sql in statements.sorted() {
        faults += try bench.practice.read { try Self.scans(of: sql, in: $0) }.map { "\($0): \(sql)" }
      }
    }
    #expect(count > 100)
    #expect(Set(faults).sorted() == [])
  }

  @Test(
    "a page of the patient list comes in its order from an index", arguments: [nil, "usual_provider = ?"])
  func listIsInOrder(filter: String?) throws {
    let test = try TestPractice()
    let plan = try test.practice.read { db in
      try Self.plan(
        of: """
          SELECT id FROM patient WHERE status = ? \(filter.map { "AND \($0)" } ?? "")
          ORDER BY family, given, id LIMIT 51
          """, in: db)
    }
    #expect(plan.count == 1)
    #expect(plan.first?.contains("USING") == true)
  }

  @Test("a rare verb, one person, one day and security entries are found by an index")
  func auditIsFound() throws {
    let bench = try RoleBench(.auditor)
    let recorded = try Self.record(bench) {
      for verb in ["session", "chart", "nothing"] {
        var query = AuditQuery()
        query.verb = verb
        _ = try bench.practice.audit(query, as: bench.session)
        query.person = bench.user
        _ = try bench.practice.audit(query, as: bench.session)
        query.day = bench.test.today
        query.patient = bench.mine.id
        _ = try bench.practice.audit(query, as: bench.session)
      }
      var query = AuditQuery()
      query.day = bench.test.today
      _ = try bench.practice.audit(query, as: bench.session)
    }
    let plans = try bench.practice.read { db in try recorded.flatMap { try Self.plan(of: $0, in: db) } }
    #expect(!plans.isEmpty)
    #expect(plans.filter { $0.hasPrefix("SCAN entry") && !$0.contains("entry_moment") } == [])
    #expect(plans.contains { $0.contains("entry_verb") })
  }

  /// What SQLite would read whole; an index in its order is no scan where only the first rows are wanted.
  private static func scans(of sql: String, in db: Database) throws -> [String] {
    try plan(of: sql, in: db).filter { line in
      let words = line.split(separator: " ")
      guard words.count > 1, words[0] == "SCAN", large.contains(String(words[1])) else { return false }
      return !(line.contains("USING") && sql.contains("LIMIT")) && !short.contains { line.contains($0) }
    }
  }

  private static func plan(of sql: String, in db: Database) throws -> [String] {
    // Nothing is bound: an argument that is missing counts as NULL, and the plan does not depend on it.
    let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
    statement.setUncheckedArguments([])
    return try Row.fetchAll(statement).map { $0["detail"] }
  }

  /// Every statement that the queries and commands of a role run.
  private static func statements(of bench: RoleBench) throws -> Set<String> {
    try record(bench) {
      for item in QueryCase.all {
        do { try item.ask(bench, bench.mine) } catch is PracticeError { continue }
      }
      for item in CommandCase.all {
        do {
          try bench.practice.perform(try item.make(bench, bench.mine), as: bench.session)
        } catch is PracticeError { continue }
      }
    }
  }

  private static func record(_ bench: RoleBench, _ body: () throws -> Void) throws -> Set<String> {
    let log = StatementLog()
    try bench.practice.read { db in
      db.trace(options: .statement) { event in
        if case .statement(let statement) = event { log.add(statement.sql) }
      }
    }
    try body()
    try bench.practice.read { $0.trace(options: []) }
    return log.all.filter { sql in
      ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { sql.uppercased().hasPrefix($0) }
    }
  }
}

/// The statements that a connection ran, each once.
private final class StatementLog: Sendable {
  private let seen = Mutex<Set<String>>([])

  var all: Set<String> { seen.withLock { $0 } }

  func add(_ sql: String) { seen.withLock { _ = $0.insert(sql) } }
}
