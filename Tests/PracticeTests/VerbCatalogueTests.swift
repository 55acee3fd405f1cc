import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Verbs")
struct VerbCatalogueTests {
  @Test("every command's verb is in the catalogue: what is not there counts as a later Daybook's")
  func commands() throws {
    let bench = try RoleBench(.receptionist)
    for item in CommandCase.all {
      let verb = try item.make(bench, bench.mine).verb
      #expect(VerbCatalogue.knows(verb), "add \"\(verb)\" of \(item.type) to VerbCatalogue.all")
    }
  }

  @Test("every verb that a practice's own journal holds is in the catalogue")
  func journal() throws {
    let bench = try RoleBench(.receptionist)
    _ = try bench.practice.openChart(bench.mine.id, as: bench.session)
    try bench.practice.noteSearch("mine", shown: 1, chosen: bench.mine.id, as: bench.session)
    try bench.practice.noteLock(true, why: "a test", of: bench.session)
    _ = try? bench.practice.perform(
      ChangeUser(bench.user, .roles([.biller]), why: "may not"), as: bench.session)
    let verbs = try bench.practice.read { try String.fetchAll($0, sql: "SELECT name FROM verb") }
    #expect(verbs.count > 8)
    #expect(verbs.filter { !VerbCatalogue.knows($0) } == [])
    #expect(try bench.practice.newerEntries() == 0)
  }
}
