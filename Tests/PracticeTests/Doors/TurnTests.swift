import Clinic
import Foundation
import GRDB
import Journal
import Testing
import Vault

@testable import Practice

@Suite("All that waits at the keyboard, in one transaction")
struct TurnTests {
  @Test("a refusal takes back its own act and nothing before or after it")
  func refusalAlone() throws {
    let test = try TestPractice()
    let patient = try test.register("Smith", "Jane")
    let visit = test.visit(patient, at: "11:00")
    try test.practice.turn {
      try test.practice.perform(BookAppointment(visit), as: test.desk)
      #expect(throws: PracticeError.self) {
        try test.practice.perform(SetVisitStatus(test.newID(), .out), as: test.desk)
      }
      try test.practice.perform(SetVisitStatus(visit.id, .confirmed), as: test.desk)
    }
    let day = try visits(test)
    #expect(day.map(\.status) == [.confirmed])
  }

  @Test("what fails as a whole leaves nothing behind, not even what could be undone")
  func nothingLeft() throws {
    let test = try TestPractice()
    let patient = try test.register("Smith", "Jane")
    let before = test.practice.nextUndo(of: test.desk)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try test.practice.turn {
        try test.practice.perform(BookAppointment(test.visit(patient, at: "11:00")), as: test.desk)
        throw Stop()
      }
    }
    #expect(try visits(test).isEmpty)
    #expect(test.practice.nextUndo(of: test.desk) == before)
    // The journal goes on where it was.
    try test.practice.perform(BookAppointment(test.visit(patient, at: "13:00")), as: test.desk)
    #expect(try visits(test).count == 1)
  }

  @Test("what a turn wrote can be read inside it, and a turn in a turn is the same one")
  func readsItself() throws {
    let test = try TestPractice()
    try test.practice.turn {
      let patient = try test.register("Smith", "Jane")
      _ = try test.practice.turn {
        try test.practice.perform(BookAppointment(test.visit(patient, at: "11:00")), as: test.desk)
      }
      #expect(try visits(test).count == 1)
    }
  }

  @Test("a turn is over once it has kept the lock long enough, and never while it only reads")
  func over() throws {
    let test = try TestPractice()
    try test.practice.turn {
      test.clock.advance(minutes: 1)
      #expect(!test.practice.isTurnOver)
      try test.register("Smith", "Jane")
      #expect(!test.practice.isTurnOver)
      test.clock.advance(minutes: 1)
      #expect(test.practice.isTurnOver)
    }
    #expect(!test.practice.isTurnOver)
  }

  @Test("a form is saved and leaves the blotter in one transaction, or neither")
  func clearing() throws {
    let test = try TestPractice()
    let patient = try test.register("Smith", "Jane")
    let (practice, user) = (test.practice, test.desk.user)
    try practice.jot([1], form: "visit", cell: "room", of: user)
    let visit = test.visit(patient, at: "11:00")
    #expect(throws: PracticeError.self) {
      let acts: [any Command] = [BookAppointment(visit), SetVisitStatus(test.newID(), .out)]
      try practice.perform(acts, as: test.desk, clearing: ["visit"])
    }
    #expect(try practice.jotted(form: "visit", of: user) == ["room": [1]])
    try practice.perform([BookAppointment(visit)], as: test.desk, clearing: ["visit"])
    #expect(try practice.jotted(form: "visit", of: user).isEmpty)
  }

  @Test(
    "no copy of the files, taken after any commit of a save, holds both the record and its half-filled form")
  func neverBoth() throws {
    let store = try TestStore()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    try practice.jot(Array("Room 1".utf8), form: "room", cell: "name", of: boss.user)
    let room = Room(id: RoomID(practice.world.newRecordID()), name: "Room 1", kind: .chair, order: 1)
    var kept: [(rooms: Int, jots: Int)] = []
    // Another connection sees what a kill at this moment would leave.
    let watcher = CommitWatcher {
      kept.append(
        try other(store) { db in
          (
            try Int.fetchOne(db, sql: "SELECT count(*) FROM room")!,
            try Int.fetchOne(db, sql: "SELECT count(*) FROM blotter")!
          )
        })
    }
    practice.queue.add(transactionObserver: watcher)
    try practice.perform([KeepOffice(.room(room))], as: boss, clearing: ["room"])
    #expect(watcher.problem == nil)
    #expect(!kept.isEmpty)
    #expect(kept.allSatisfy { $0.rooms + $0.jots == 1 })
    store.house.close(practice)
  }

  @Test("typing waits for no disk; an act among it waits once, at the end")
  func syncs() throws {
    let store = try TestStore()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    func room(_ number: Int) -> KeepOffice {
      KeepOffice(
        .room(
          Room(id: RoomID(practice.world.newRecordID()), name: "Room \(number)", kind: .chair, order: number))
      )
    }
    try practice.turn {
      for letter in UInt8(97)...122 { try practice.jot([letter], form: "f", cell: "c", of: boss.user) }
    }
    #expect(practice.hasUnsyncedJots)
    try practice.turn {
      try practice.jot([1], form: "f", cell: "c", of: boss.user)
      #expect(throws: PracticeError.self) {
        try practice.perform(TakeAway(.holiday, practice.world.newRecordID()), as: boss)
      }
    }
    #expect(practice.hasUnsyncedJots)
    try practice.turn {
      try practice.jot([1], form: "f", cell: "c", of: boss.user)
      for number in 1...5 { try practice.perform(room(number), as: boss) }
    }
    #expect(!practice.hasUnsyncedJots)
    #expect(practice.notDurable == nil)
    store.house.close(practice)
  }

  @Test("a lock held by another is waited for no longer than asked, and nothing of the turn happens")
  func held() throws {
    let store = try TestStore()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    let user = boss.user
    try other(store, .readWrite) { db in
      try db.beginTransaction(.immediate)
      var wasReached = false
      #expect {
        try practice.turn(.none, takingLockFirst: true) { wasReached = true }
      } throws: { ($0 as? PracticeError)?.code == .storeBusy }
      #expect(!wasReached)
      #expect {
        try practice.turn(.none) {
          #expect(throws: PracticeError.self) { try practice.jot([1], form: "f", cell: "c", of: user) }
          #expect(practice.isTurnOver)
        }
      } throws: { ($0 as? PracticeError)?.code == .storeBusy }
      #expect(try practice.jotted(form: "f", of: user).isEmpty)
      try db.rollback()
    }
    try practice.turn(.none) { try practice.jot([1], form: "f", cell: "c", of: user) }
    #expect(try practice.jotted(form: "f", of: user) == ["c": [1]])
    store.house.close(practice)
  }

  private func visits(_ test: TestPractice) throws -> [Appointment] {
    try test.practice.daySheet(from: test.today, through: test.today, as: test.desk).visits.map(\.visit)
  }

  /// A second connection to the same file.
  private func other<T>(
    _ store: TestStore, _ mode: EncryptedFile.Mode = .readOnly, _ body: (Database) throws -> T
  ) throws -> T {
    let keys = try store.unlock()
    defer { keys.wipe() }
    let queue = try EncryptedFile.open(path: store.house.layout.database, key: keys.storeKey, mode: mode)
    return try queue.inDatabase(body)
  }
}

/// Looks at the store after each commit of a connection.
private final class CommitWatcher: TransactionObserver {
  private let look: () throws -> Void
  private(set) var problem: (any Error)?

  init(_ look: @escaping () throws -> Void) { self.look = look }

  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseDidCommit(_ db: Database) {
    do { try look() } catch { problem = error }
  }
  func databaseDidRollback(_ db: Database) {}
}
