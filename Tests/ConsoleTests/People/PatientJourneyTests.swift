import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Journeys through patients")
struct PatientJourneyTests {
  private static let journey =
    ":register Smith, Jane 1984-02-03 503 555 1212<Enter><C-s>"
    + "/smi<Enter><C-g>cr" + "<Tab>García, Ana<Tab>503 555 9999<C-s>"
    + "c<C-s>" + "e<PageDown><PageDown><PageDown>nena@example.com<C-s>"

  @Test("typed ahead in one write it ends in the same records as typed slowly")
  func typeAhead() throws {
    let (slow, fast) = (try PatientBench(), try PatientBench())
    slow.type(Self.journey)
    fast.typeAhead(Self.journey)
    for bench in [slow, fast] {
      let jane = try bench.patient(named: "Smith")
      #expect(jane.emails == ["nena@example.com"], "\(bench.screen)")
      let relations = try bench.practice.read { try bench.practice.relations(of: jane.id, in: $0) }
      #expect(relations.count == 1)
      #expect(try bench.practice.read { try bench.practice.recallLines(of: jane.id, in: $0) }.count == 1)
    }
    #expect(slow.prompt == fast.prompt)
  }

  @Test("after the program was killed the form is there again, to the field and the letter")
  func killed() throws {
    let bench = try PatientBench()
    bench.type(":register Smith, Jane 1984-02-03<Enter>503 555 12")
    bench.send(.idle)
    let (screen, field) = (bench.screen, bench.focusedField)
    try bench.restart()
    #expect(bench.prompt == "TEXT register>" && bench.focusedField == field)
    #expect(bench.screen.contains("503 555 12") && bench.screen.contains("1984-02-03"), "\(screen)")
    bench.type("12<C-s>")
    #expect(try bench.patient(named: "Smith").phones.map(\.number.text) == ["503 555 1212"])
  }

  @Test("a half typed allergy is there again after the program was killed")
  func killedInItem() throws {
    let bench = try PatientBench("dlind")
    try bench.register("Smith", "Jane", born: "1984-02-03")
    bench.type("/smith<Enter><C-g>cmapenic")
    bench.send(.idle)
    try bench.restart()
    #expect(bench.screen.contains("penic"), "\(bench.screen)")
  }
}
