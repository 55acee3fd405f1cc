import Clinic
import Foundation
import Practice
import Terminal
import Testing

@testable import Console

/// Every panel of the catalogue, each opened by somebody who may see it, on a practice in use.
@Suite("Every panel of the catalogue")
struct CatalogueTests {
  /// A panel on a console: the console is a value, so each key can be tried on a copy.
  private struct Opened {
    let shell: Shell
    var panel: any Panel { shell.desk!.stack.top.panel }
    var name: String { "\(panel.name), \(type(of: panel))" }
  }

  private let bench: DayBench
  private let opened: [Opened]

  init() throws {
    let bench = try DayBench()
    try bench.practice.perform(
      AddUser(
        id: bench.newID(), login: "iaudit", name: "Ines Audit", roles: [.auditor], credential: [2],
        why: "audits"), as: bench.owner)
    let patient = try #require(bench.people.values.min { $0.id < $1.id })
    let visit = try #require(bench.visits.values.min())
    let subject = PanelSubject(
      patient: patient.id, day: DayBench.today, person: bench.desk.user,
      record: .init(kind: Kind.appointment.rawValue, record: visit.record))
    var opened: [Opened] = []
    for request in PanelCatalogue.samples(of: subject) {
      let shells = try ["mreyes", "dlindqvist", "boss", "iaudit"].lazy.compactMap { login in
        try Self.open(request, as: login, bench)
      }
      opened.append(Opened(shell: try #require(shells.first, "nobody may see \(request.words)")))
    }
    for key in [Key.function(1), .function(2)] {
      var shell = opened[0].shell
      _ = shell.update(.keys([key]), at: bench.clock.now, practice: bench.practice)
      opened.append(Opened(shell: shell))
    }
    (self.bench, self.opened) = (bench, opened)
  }

  /// Nil where this person may not see it.
  private static func open(_ request: PanelRequest, as login: String, _ bench: DayBench) throws -> Shell? {
    // The tasks have no panel yet: their place shows what is wanted.
    var shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: []),
      size: Size(rows: 24, columns: 80),
      now: bench.clock.now, machineZone: .utc,
      catalogue: { PanelCatalogue.panel(for: $0 == .tasks ? request : $0, in: $1) })
    let welcome = try bench.practice.beginSession(login: login)
    _ = shell.update(.loggedIn(welcome), at: bench.clock.now, practice: bench.practice)
    _ = shell.update(.painted, at: bench.clock.now, practice: bench.practice)
    bench.clock.advance(milliseconds: 1_000)
    _ = shell.update(.keys(Key.sequence("<C-g>k")), at: bench.clock.now, practice: bench.practice)
    return shell.desk?.stack.top.request == .tasks ? shell : nil
  }

  private func press(_ key: Key, on opened: Opened) -> Shell {
    var shell = opened.shell
    bench.clock.advance(milliseconds: 1_000)
    _ = shell.update(.keys([key]), at: bench.clock.now, practice: bench.practice)
    return shell
  }

  private func meaning(_ shell: Shell) -> String { shell.frame(at: bench.clock.now).text[21] }

