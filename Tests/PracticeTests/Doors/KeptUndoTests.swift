import Clinic
import Testing

@testable import Practice

@Suite("Undo across a lock")
struct KeptUndoTests {
  @Test("what a session can undo comes back with it, deed by deed, though the store was closed")
  func comesBack() throws {
    let store = try TestStore()
    var practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    try practice.perform(rename("A"), as: boss)
    try practice.perform([rename("B"), keep(practice, "Room 1")], as: boss)
    try practice.noteLock(true, why: "test", of: boss)
    store.house.close(practice)
    practice = try store.open()
    #expect(practice.nextUndo(of: boss) == nil)
    try practice.noteLock(false, why: "test", of: boss)
    try practice.undo(as: boss)
    #expect(try practice.read { try practice.settings(in: $0).name } == "A")
    #expect(try practice.read { try practice.office(in: $0).rooms.isEmpty })
    try practice.undo(as: boss)
    #expect(try practice.read { try practice.settings(in: $0).name } == "Test Practice")
    #expect(throws: PracticeError.self) { try practice.undo(as: boss) }
    #expect(try practice.heldForms(of: boss.user).isEmpty)
    store.house.close(practice)
  }

  @Test("it does not reach back across another person at the same console, nor into another session")
  func notAcross() throws {
    let store = try TestStore()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    let elsewhere = try practice.beginSession(login: "boss").session
    try practice.perform(rename("A"), as: boss)
    try practice.noteLock(true, why: "test", of: boss)
    try practice.noteLock(false, why: "test", of: elsewhere)
    #expect(practice.nextUndo(of: elsewhere) == nil)
    try practice.noteLock(false, why: "test", of: boss, isAlone: false)
    #expect(practice.nextUndo(of: boss) == nil)
    try practice.noteLock(true, why: "test", of: boss)
    try practice.noteLock(false, why: "test", of: boss)
    #expect(practice.nextUndo(of: boss) == nil)
    store.house.close(practice)
  }

  private func rename(_ name: String) -> KeepOffice {
    KeepOffice(.settings(PracticeSettings(name: name, zoneName: "UTC")))
  }

  private func keep(_ practice: OpenPractice, _ name: String) -> KeepOffice {
    KeepOffice(.room(Room(id: RoomID(practice.world.newRecordID()), name: name, kind: .chair, order: 1)))
  }
}
