import PseudoTerminal
import Testing

/// What the practice calls a high reading, from its own screen to the strip over a chart.
@Suite("Journeys: thresholds for vitals", .serialized)
struct VitalsJourneyTests {
  @Test("the owner lowers a threshold in the practice; the next reading above it stands in the strip")
  func thresholds() throws {
    let journey = try Journey()
    let owner = try journey.openDay(as: "towner")
    try owner.press(":practice<Enter>", until: "LIST practice>")
    try owner.press("<Home>j", until: "* vitals")
    try owner.press("<Enter>", until: "TEXT thresholds>")
    try owner.press(
      "<Tab><Tab><Tab><Tab><Tab><Tab><C-u>abc<C-s>", until: "pulse above: type a number from 60 to 260")
    #expect(owner.screen.text.contains("TEXT thresholds>"))
    try owner.press("<C-u>85<C-s>", until: "thresholds for vitals saved")
    #expect(try owner.quit() == .exited(0))

    let hygienist = try journey.openDay(as: "rokafor")
    try hygienist.find("#10011", "SMITH Jane")
    #expect(!hygienist.screen.row(1).contains("pulse"))
    try hygienist.press("<C-g>c", until: "LIST chart>")
    try hygienist.press("m", until: "LIST medical>")
    try hygienist.press("v", until: "blood pressure")
    try hygienist.press("118/76<Enter>90<C-s>", until: "LIST medical>")
    try hygienist.waitUntil("the strip calls the pulse out") { $0.row(1).contains("pulse 90") }
    #expect(try hygienist.quit() == .exited(0))
  }
}
