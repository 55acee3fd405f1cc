import Foundation
import Glibc
import Testing
import Vault

@testable import Assembly

@Suite("Making a practice by options alone")
struct InitCommandTests {
  private static let password = "marble tandem orchid lantern"
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench(isFounded: false) }

  private func make(
    password: String = password, kit: String = "kit", name: String = "Harbor Street", zone: String = "UTC",
    extra: [String] = []
  ) throws -> ProgramBench.Outcome {
    let card = open(try bench.file(kit, ""), O_WRONLY | O_CLOEXEC)
    defer { close(card) }
    return bench.run(
      [
        "init", "--name", name, "--zone", zone, "--user", "tess", "--person", "Tess Owner",
        "--password-fd", String(ProgramBench.descriptor(password)), "--kit-fd", String(card),
      ] + extra)
  }

  private func visit(_ arguments: [String], _ password: String = password) -> ProgramBench.Outcome {
    bench.run(
      arguments + ["--user", "tess", "--password-fd", String(ProgramBench.descriptor(password))])
  }

  @Test("nothing is asked, the kit goes to its descriptor, and both password and kit open what was made")
  func made() throws {
    let outcome = try make()
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.isEmpty && outcome.err.isEmpty)
    let list = visit(["user", "list"])
    #expect(list.lines.count == 1 && list.out.contains("Tess Owner"))
    let card = bench.folder + "/kit"
    #expect(try String(contentsOfFile: card, encoding: .utf8).contains("Harbor Street"))
    let verified = bench.run(["verify", "--kit-fd", String(open(card, O_RDONLY | O_CLOEXEC))])
    #expect(verified.status == 0, "\(verified.err)")
    #expect(verified.out.contains("in 1 chain,"))
    #expect(visit(["device", "list"]).out.isEmpty)
  }

  @Test(
    "a password that is short, on the list, or made of the names is refused with its rule; nothing is made",
    arguments: [
      ("too short", "15 are the fewest"), ("passwordpasswordpassword", "Password: "),
      ("tess owner harbor street", "Password: "), ("aaaaaaaaaaaaaaaaaaaaaa", "Password: "),
    ])
  func refused(password: String, words: String) throws {
    let outcome = try make(password: password)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains(words), "\(outcome.err)")
    #expect(!outcome.err.contains(password))
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }

  @Test("a zone that is none and a name without letters are refused; an answer that is missing is named")
  func wrongAnswers() throws {
    #expect(try make(zone: "Mars/Olympus").err.contains("--zone: there is no time zone called Mars/Olympus"))
    let missing = bench.run([
      "init", "--zone", "UTC", "--password-fd", String(ProgramBench.descriptor(Self.password)),
    ])
    #expect(missing.status == 2)
    #expect(missing.err.contains("The practice's name is needed"))
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }

  @Test("a folder that holds a practice is left alone")
  func again() throws {
    #expect(try make().status == 0)
    let outcome = try make(kit: "other", name: "Another")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("lies in"))
    #expect(try String(contentsOfFile: bench.folder + "/other", encoding: .utf8).isEmpty)
    #expect(visit(["user", "list"]).status == 0)
  }
}
