import Foundation
import PseudoTerminal
import Testing

/// What one administrator alone asks for, seen by everybody else.
@Suite("Journeys: rights that wait", .serialized)
struct WaitingRightsJourneyTests {
  private static let fresh = "velvet harness quarry pollen"

  @Test("an administrator whom one alone makes waits a day: everybody is told, and the auditor stops it")
  func administrator() throws {
    let journey = try Journey()
    let password = try journey.file("new", Self.fresh + "\n")
    let added = try journey.run(
      [
        "user", "add", "olga", "--name", "Olga Other", "--roles", "administrator", "--why", "runs the office",
        "--new-password-fd", "6",
      ], as: "towner", reading: [6: password])
    #expect(added.status == 0, "\(added.errors)")
    #expect(added.output.contains("added: Olga Other; administrator from "), "\(added.output)")
    let listed = try journey.run(["user", "list", "--json"], as: "towner")
    let hers = try #require(listed.lines.first { $0.contains("\"olga\"") })
    #expect(hers.contains("\"roles\":\"\"") && hers.contains("\"waiting\":\"administrator\""), "\(hers)")
    #expect(hers.contains("\"waiting asked by\":\"Tess Owner\",\"waiting why\":\"runs the office\""))
    let early = try journey.run(["user", "list"], as: "olga", password: Self.fresh)
    #expect(early.status == 1)
    #expect(early.errors.contains("what you may do here comes into force"), "\(early.errors)")

    let desk = try journey.openDay()
    try desk.waitUntil(screenContains: "RIGHTS WAIT: Olga Other administrator from")
    try desk.waitUntil(screenContains: "Owner: runs the office. An administrator or the auditor can stop it")
    try desk.send(keys: ":withdraw olga nobody told me<Enter>")
    try desk.waitUntil(screenContains: "you may object to roles that wait only of your own")
    try desk.send(keys: ":quit<Enter>")
    _ = try desk.waitForEnd()

    let refused = try journey.run(["user", "withdraw", "mreyes", "--why", "wrong"], as: "iaudit")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("roles wait for olga"), "\(refused.errors)")
    let stopped = try journey.run(["user", "withdraw", "olga", "--why", "nobody asked for it"], as: "iaudit")
    #expect(stopped.output.contains("withdrawn: administrator for Olga Other"), "\(stopped.errors)")
    let after = try journey.run(["user", "list"], as: "towner")
    #expect(after.lines.contains("olga  Olga Other  no role"), "\(after.output)")
  }
}
