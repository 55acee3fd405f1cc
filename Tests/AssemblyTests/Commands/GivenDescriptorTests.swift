import Foundation
import Glibc
import Testing

@testable import Assembly

@Suite("Descriptors that options name")
struct GivenDescriptorTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  /// A descriptor that nothing is open on.
  private static let closed: Int32 = 987

  private func open(_ path: String, _ mode: Int32 = O_RDONLY) -> Int32 { Glibc.open(path, mode | O_CLOEXEC) }

  private func expectMisuse(_ number: Int32, _ words: String) {
    let outcome = bench.run(["query", "day", "--password-fd", String(number)], as: "mreyes")
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("--password-fd \(number): "), "\(outcome.err)")
    #expect(outcome.err.contains(words), "\(outcome.err)")
    #expect(outcome.err.contains("\(number)<file"), "\(outcome.err)")
    #expect(!outcome.err.contains("disk"))
  }

  @Test("one that is not open")
  func closed() { expectMisuse(Self.closed, "is not open") }

  @Test("a folder")
  func folder() { expectMisuse(open(bench.folder), "is a folder") }

  @Test("an empty file, and a line with nothing in it")
  func empty() throws {
    expectMisuse(open(try bench.file("empty", "")), "nothing came")
    expectMisuse(open(try bench.file("line", "\nmore\n")), "nothing came")
  }

  @Test("one that is open for writing only")
  func writing() throws {
    expectMisuse(open(try bench.file("out", ""), O_WRONLY), "for writing only")
  }

  @Test("more than a password may have")
  func long() throws {
    expectMisuse(open(try bench.file("long", String(repeating: "a", count: 5_000))), "longer than")
  }

  @Test("a password without a newline at its end is one")
  func noNewline() throws {
    let file = open(try bench.file("secret", DemoLogIns.password))
    #expect(bench.run(["query", "day", "--password-fd", String(file)], as: "mreyes").status == 0)
  }

  @Test("each option that takes a password or a kit is named in its own error")
  func named() throws {
    let number = String(Self.closed)
    for (arguments, option) in [
      (["user", "password", "mreyes", "--why", "x", "--new-password-fd", number], "--new-password-fd"),
      (
        ["kit", "--why", "x", "--second", "olga", "--second-password-fd", number, "--write-kit-fd", "2"],
        "--second-password-fd"
      ),
      (["kit", "--why", "x", "--write-kit-fd", number], "--write-kit-fd"),
      (["verify", "--kit-fd", number], "--kit-fd"),
    ] {
      let outcome = bench.run(arguments, as: "towner")
      #expect(outcome.status == 2, "\(arguments): \(outcome.err)")
      #expect(outcome.err.contains("\(option) \(number): descriptor \(number) is not open"), "\(outcome.err)")
    }
  }

  @Test("where the kit cannot be written no practice is made")
  func kitFirst() throws {
    let empty = try ProgramBench(isFounded: false)
    let reading = open(try empty.file("in", ""))
    let password = ProgramBench.descriptor("marble tandem orchid lantern")
    let outcome = empty.run([
      "init", "--name", "Harbor Street", "--zone", "UTC", "--user", "tess", "--person", "Tess Owner",
      "--password-fd", String(password), "--kit-fd", String(reading),
    ])
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("--kit-fd \(reading): descriptor \(reading) is open for reading only"))
    #expect(!FileManager.default.fileExists(atPath: empty.store))
  }
}
