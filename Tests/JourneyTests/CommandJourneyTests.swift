import Foundation
import PseudoTerminal
import Testing

/// What scripts, timers and other programs see: status, standard output, standard error, JSON.
@Suite("Commands without a terminal")
struct CommandJourneyTests {
  @Test("do performs and query answers by the one language; 0 is done")
  func doesAndAsks() throws {
    let journey = try Journey()
    let booked = try journey.run(["do", "book #10011 prophy +3w 10a"], as: "mreyes")
    #expect(booked.status == 0, "\(booked.errors)")
    #expect(booked.output.contains("booked: SMITH Jane"))
    let next = try journey.run(["query", "next #10011"], as: "mreyes")
    #expect(next.output.contains("10:00"))
    #expect(next.errors.isEmpty, "\(next.errors)")
    let moved = try journey.run(["do", "cancel #10011 why has a cold"], as: "mreyes")
    #expect(moved.status == 0)
    #expect(moved.output.contains("cancelled: SMITH Jane"))
  }

  @Test(
    "1 is refused, 2 is misuse; both say why on standard error and nothing on standard output",
    arguments: [
      (["do", "cancel #10011"], "mreyes", 1, "reason"),
      (["do", "book #99999 prophy tom 9a"], "mreyes", 1, "99999"),
      (["query", "day"], "iaudit", 1, "you may not see the schedule"),
      (["backup", "x.backup"], "mreyes", 1, "you may not back up"),
      (["verify"], "mreyes", 1, "you may not verify"),
      (["do", "frobnicate"], "mreyes", 2, "is no sentence that changes something"),
      (["query", "here #10011"], "mreyes", 2, "is no"),
      (["import", "teeth", "x.csv"], "towner", 2, "what to import"),
      (["import", "patients", "/nowhere/x.csv"], "towner", 1, "/nowhere/x.csv"),
      (["frobnicate"], "mreyes", 2, "frobnicate"),
    ])
  func refuses(words: [String], login: String, status: Int32, reason: String) throws {
    let run = try Journey().run(words, as: login)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.hasPrefix("daybook: "), "\(run.errors)")
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("a wrong password and an unknown name are refused alike")
  func refusesStrangers() throws {
    let journey = try Journey()
    let wrong = try journey.run(["query", "day"], as: "mreyes", password: "not the password at all")
    let unknown = try journey.run(["query", "day"], as: "nobody", password: "not the password at all")
    #expect(wrong.status == 1)
    #expect(unknown.status == 1)
    #expect(wrong.output.isEmpty && unknown.output.isEmpty)
    #expect(wrong.errors.prefix(60) == unknown.errors.prefix(60))
  }

  @Test(
    "--json prints one object a line that JSON readers take",
    arguments: [
      (["query", "find smi"], "mreyes"), (["query", "day"], "mreyes"), (["query", "recall"], "mreyes"),
      (["user", "list"], "towner"), (["query", "openings prophy"], "mreyes"),
    ])
  func printsJSON(words: [String], login: String) throws {
    let run = try Journey().run(words + ["--json"], as: login)
    #expect(run.status == 0, "\(run.errors)")
    for line in run.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect(object is [String: Any], "\(line)")
    }
    if words != ["query", "recall"] { #expect(!run.lines.isEmpty) }
  }

  @Test("demo --make-only makes, prints its log-ins, and refuses to make again over it")
  func makesOnly() throws {
    let journey = try Journey(isEmpty: true)
    let made = try journey.run(["demo", "--make-only", "--patients", "10", "--years", "0.01"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.lines.count == 9)
    #expect(made.output.contains("mreyes"))
    let again = try journey.run(["demo", "--make-only", "--patients", "10"])
    #expect(again.status == 1)
    #expect(again.errors.contains("lies in"))
    for wrong in [
      ["--patients", "9"], ["--patients", "100001"], ["--years", "0"], ["--patients", "many"],
    ] {
      #expect(try journey.run(["demo", "--make-only"] + wrong).status == 2)
    }
  }

  @Test("screen prints a screen as text, every line of its width at most, without a terminal")
  func printsScreens() throws {
    let journey = try Journey()
    for (name, size) in [("day", "80x24"), ("week", "160x50"), ("find smi", "80x24"), ("<F1>", "250x70")] {
      let run = try journey.run(["screen", name, "--size", size], as: "mreyes")
      #expect(run.status == 0, "\(run.errors)")
      let parts = size.split(separator: "x").compactMap { Int($0) }
      #expect(run.output.split(separator: "\n", omittingEmptySubsequences: false).count == parts[1] + 1)
      #expect(run.lines.allSatisfy { $0.count <= parts[0] })
      #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    let login = try journey.run(["screen", "login"])
    #expect(login.output.contains("D A Y B O O K"))
    #expect(try journey.run(["screen", "day", "--size", "0x0"], as: "mreyes").status == 2)
    #expect(try journey.run(["screen", "day", "--size", "wide"], as: "mreyes").status == 2)
    let plain = try journey.run(["screen", "day", "--ascii"], as: "mreyes")
    #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("keys prints the key card; every command has its help")
  func helps() throws {
    let journey = try Journey(isEmpty: true)
    let keys = try journey.run(["keys"], stores: false)
    #expect(keys.status == 0)
    #expect(keys.output.contains("who could come"))
    for name in [
      "open", "demo", "init", "screen", "keys", "do", "query", "import", "verify", "backup", "restore",
      "salvage", "user", "kit", "device",
    ] {
      let help = try journey.run([name, "--help"], stores: false)
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: daybook \(name)"), "\(name)")
    }
  }

  @Test("user list names everybody with their roles")
  func listsPeople() throws {
    let run = try Journey().run(["user", "list"], as: "towner")
    #expect(run.status == 0)
    #expect(run.lines.count == 9)
    #expect(run.lines.contains { $0.hasPrefix("mreyes") && $0.contains("receptionist") })
    #expect(try Journey().run(["user", "list"], as: "mreyes").status == 1)
  }

  @Test("a command makes no socket of a network: it would end at the first")
  func needsNoNetwork() throws {
    let journey = try Journey()
    let session = try journey.open(
      arguments: ["query", "find smi", "--store", journey.store, "--user", "mreyes", "--password-fd", "4"],
      inputs: [4: Array("\(journey.password)\n".utf8)], withoutNetwork: true)
    #expect(try session.waitForEnd() == .exited(0))
    #expect(session.screen.contains("SMITH Jane"))
  }
}
