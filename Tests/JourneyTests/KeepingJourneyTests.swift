import Foundation
import Testing

@Suite("Verifying, backing up, restoring, salvaging")
struct KeepingJourneyTests {
  @Test("verify says what it compared, line by line, and 0 where all is sound")
  func verifies() throws {
    let run = try Journey().run(["verify"], as: "towner")
    #expect(run.status == 0, "\(run.errors)")
    for part in ["pages", "chain", "signed heads", "anchor", "tables against replay"] {
      #expect(run.lines.contains { $0.hasPrefix("sound") && $0.contains(part) }, "\(part)")
    }
  }

  @Test("a byte that was changed on the disk is found, and 1 is the answer")
  func findsDamage() throws {
    let journey = try Journey()
    let path = journey.store + "/practice.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try journey.run(["verify"], as: "towner")
    #expect(run.status == 1)
    #expect(!(run.output + run.errors).isEmpty)
  }

  @Test("a backup is one sealed file without a name in it; it restores, is sound, and holds what was done")
  func restores() throws {
    let journey = try Journey()
    try #require(try journey.run(["do", "book #10011 prophy +3w 10a"], as: "mreyes").status == 0)
    let backup = journey.folder + "/friday.backup"
    let made = try journey.run(["backup", backup], as: "towner")
    #expect(made.status == 0, "\(made.errors)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    for plain in ["Smith", "Okafor", "prophy", "SQLite format"] {
      #expect(bytes.range(of: Data(plain.utf8)) == nil, "\(plain) stands in the backup")
    }
    let tried = try journey.run(["restore", backup, "--test"], as: "towner")
    #expect(tried.status == 0, "\(tried.output) \(tried.errors)")
    #expect(tried.output.contains("sound"))
    let restored = journey.folder + "/restored"
    let run = try journey.run(["restore", backup, "--store", restored], as: "towner", stores: false)
    #expect(run.status == 0, "\(run.errors)")
    let next = try journey.run(["query", "next #10011", "--store", restored], as: "mreyes", stores: false)
    #expect(next.output.contains("prophy"), "\(next.errors)")
    let again = try journey.run(["restore", backup, "--store", restored], as: "towner", stores: false)
    #expect(again.status == 1)
  }

  @Test("a backup that was cut short is refused, and says so")
  func refusesHalfABackup() throws {
    let journey = try Journey()
    let backup = journey.folder + "/friday.backup"
    try #require(try journey.run(["backup", backup], as: "towner").status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    try bytes.prefix(bytes.count * 2 / 3).write(to: URL(fileURLWithPath: backup))
    let run = try journey.run(["restore", backup, "--test"], as: "towner")
    #expect(run.status == 1)
    #expect(!run.errors.isEmpty)
  }

  @Test(
    "salvage saves what still authenticates of a damaged store, says what is lost, and leaves it untouched")
  func salvages() throws {
    let journey = try Journey()
    let path = journey.store + "/practice.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try journey.run(["salvage", "--to", journey.folder + "/salvaged"], as: "towner")
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    #expect(!run.output.isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test("nobody's name stands in any file of a store in use")
  func keepsSecrets() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.say("register Quillfeather, Anna", until: "TEXT register>")
    let folder = try #require(FileManager.default.enumerator(atPath: journey.folder))
    for case let name as String in folder {
      guard let bytes = FileManager.default.contents(atPath: "\(journey.folder)/\(name)") else { continue }
      for plain in ["Smith", "SMITH", "Quillfeather", "Okafor", "invented people"] {
        #expect(bytes.range(of: Data(plain.utf8)) == nil, "\(plain) stands in \(name)")
      }
    }
  }
}
