import Clinic
import Journal
import Practice
import Testing
import Vault

@testable import Assembly

@Suite("Text that a terminal would obey")
struct HostileTextTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  /// Everywhere that an argument may stand; `X` is where the hostile one goes, `~` the bench's folder.
  private static let places: [[String]] = [
    ["X"], ["do", "X"], ["do", "here X"], ["do", "book X fri"], ["do", "cancel X why X"], ["query", "X"],
    ["query", "find X"], ["query", "next X"], ["query", "openings X"], ["query", "day X"], ["import", "X"],
    ["import", "X", "X"], ["import", "patients", "X"], ["import", "patients", "X", "--map", "X"],
    ["import", "patients", "X", "--map", "X=X"], ["screen", "X"], ["screen", "find X"],
    ["screen", "day", "--size", "X"],
    ["audit", "--patient", "X"], ["audit", "--person", "X"], ["audit", "--day", "X"],
    ["audit", "--verb", "X"],
    ["audit", "--device", "X"], ["audit", "--limit", "X"], ["backup", "~/X"], ["restore", "X"],
    ["restore", "X", "--test"],
    ["verify", "--store", "~/X"], ["open", "--store", "~/X"], ["salvage", "--to", "~/X", "--store", "~/Y X"],
    ["query", "day", "--role", "X"], ["query", "day", "--password-fd", "X"], ["query", "day", "--X"],
    ["demo", "--patients", "X"], ["demo", "--seed", "X"], ["keys", "--width", "X"], ["help", "X"],
    ["user", "disable", "X", "--why", "X"], ["user", "enable", "X", "--why", "X"], ["user", "X"],
    ["user", "add", "X", "--name", "X", "--roles", "X", "--why", "X"], ["--generate-completion-script", "X"],
  ]

  @Test("no argument reaches the terminal as it is, whatever the command")
  func arguments() {
    let hostile = HostileText.all.joined()
    for place in Self.places {
      let isAudit = ["audit", "verify"].contains(place[0])
      let isOffice = ["user", "import", "backup"].contains(place[0])
      let takesUser = !["demo", "keys", "help", "X", "--generate-completion-script", "open"].contains(
        place[0])
      let user = isAudit ? "iaudit" : isOffice ? "towner" : "mreyes"
      let outcome = bench.run(
        place.map { word in
          let home = word.hasPrefix("~") ? bench.folder + word.dropFirst() : word
          return home.split(separator: "X", omittingEmptySubsequences: false).joined(separator: hostile)
        },
        as: takesUser ? user : nil)
      #expect(ProgramBench.unsafe(outcome.out + outcome.err) == [], "\(place)")
    }
  }

  @Test("no cell of a file that is refused reaches the terminal as it is")
  func cells() throws {
    let columns =
      "number,family,dob,sex,phone," + HostileText.all.joined().filter { $0 != "\n" && $0 != "\r" }
    let rows = HostileText.all.enumerated().map { place, hostile in
      "\(place),\(hostile),\(hostile),\(hostile),1\(hostile),x"
    }
    let path = try bench.file("hostile.csv", ([columns] + rows).joined(separator: "\n") + "\n")
    for kind in ["patients", "appointments", "recall", "balances"] {
      for json in [[], ["--json"]] {
        let outcome = bench.run(["import", kind, path, "--check"] + json, as: "towner")
        #expect(ProgramBench.unsafe(outcome.out + outcome.err) == [], "\(kind)")
      }
    }
  }

  @Test("no name in the store reaches the terminal as it is, in any list, screen, audit or CSV")
  func names() throws {
    let door = bench.setting.door(folder: bench.store)
    let password = SecretBytes(copying: Array(DemoStore.password.utf8))
    guard case .opened(let opened) = door.check("towner", password) else {
      Issue.record("the administrator was not let in")
      return
    }
    let visit = try StoreVisit.enter(door, opened, as: "towner", nil)
    let day = visit.practice.zone.localTime(of: bench.setting.world.now()).day
    for hostile in HostileText.all {
      try visit.practice.perform(
        WrittenAsItIs(family: "Zz\(hostile)", given: hostile, day: day), as: visit.session)
    }
    visit.end("names were written")
    let commands: [([String], String)] = [
      (["query", "find zz"], "mreyes"), (["query", "find zz", "--json"], "mreyes"),
      (["query", "next zz"], "mreyes"),
      (["query", "day"], "mreyes"), (["do", "here zz"], "mreyes"), (["screen", "find zz"], "mreyes"),
      (["screen", "day"], "mreyes"), (["screen", ":patients"], "mreyes"), (["audit"], "iaudit"),
      (["audit", "--json"], "iaudit"), (["audit", "--csv"], "iaudit"), (["screen", "audit"], "iaudit"),
      (["verify"], "iaudit"),
    ]
    for (command, user) in commands {
      let outcome = bench.run(command, as: user)
      #expect(ProgramBench.unsafe(outcome.out + outcome.err) == [], "\(command)")
      #expect(!(outcome.out + outcome.err).isEmpty, "\(command)")
    }
  }
}

/// A patient whose name no form would take: as an entry of another program's journal might hold it.
private struct WrittenAsItIs: Command {
  let family: String
  let given: String
  let day: Day

  var verb: String { "patient.import" }
  var permission: Permission { .importRecords }

  func carryOut(_ deed: inout Deed) throws {
    let id = deed.newID(of: PatientKind.self)
    deed.patient = id
    deed.setNew(
      .patient, id.record, 2,
      .list([.text(family), .text(given), .text(""), .text(""), .text(""), .text("")]))
  }
}

extension Deed {
  fileprivate func newID<Subject>(of _: Subject.Type) -> Identifier<Subject> { newID(Subject.self) }
}
