import ArgumentParser
import Foundation
import Practice
import Testing

@testable import Assembly

@Suite("The command line")
struct CommandLineTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  @Test(
    "misuse is status 2, a refusal 1, and both are said on standard error alone",
    arguments: [
      (["do", "frobnicate"], 2), (["query", "frobnicate x"], 2), (["do", "day"], 2),
      (["query", "book x"], 2),
      (["do", ""], 2), (["do"], 2), (["query"], 2), (["do", "here nobody"], 1),
      (["do", "book nobody fri"], 1),
      (["query", "next nobody"], 1), (["query", "day frobnicate"], 1), (["bogus", "--store", "/x"], 2),
      (["help", "bogus"], 2),
      (["--bogus"], 2), (["query", "day", "--bogus"], 2), (["import", "patients"], 2),
      (["import", "frogs", "/nowhere.csv"], 2), (["import", "patients", "/nowhere.csv"], 1),
      (["import", "patients", "/nowhere.csv", "--map", "x"], 2), (["import", "void"], 1),
      (["screen", "day", "--size", "0x0"], 2), (["screen", "day", "--size", "huge"], 2),
      (["screen", "day", "--size", "80x"], 2), (["screen", "<nokey>"], 2), (["audit", "--limit", "0"], 2),
      (["audit", "--csv", "--json"], 2), (["audit", "--patient", "ten"], 2), (["audit"], 1),
      (["demo", "--patients", "3"], 2), (["demo", "--patients", "100001"], 2), (["demo", "--years", "0"], 2),
      (["demo", "--make-only"], 1), (["keys", "--width", "3"], 2),
      (["query", "day", "--password-fd", "-1"], 2),
      (["query", "day", "--password-fd", "x"], 2), (["query", "day", "--role", "king"], 2),
      (["query", "day", "--kit-fd", "0"], 2), (["query", "day", "--user", "nobody"], 2),
      (["restore", "/nowhere"], 1), (["backup"], 2), (["salvage"], 2), (["verify", "--user", "mreyes"], 1),
      (["user", "list", "--user", "mreyes"], 1), (["open", "--store", "/nowhere/at/all"], 1),
      (["query", "day", "--store", "/nowhere/at/all"], 1), (["init"], 1),
    ] as [([String], Int32)])
  func refusals(arguments: [String], status: Int32) {
    let user = arguments.contains("--user") ? nil : arguments.first == "import" ? "towner" : "mreyes"
    let takesUser = !["demo", "keys", "--bogus", "bogus", "help", "init"].contains(arguments[0])
    let outcome = bench.run(arguments, as: takesUser ? user : nil)
    #expect(outcome.status == status, "\(arguments): \(outcome.err)")
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.hasPrefix("daybook: "))
    #expect(outcome.err.count > "daybook: ".count + 5)
  }

  @Test(
    "what is done is status 0 and says nothing on standard error",
    arguments: [
      (["query", "day"], "mreyes"), (["query", "who is here"], "mreyes"),
      (["query", "unscheduled"], "mreyes"),
      (["query", "openings prophy"], "mreyes"), (["query", "find a"], "mreyes"), (["keys"], nil),
      (["keys", "--long", "--width", "60"], nil), (["audit"], "iaudit"), (["audit", "--csv"], "iaudit"),
      (["audit", "--day", "t", "--verb", "session"], "iaudit"), (["audit", "--person", "mreyes"], "iaudit"),
      (["user", "list"], "towner"), (["verify"], "iaudit"), (["screen", "login"], nil),
      (["screen", "day", "--ascii", "--size", "100x30"], "mreyes"), (["help"], nil), (["--help"], nil),
      (["help", "import"], nil), (["query", "--help"], nil),
    ] as [([String], String?)])
  func done(arguments: [String], user: String?) {
    let outcome = bench.run(arguments, as: user)
    #expect(outcome.status == 0, "\(arguments): \(outcome.err)")
    #expect(outcome.err.isEmpty)
    #expect(!outcome.out.isEmpty || arguments.contains { $0.hasPrefix("who") || $0 == "unscheduled" })
  }

  @Test(
    "with --json each line is one object",
    arguments: [
      (["query", "day"], "mreyes"), (["query", "find a"], "mreyes"), (["query", "recall"], "mreyes"),
      (["query", "openings prophy"], "mreyes"), (["audit"], "iaudit"), (["user", "list"], "towner"),
      (["keys"], nil), (["verify"], "iaudit"),
    ] as [([String], String?)])
  func json(arguments: [String], user: String?) throws {
    let outcome = bench.run(arguments + ["--json"], as: user)
    #expect(outcome.status == 0, "\(outcome.err)")
    for line in outcome.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect(object is [String: Any])
    }
    #expect(!outcome.lines.isEmpty || arguments.last == "recall")
  }

  @Test("every command has the store, the person, the password's descriptor and --json")
  func commonOptions() {
    for command in Self.leaves(DaybookCommand.self) {
      let help = DaybookCommand.helpMessage(for: command)
      for option in ["--store", "--user", "--password-fd", "--json"] {
        #expect(help.contains(option), "\(command) lacks \(option)")
      }
    }
  }

  @Test("every command's help says what it does, its exit status, and shows examples")
  func help() {
    for command in DaybookCommand.configuration.subcommands + Self.leaves(DaybookCommand.self) {
      let configuration = command.configuration
      #expect(configuration.abstract.hasSuffix("."), "\(command)")
      #expect(configuration.discussion.contains("EXIT STATUS\n"), "\(command)")
      #expect(configuration.discussion.contains("EXAMPLES\n  daybook"), "\(command)")
    }
  }

  @Test("the recovery kit and device slots are offered by those commands alone that they open a store for")
  func otherKeys() {
    func names(_ option: String) -> [String] {
      Self.leaves(DaybookCommand.self).filter { DaybookCommand.helpMessage(for: $0).contains("\(option) <") }
        .map { $0.configuration.commandName ?? $0._commandName }.sorted()
    }
    #expect(names("--device-fd") == ["backup", "verify"])
    #expect(names("--kit-fd") == ["init", "password", "restore", "salvage", "verify"])
  }

  @Test("a word that is no command is said to be none, and --version says which stores this program reads")
  func words() {
    let unknown = bench.run(["bogus"])
    #expect(unknown.status == 2)
    #expect(unknown.err == "daybook: there is no command called bogus; daybook --help lists the commands\n")
    let version = bench.run(["--version"])
    #expect(version.status == 0)
    #expect(version.out == "Daybook, for stores up to generation \(OpenPractice.storeGeneration)\n")
  }

  @Test("shells are told every command and option", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) {
    let outcome = bench.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    for command in DaybookCommand.configuration.subcommands {
      let name = command.configuration.commandName ?? command._commandName
      #expect(outcome.out.contains(name), "\(shell) lacks \(name)")
    }
    for word in ["password-fd", "appointments", "make-only"] { #expect(outcome.out.contains(word)) }
  }

  /// Commands that do something themselves.
  private static func leaves(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    let inner = command.configuration.subcommands
    return inner.isEmpty ? [command] : inner.flatMap { leaves($0) }
  }
}
