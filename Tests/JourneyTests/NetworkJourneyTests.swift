import Foundation
import PseudoTerminal
import Testing

@Suite("The network, or none", .serialized)
struct NetworkJourneyTests {
  @Test("a console in use has no socket of the network open")
  func opensNoSocket() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.bookWhatIsDue(of: "SMITH Jane")
    let folder = "/proc/\(session.processIdentifier)/fd"
    var sockets: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
      else {
        continue
      }
      if target.hasPrefix("socket:[") { sockets.insert(String(target.dropFirst(8).dropLast())) }
    }
    // The pair to the screen's guard is no socket of a network.
    for table in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
      let text =
        (try? String(contentsOfFile: "/proc/\(session.processIdentifier)/net/\(table)", encoding: .utf8))
        ?? ""
      for line in text.split(separator: "\n").dropFirst() {
        let words = line.split(separator: " ")
        #expect(words.count < 10 || !sockets.contains(String(words[9])), "a socket of \(table) is open")
      }
    }
  }

  @Test(
    "over a line with 150 ms of delay a whole visit is typed ahead, and ends as it does beside the machine")
  func delayedLine() throws {
    let near = try Journey(.rehearsed).openDay()
    try near.send(keys: "/jane smith<Enter>b<Enter><Enter>")
    try near.waitUntil(screenContains: "booked: SMITH Jane")
    let far = try Journey(.rehearsed).openDay()
    far.lineDelay = 0.15
    try far.send(keys: "/jane smith<Enter>b<Enter><Enter>")
    try far.waitUntil(screenContains: "booked: SMITH Jane")
    #expect(far.screen.text == near.screen.text)
    #expect(far.screen.cursor == near.screen.cursor)
    // Keys of several bytes arrive in pieces, and are one key each.
    for byte in try NamedKeys.bytes(of: "<C-g>d<Down><Down><PageDown><Up><F1>") {
      try far.send(bytes: [byte])
    }
    try far.waitUntil(screenContains: "keys of day")
    #expect(!far.screen.contains("no such key"))
  }
}
