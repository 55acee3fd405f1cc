import CVault
import Foundation
import Testing
import VaultFaults

/// Every single operation fails once, and the same again with all that follow it: the loop ends
/// when the work completes without meeting its fault.
@Suite("A disk that fails", .serialized)
struct FaultTests {
  private func check(mode: String, kind: faults_kind, isLasting: Bool) throws {
    var nth = 0
    while true {
      nth += 1
      let folder = Folder()
      let path = folder.store()
      faults_record(folder.path)
      faults_arm(folder.path, kind, nth, isLasting ? 1 : 0)
      let work = FaultWorkload(mode: mode, synchronous: "FULL")
      work.run(path: path)
      let failures = faults_disarm(folder.path)
      let context = "operation \(nth), \(mode), kind \(kind.rawValue), lasting \(isLasting)"
      if failures == 0 {
        #expect(work.done.count == FaultWorkload.commits, "\(context)")
        #expect(nth > 40, "nothing was tested")
        return
      }
      // The process goes away; what lies there must open, and hold all that was done.
      cvault_wipe_cache()
      let connection = try Connection(path)
      #expect(try connection.isSound(), "\(context)")
      let hasTable = try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'n'") == 1
      let found = hasTable ? Set(try connection.rows("SELECT v FROM n").map { Int($0[0])! }) : []
      #expect(found.isSuperset(of: work.done), "\(context)")
    }
  }

  @Test(
    "a write, sync, truncation or deletion fails: nothing that was done is lost",
    arguments: KillTests.isLong ? ["WAL", "DELETE", "TRUNCATE", "PERSIST"] : ["WAL", "DELETE"])
  func fails(mode: String) throws {
    try check(mode: mode, kind: FAULTS_IO, isLasting: false)
    try check(mode: mode, kind: FAULTS_IO, isLasting: true)
  }

  @Test("the disk is full: nothing that was done is lost", arguments: ["WAL", "DELETE"])
  func isFull(mode: String) throws {
    try check(mode: mode, kind: FAULTS_FULL, isLasting: false)
    try check(mode: mode, kind: FAULTS_FULL, isLasting: true)
  }

  @Test("a write arrives by half: nothing that was done is lost", arguments: ["WAL", "DELETE"])
  func shortWrites(mode: String) throws {
    try check(mode: mode, kind: FAULTS_SHORT_WRITE, isLasting: false)
    try check(mode: mode, kind: FAULTS_SHORT_WRITE, isLasting: true)
  }
}
