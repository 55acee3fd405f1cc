import CVault
import Foundation
import Testing
import VaultFaults

@Suite("Power losses, replayed from recorded writes", .serialized)
struct PowerLossTests {
  /// What the tables held after each commit.
  private final class History {
    var sums: [Int: String] = [:]
  }

  private static let sum =
    "SELECT count(*) || ' ' || coalesce(sum(length(v)), 0) || ' ' || coalesce(max(v), '') FROM t"

  /// Runs the work, then recovers from a loss at every `stride`-th event. With `isDurable` all
  /// that was acknowledged must be there; else the state after some commit, not older than the
  /// last that was synced.
  private func check(
    mode: String, synchronous: String, isDurable: Bool, stride step: Int, seed: UInt64,
    syncsLog: Bool = false
  ) throws {
    let folder = Folder()
    let path = folder.store()
    let history = History()
    faults_record(folder.path)
    let work = FaultWorkload(mode: mode, synchronous: synchronous)
    work.run(path: path) { number in
      if syncsLog, number % 2 == 0 { precondition(cvault_sync_log(path) == 0) }
      if isDurable || (syncsLog && number % 2 == 0) { faults_note(folder.path, Int64(number)) }
      history.sums[number] = try? Connection(path).value(Self.sum)
    }
    #expect(work.done == Array(1...FaultWorkload.commits))

    var random = SeededRandom(seed: seed)
    var loss = PowerLoss()
    var promised = 0
    let image = Folder()
    let imagePath = image.store()
    for index in 0..<faults_event_count(folder.path) {
      let event = faults_event_at(folder.path, index)
      loss.take(event)
      if event.operation == FAULTS_NOTE { promised = Int(event.offset) }
      guard index % step == 0 else { continue }
      for variant in 0..<3 {
        for name in ["a.db", "a.db-wal", "a.db-shm", "a.db-journal"] { image.remove(name) }
        for (name, bytes) in loss.image(keepsAll: variant == 0, random: &random) {
          image.write(bytes, to: name)
        }
        cvault_wipe_cache()
        // Recorded only so that the disk is not waited for.
        faults_forget(image.path)
        faults_record(image.path)
        try checkImage(
          imagePath, promised: promised, history: history,
          context: "event \(index), variant \(variant), \(mode) \(synchronous), seed \(seed)")
      }
    }
  }

  private func checkImage(_ path: String, promised: Int, history: History, context: String) throws {
    let connection: Connection
    do {
      connection = try Connection(path)
      #expect(try connection.isSound(), "\(context)")
    } catch {
      Issue.record("\(error), \(lastRefusal().message), \(context)")
      return
    }
    let hasTable = try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'n'") == 1
    let last = hasTable ? try connection.number("SELECT coalesce(max(v), 0) FROM n") : 0
    #expect(last >= promised, "\(context)")
    if last > 0 {
      #expect(try connection.number("SELECT count(*) FROM n") == last, "\(context)")
      #expect(try connection.value(Self.sum) == history.sums[last], "\(context)")
    }
  }

  @Test("with FULL, nothing that was called done is lost from a log")
  func fullLog() throws {
    try check(mode: "WAL", synchronous: "FULL", isDurable: true, stride: 1, seed: 10)
  }

  @Test("with NORMAL, the log opens with a whole commit, and with all that was synced on demand")
  func normalLog() throws {
    try check(
      mode: "WAL", synchronous: "NORMAL", isDurable: false, stride: 1, seed: 11, syncsLog: true)
  }

  @Test(
    "with EXTRA, nothing that was called done is lost with a rollback journal",
    arguments: ["DELETE", "TRUNCATE", "PERSIST"])
  func rollbackJournal(mode: String) throws {
    try check(mode: mode, synchronous: "EXTRA", isDurable: true, stride: 3, seed: 12)
  }
}