  @Test("the catalogue names one of each panel that there is")
  func namesAll() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Console")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var written: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /struct (\w+): Panel\b/) { written.insert(String(match.output.1)) }
    }
    written.remove("BlankPanel")
    #expect(Set(opened.map { "\(type(of: $0.panel))" }) == written)
  }

  @Test("every printable character on a LIST is a documented command, the shell's own, or no such key")
  func everyCharacterOnEveryList() {
    let own = Set(":/?guq0123456789".unicodeScalars)
    for opened in opened where opened.panel.manner == .list {
      for value in UInt8(0x20)...0x7E {
        let scalar = Unicode.Scalar(value)
        let said = meaning(press(.character(scalar), on: opened))
        let isKnown = opened.panel.commands[.character(scalar)] != nil || own.contains(scalar)
        #expect(said.contains("no such key here: ") != isKnown, "\(opened.name): \(scalar) says\(said)")
      }
    }
  }

  @Test("every printable character in TEXT is typed: no command, no line, no other screen")
  func everyCharacterInEveryText() {
    for opened in opened where opened.panel.manner == .text {
      for value in UInt8(0x20)...0x7E {
        let shell = press(.character(Unicode.Scalar(value)), on: opened)
        let desk = shell.desk!
        #expect(desk.stack.top.id == opened.shell.desk!.stack.top.id, "\(opened.name): \(value) leaves it")
        #expect(desk.line == nil, "\(opened.name): \(value) opens the line")
        #expect(!meaning(shell).contains("no such key here"), "\(opened.name): \(value)\(meaning(shell))")
      }
    }
  }

  @Test("every panel is whole, with its cursor, from 80x24 to 250x70; at 40x10 it says that it is too small")
  func everySize() {
    for opened in opened {
      for (rows, columns) in [(24, 80), (30, 100), (50, 160), (60, 200), (70, 250), (24, 250), (70, 80)] {
        var shell = opened.shell
        _ = shell.update(
          .resized(Size(rows: rows, columns: columns)), at: bench.clock.now, practice: bench.practice)
        let frame = shell.frame(at: bench.clock.now)
        #expect(frame.text.count == rows)
        #expect(frame.cursor != nil, "\(opened.name) at \(columns)x\(rows): no cursor")
        #expect(frame.text[rows - 1].contains(" \(opened.panel.name)>"))
        for key in [Key.down, .pageDown, .end, .tab, .right] {
          _ = shell.update(.keys([key]), at: bench.clock.now, practice: bench.practice)
          #expect(shell.frame(at: bench.clock.now).cursor != nil, "\(opened.name) after \(key.label)")
        }
      }
      var shell = opened.shell
      _ = shell.update(.resized(Size(rows: 10, columns: 40)), at: bench.clock.now, practice: bench.practice)
      #expect(shell.frame(at: bench.clock.now).text.contains { $0.contains("Daybook needs 80x24") })
    }
  }

  @Test("what is painted, with panels kept while they do not change, is what is drawn anew")
  func everyPainting() {
    let keys = Key.sequence(
      "jjk<Tab>:book x<BS><Esc>l?<Esc>12<Esc><C-g><Esc><Space>k<Down>:<Esc><C-g>p<Esc>a<Esc>")
    for opened in opened {
      var shell = opened.shell
      func paint(after what: String) {
        let anew = shell.frame(at: bench.clock.now)
        #expect(shell.painting(at: bench.clock.now) == anew, "\(opened.name) after \(what)")
      }
      for size in [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)] {
        _ = shell.update(.resized(size), at: bench.clock.now, practice: bench.practice)
        paint(after: "\(size)")
        for key in keys {
          _ = shell.update(.keys([key]), at: bench.clock.now, practice: bench.practice)
          paint(after: key.label.plain)
          _ = shell.update(.painted, at: bench.clock.now, practice: bench.practice)
        }
        bench.clock.advance(milliseconds: 60_000)
        for event in [ShellEvent.tick, .bell, .pause] {
          _ = shell.update(event, at: bench.clock.now, practice: bench.practice)
          paint(after: "a minute")
        }
      }
      _ = shell.update(.keys(Key.sequence("<C-g>x")), at: bench.clock.now, practice: bench.practice)
      paint(after: "the lock")
    }
  }

  @Test("every panel comes back from a lock as it stood, with the cursor where it was")
  func everyLock() {
    for opened in opened {
      var shell = opened.shell
      // Others have logged in since it was opened.
      _ = shell.update(.bell, at: bench.clock.now, practice: bench.practice)
      for key in [Key.down, .down, .tab, .down] {
        _ = shell.update(.keys([key]), at: bench.clock.now, practice: bench.practice)
      }
      let before = shell.frame(at: bench.clock.now)
      _ = shell.update(.keys(Key.sequence("<C-g>x")), at: bench.clock.now, practice: bench.practice)
      #expect(shell.desk == nil, "\(opened.name) is kept while locked")
      _ = shell.update(.unlocked(by: .password), at: bench.clock.now, practice: bench.practice)
      let after = shell.frame(at: bench.clock.now)
      // The lock itself stands in the audit then.
      if opened.panel is AuditPanel { continue }
      #expect(after.cursor == before.cursor, "\(opened.name)")
      for row in 1..<21 { #expect(after.text[row] == before.text[row], "\(opened.name)") }
    }
  }

  @Test("every command of every panel has a help of its own and a label that fits the footer")
  func everyCommand() {
    for opened in opened {
      for command in opened.panel.commands.commands {
        #expect(!command.help.isEmpty, "\(opened.name): \(command.name)")
        #expect(command.label.columns <= 18, "\(opened.name): \(command.label)")
      }
    }
  }
}
