import Clinic
import GRDB
import Practice
import Terminal
import Testing

@testable import Console

@Suite("All keys that wait, in one transaction")
struct OneTransactionTests {
  /// Finds two people, books both, checks one in, undoes a deed, moves about, types half a form.
  private static let journey =
    "/nguyen<Enter>c/garcia<Enter>:book<Enter><Enter><Enter>u:book<Enter><Enter><Enter>][jjkk/smith<Enter>"
    + ":register Quill, Ada 1984-02-03<Enter>"

  @Test("typed in one write, a journey ends on the same screen and in the same store as typed slowly")
  func same() throws {
    let (slow, fast) = (try DayBench(), try DayBench())
    slow.type(Self.journey)
    fast.typeAhead(Self.journey)
    #expect(!slow.meaning.contains("ignored"))
    #expect(!fast.meaning.contains("ignored"))
    #expect(fast.shell.desk?.patient?.id == slow.shell.desk?.patient?.id)
    #expect(fast.shell.desk?.stack.top.request.words == slow.shell.desk?.stack.top.request.words)
    let (one, other) = (try values(fast), try values(slow))
    #expect(one == other)
    #expect(one.count > 10)
  }

  @Test("its acts and what they leave in the blotter are one commit, and only a longer one is cut")
  func oneCommit() throws {
    let bench = try DayBench()
    let commits = CommitCount()
    bench.practice.queue.add(transactionObserver: commits)
    bench.typeAhead("/nguyen<Enter>c/garcia<Enter>:book<Enter><Enter><Enter>")
    #expect(commits.count == 1)
    bench.type("u")
    #expect(commits.count == 2)
  }

  @Test("a refusal in the middle stops the rest and leaves what was done before it")
  func refusal() throws {
    let bench = try DayBench()
    bench.typeAhead("/nguyen<Enter>c~/garcia<Enter>")
    #expect(bench.meaning.contains("no such key here: ~ · 8 keys typed ahead ignored"))
    let visit = bench.visits.first { $0.key.lowercased().hasPrefix("nguyen") }?.value
    #expect(try bench.appointment(try #require(visit)).status == .doneInChair)
  }

  /// What stands in the projections, without identities and moments, which the clock decides.
  private func values(_ bench: DayBench) throws -> [String] {
    try bench.practice.read { db in
      let visits = try Row.fetchAll(
        db,
        sql: """
          SELECT patient.family, patient.given, appointment.day, appointment.start, appointment.status,
            appointment.void
          FROM appointment JOIN patient ON patient.id = appointment.patient
          """
      ).map { "\($0)" }
      let jots = try Row.fetchAll(
        db, sql: "SELECT form, cell, hex(value) FROM blotter WHERE form NOT LIKE 'shell.%'")
      let acts = try Row.fetchAll(
        db,
        sql: "SELECT verb.name, count(*) FROM entry JOIN verb ON verb.key = entry.verb GROUP BY verb.name")
      return visits.sorted() + (jots + acts).map { "\($0)" }.sorted()
    }
  }
}

/// Counts the commits of a connection that changed something.
private final class CommitCount: TransactionObserver {
  private(set) var count = 0
  private var hasChanged = false
  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
  func databaseDidChange(with event: DatabaseEvent) { hasChanged = true }
  func databaseDidCommit(_ db: Database) {
    if hasChanged { count += 1 }
    hasChanged = false
  }
  func databaseDidRollback(_ db: Database) { hasChanged = false }
}
