import Clinic
import Foundation
import GRDB
import Testing
import Vault
import VaultFaults

@testable import Practice

@Suite("All that waits at the keyboard, on a disk that fails", .serialized)
struct TurnFaultTests {
  @Test("an act among typing is called done only where the disk took it, whichever operation fails")
  func everyOperation() throws {
    precondition(faults_install() == 0)
    var (nth, wasHit, refused, notSafe) = (1, true, 0, 0)
    while wasHit {
      let store = try TestStore()
      let folder = URL(filePath: store.house.layout.folder).resolvingSymlinksInPath().path
      let practice = try store.open()
      let boss = try practice.beginSession(login: "boss").session
      let room = Room(id: RoomID(practice.world.newRecordID()), name: "Chair 9", kind: .chair, order: 9)
      var isDone = false
      faults_arm(folder, FAULTS_IO, nth, 0)
      do {
        try practice.turn {
          try practice.jot([1], form: "f", cell: "c", of: boss.user)
          try practice.perform(KeepOffice(.room(room)), as: boss)
        }
        isDone = practice.notDurable == nil
        if !isDone { notSafe += 1 }
      } catch {
        refused += 1
      }
      wasHit = faults_disarm(folder) > 0
      #expect(isDone || wasHit, "operation \(nth)")
      #expect(!practice.hasUnsyncedJots || !isDone, "operation \(nth)")
      faults_forget(folder)
      try practice.queue.close()
      let again = try store.open()
      let rooms = try again.read { try again.office(in: $0).rooms.map(\.name) }
      #expect(rooms.contains("Chair 9") || !isDone, "operation \(nth)")
      store.house.close(again)
      nth += 1
    }
    // The log was written and the disk would not make it safe: said, and never called done.
    #expect(refused > 0 && notSafe > 0)
  }
}
