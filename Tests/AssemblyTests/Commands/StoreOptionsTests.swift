import ArgumentParser
import Testing
import Vault

@testable import Assembly

@Suite("Options that every command has")
struct StoreOptionsTests {
  @Test("the store is the one that is named, or the usual one, from the root")
  func store() throws {
    let bench = try ProgramBench(isFounded: false)
    let named = try StoreOptions.parse(["--store", "/srv/practice"])
    #expect(named.door(bench.setting).layout.folder == "/srv/practice")
    let usual = try StoreOptions.parse([])
    #expect(usual.door(bench.setting).layout.folder == bench.folder + "/data/daybook")
    #expect(usual.door(bench.setting, usual: "/elsewhere").layout.folder == "/elsewhere")
    let relative = try StoreOptions.parse(["--store", "here"])
    #expect(relative.door(bench.setting).layout.folder.hasPrefix("/"))
    #expect(relative.door(bench.setting).layout.folder.hasSuffix("/here"))
  }

  @Test("a descriptor is a number from 0", arguments: ["-1", "x", "", "99999999999"])
  func descriptor(text: String) {
    #expect(throws: (any Error).self) { try StoreOptions.parse(["--password-fd=\(text)"]) }
  }

  @Test("a password is no option: there is none that would take one")
  func noPassword() {
    #expect(throws: (any Error).self) { try StoreOptions.parse(["--password", "invented people"]) }
  }

  @Test("without a store nothing is made in its place")
  func nothingMade() throws {
    let bench = try ProgramBench(isFounded: false)
    let outcome = bench.run(["query", "day"], as: "mreyes")
    #expect(outcome.status == 1)
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }
}
