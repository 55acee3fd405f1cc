import Clinic
import Journal
import Testing

@Suite("Undo reaches this session's own commands in reverse order")
struct UndoStepTests {
  private let change = Change(kind: 1, record: identity(1), field: 1, value: .null)

  private func candidate(
    _ number: UInt64, _ verb: String = "book", session: UInt64 = 1, class entryClass: EntryClass = .change,
    act: RecordID? = nil, undoes: Version? = nil, changes: Bool = true
  ) -> UndoStep.Candidate {
    UndoStep.Candidate(
      header(1, number, class: entryClass),
      body(verb, changes: changes ? [change] : [], session: session, act: act, undoes: undoes))
  }

  private func next(_ entries: [UndoStep.Candidate]) -> UndoStep {
    UndoStep.next(in: entries.reversed(), session: identity(1)) { $0 == "charge" || $0 == "sign" }
  }

  @Test("the newest command that still stands comes first; what was undone is passed over")
  func reverse() {
    #expect(next([candidate(1), candidate(2)]) == .deed([version(1, 2)]))
    #expect(
      next([candidate(1), candidate(2), candidate(3, "undo", undoes: version(1, 2))])
        == .deed([version(1, 1)]))
    #expect(
      next([
        candidate(1), candidate(2), candidate(3, "undo", undoes: version(1, 2)), candidate(4),
      ]) == .deed([version(1, 4)]))
  }

  @Test("other sessions' commands, openings and log-ins are passed over")
  func passedOver() {
    #expect(
      next([
        candidate(1), candidate(2, session: 2), candidate(3, "open", class: .access, changes: false),
        candidate(4, "login", class: .security, changes: false),
      ]) == .deed([version(1, 1)]))
    #expect(next([candidate(1, session: 2)]) == .nothing)
    #expect(next([]) == .nothing)
  }

  @Test("it stops at what left the building, and does not reach past it")
  func stops() {
    #expect(next([candidate(1), candidate(2, "charge")]) == .stopped(at: version(1, 2), verb: "charge"))
    #expect(
      next([candidate(1), candidate(2, "sign"), candidate(3, "undo", undoes: version(1, 9))])
        == .stopped(at: version(1, 2), verb: "sign"))
    #expect(
      next([candidate(1), candidate(2, "grant", class: .security)])
        == .stopped(at: version(1, 2), verb: "grant"))
    #expect(
      next([candidate(1), candidate(2, "send", class: .intent)]) == .stopped(at: version(1, 2), verb: "send"))
  }

  @Test("several entries of one deed are undone together")
  func deeds() {
    let act = identity(40)
    #expect(
      next([candidate(1), candidate(2, act: act), candidate(3, act: act)])
        == .deed([version(1, 3), version(1, 2)]))
    #expect(
      next([candidate(1, act: act), candidate(2, act: act), candidate(3, "undo", undoes: version(1, 2))])
        == .deed([version(1, 1)]))
  }
}
