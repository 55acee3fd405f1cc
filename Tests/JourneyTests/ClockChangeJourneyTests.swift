import PseudoTerminal
import Testing

/// Sunday 7 November 2027, when the clocks of Portland go back, and Sunday 14 March 2027, when they go
/// forward: booked by sentence, looked at on the screen.
@Suite("The days on which the clocks change", .serialized)
struct ClockChangeJourneyTests {
  @Test("of an hour that comes twice each is booked, answered and drawn; one that is skipped is refused")
  func twoHours() throws {
    let journey = try Journey(.rehearsed, isEmpty: true)
    let made = try journey.run(
      ["demo", "--make-only", "--patients", "40", "--years", "0.02", "--seed", "3"],
      zone: "America/Los_Angeles")
    #expect(made.status == 0, "\(made.errors)")
    for side in ["pdt", "pst"] {
      let booked = try journey.run(
        ["do", "book #10011 prophy 11/7/2027 1:30a \(side) with okafor"], as: "mreyes")
      #expect(booked.status == 0, "\(booked.errors)")
      #expect(booked.output.contains("1:30 \(side.uppercased())"), "\(booked.output)")
    }
    let day = try journey.run(["query", "day 11/7/2027"], as: "mreyes")
    #expect(day.output.contains("1:30 PDT") && day.output.contains("1:30 PST"), "\(day.output)")
    let skipped = try journey.run(
      ["do", "book #10011 prophy 3/14/2027 2:30a with okafor"], as: "mreyes")
    #expect(skipped.status == 1)
    #expect(skipped.errors.contains("2:30 does not exist on Sun 14 Mar 2027"), "\(skipped.errors)")
    let session = try journey.openDay()
    try session.say("day 11/7/2027", until: "1 PST")
    try session.waitUntil(screenContains: "1:30 P")
    try session.say("move #10011 to 11/7/2027 3a", until: "the practice is shut 3:00-3:50")
  }
}
