import Clinic
import Journal
import Testing

@testable import Practice

@Suite("Reversing an older act")
struct ReverseEntryTests {
  @Test("the desk reverses a colleague's booking, but not what only an administrator may change")
  func rights() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane")
    let booked = try test.practice.perform(
      BookAppointment(test.visit(jane, at: "11:00")), as: test.dentist)
    let colleague = try #require(booked.version)
    try test.practice.perform(ReverseEntry(colleague), as: test.desk)
    let rooms = try test.practice.perform(
      KeepOffice(.room(Room(id: test.newID(), name: "chair 9", kind: .chair, order: 9))),
      as: test.administrator)
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(ReverseEntry(try #require(rooms.version)), as: test.desk)
    }
    #expect(error?.code == .notAllowed)
    #expect(error?.problem.contains("change chairs and rooms") == true)
  }

  @Test("rights are not undone, and nothing is undone twice")
  func refusing() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane")
    let version = try #require(
      try test.practice.perform(BookAppointment(test.visit(jane, at: "11:00")), as: test.desk).version)
    try test.practice.perform(ReverseEntry(version), as: test.desk)
    let again = #expect(throws: PracticeError.self) {
      try test.practice.perform(ReverseEntry(version), as: test.desk)
    }
    #expect(again?.code == .nothingToUndo)
  }

  @Test("a hygienist reverses own acts only")
  func own() throws {
    let test = try TestPractice()
    try test.practice.perform(
      AddUser(
        id: test.newID(), login: "rokafor", name: "R Okafor", roles: [.hygienist], provider: test.hygiene,
        credential: [4], why: "hygienist"), as: test.administrator)
    let hygienist = try test.practice.beginSession(login: "rokafor").session
    let jane = try test.register("Smith", "Jane")
    let others = try #require(
      try test.practice.perform(BookAppointment(test.visit(jane, at: "11:00")), as: test.desk).version)
    let own = try #require(
      try test.practice.perform(BookAppointment(test.visit(jane, at: "13:00")), as: hygienist).version)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(ReverseEntry(others), as: hygienist)
    }
    try test.practice.perform(ReverseEntry(own), as: hygienist)
  }
}
