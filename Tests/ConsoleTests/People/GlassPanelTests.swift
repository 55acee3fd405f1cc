import Clinic
import Console
import Practice
import Terminal
import Testing

@Suite("Broken glasses on the screen")
struct GlassPanelTests {
  @Test(
    "each says who opened whose chart and when, and below all of the reason, however long",
    arguments: [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)])
  func glasses(size: Size) throws {
    let bench = try PatientBench("mreyes", size: size)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    try bench.practice.perform(
      BreakGlass(
        jane.id,
        reason:
          "collapsed in the waiting room, her brother did not know what she takes, the emergency doctor "
          + "asked for medication and allergies at once"),
      as: try bench.practice.beginSession(login: "samari").session)
    try bench.become("iaudit", .auditor)
    bench.typeAhead(":glasses<Enter>")
    #expect(bench.screen.contains("asked for medication and allergies at once"))
    try bench.expectScreen("glasses-\(size.columns)x\(size.rows)")
  }
}
