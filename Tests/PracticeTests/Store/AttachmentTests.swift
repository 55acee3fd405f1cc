import Clinic
import Foundation
import GRDB
import Glibc
import Testing
import Vault

@testable import Practice

@Suite("Attachments")
struct AttachmentTests {
  /// A store with a dentist and a patient, open.
  private struct Bench {
    let store: TestStore
    let keys: UnlockedKeys
    let practice: OpenPractice
    let dentist: Session
    let boss: Session
    let patient: PatientID

    init() throws {
      store = try TestStore()
      keys = try store.unlock()
      practice = try store.house.open(keys)
      boss = try practice.beginSession(login: "boss").session
      let id: PatientID = Identifier(practice.world.newRecordID())
      try practice.perform(
        AddUser(
          id: Identifier(practice.world.newRecordID()), login: "dent", name: "D Entist",
          roles: [.dentist, .receptionist], credential: [1], why: "dentist"), as: boss)
      let desk = try practice.beginSession(login: "dent", role: .receptionist).session
      try practice.perform(
        RegisterPatient(Patient(id: id, name: PersonName(family: "Abel", given: "Jane"))), as: desk)
      patient = id
      dentist = try practice.beginSession(login: "dent", role: .dentist).session
    }

    func file(_ bytes: [UInt8], _ name: String = "scan.bin") throws -> String {
      let path = store.folder + "/" + name
      try Data(bytes).write(to: URL(filePath: path))
      return path
    }

    func attach(_ bytes: [UInt8], title: String = "panoramic") throws -> ChartAttachment {
      try store.house.attach(
        fileAt: try file(bytes), type: "image/png", title: title, to: patient, practice: practice, as: dentist
      )
      return try #require(try practice.attachments(of: patient, as: dentist).last)
    }
  }

  private static let canary = Array("CanaryOfTheJawOfAbel".utf8)

  /// Every file of the store's folder.
  private func everyFile(_ folder: String) throws -> [(String, Data)] {
    let found = FileManager.default.enumerator(atPath: folder)
    var files: [(String, Data)] = []
    while let name = found?.nextObject() as? String {
      if let bytes = FileManager.default.contents(atPath: folder + "/" + name) { files.append((name, bytes)) }
    }
    return files
  }

  @Test(
    "a file comes back byte for byte, at every length about a piece's border",
    arguments: [0, 1, 65_535, 65_536, 200_001])
  func roundTrip(length: Int) throws {
    let bench = try Bench()
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let attachment = try bench.attach(bytes)
    #expect(attachment.length == length)
    #expect(attachment.type == "image/png")
    let out = bench.store.folder + "/out"
    try bench.store.house.save(attachment.id, to: out, practice: bench.practice, as: bench.dentist)
    #expect(FileManager.default.contents(atPath: out) == Data(bytes))
    // Nothing that is there is written over.
    #expect(throws: PracticeError.self) {
      try bench.store.house.save(attachment.id, to: out, practice: bench.practice, as: bench.dentist)
    }
    bench.store.house.close(bench.practice)
  }

  @Test("adding is an entry of the patient's chart, and taking out leaves an access entry")
  func journal() throws {
    let bench = try Bench()
    let attachment = try bench.attach(Self.canary)
    try bench.store.house.save(
      attachment.id, to: bench.store.folder + "/out", practice: bench.practice, as: bench.dentist)
    let verbs = try bench.practice.read { db in
      try String.fetchAll(
        db, sql: "SELECT verb.name FROM entry JOIN verb ON verb.key = entry.verb ORDER BY id")
    }
    #expect(Array(verbs.suffix(3)) == ["attachment.add", "chart.open", "export"])
    bench.store.house.close(bench.practice)
  }

  @Test("neither content nor title stands readable in any file of the store or in its backup")
  func canaries() throws {
    let bench = try Bench()
    let bytes = (0..<5_000).flatMap { _ in Self.canary }
    _ = try bench.attach(bytes, title: "CanaryOfTheTitle")
    let backup = BackupFile(bench.store.folder + "/friday.backup")
    try bench.store.house.backUp(bench.practice, keys: bench.keys, to: backup, as: bench.boss)
    let files =
      try everyFile(bench.store.house.layout.folder)
      + [("backup", try #require(FileManager.default.contents(atPath: backup.path)))]
    #expect(files.count > 6)
    for (name, content) in files {
      for canary in [Self.canary, Array("CanaryOfTheTitle".utf8), Array("image/png".utf8)] {
        #expect(
          content.range(of: Data(canary)) == nil, "\(String(decoding: canary, as: UTF8.self)) in \(name)")
      }
    }
    bench.store.house.close(bench.practice)
  }

  @Test("a desk may neither add nor read; a refused file leaves nothing behind")
  func roles() throws {
    let bench = try Bench()
    let path = try bench.file(Self.canary)
    let desk = try bench.practice.beginSession(login: "dent", role: .receptionist).session
    #expect(throws: PracticeError.self) {
      try bench.store.house.attach(
        fileAt: path, type: "image/png", title: "letter", to: bench.patient, practice: bench.practice,
        as: desk)
    }
    #expect(throws: PracticeError.self) { try bench.practice.attachments(of: bench.patient, as: desk) }
    let attachment = try bench.attach(Self.canary)
    #expect(throws: PracticeError.self) { try bench.practice.attachment(attachment.id, as: desk) }
    let stray: PatientID = Identifier(bench.practice.world.newRecordID())
    #expect(throws: PracticeError.self) {
      try bench.store.house.attach(
        fileAt: path, type: "image/png", title: "letter", to: stray, practice: bench.practice,
        as: bench.dentist)
    }
    #expect(AttachmentStore(folder: bench.store.house.layout.attachments).names().count == 1)
    bench.store.house.close(bench.practice)
  }

  @Test(
    "titles and types that are none are refused by name",
    arguments: [
      ("", "image/png", "title"), ("  ", "image/png", "title"), ("two\nlines", "image/png", "title"),
      ("esc \u{1B}[2J", "image/png", "title"), (String(repeating: "x", count: 201), "image/png", "title"),
      ("letter", "", "type"), ("letter", "image", "type"), ("letter", "image/", "type"),
      ("letter", "image/p ng", "type"), ("letter", "a/b/c", "type"), ("letter", "IMAGE/PNG", "type"),
    ])
  func refusals(title: String, type: String, field: String) throws {
    let bench = try Bench()
    let path = try bench.file(Self.canary)
    let error = #expect(throws: PracticeError.self) {
      try bench.store.house.attach(
        fileAt: path, type: type, title: title, to: bench.patient, practice: bench.practice, as: bench.dentist
      )
    }
    #expect(error?.field == field)
    #expect(AttachmentStore(folder: bench.store.house.layout.attachments).names().isEmpty)
    bench.store.house.close(bench.practice)
  }

  @Test("a folder, a missing file and a pipe are no file to keep")
  func noFiles() throws {
    let bench = try Bench()
    let pipe = bench.store.folder + "/pipe"
    mkfifo(pipe, 0o600)
    for path in [bench.store.folder, bench.store.folder + "/nowhere", pipe] {
      #expect(throws: VaultError.self) {
        try bench.store.house.attach(
          fileAt: path, type: "image/png", title: "letter", to: bench.patient, practice: bench.practice,
          as: bench.dentist)
      }
    }
    bench.store.house.close(bench.practice)
  }

  @Test("verification reads them: a flipped byte, a cut, a missing file and a stray one are told apart")
  func verified() throws {
    let bench = try Bench()
    _ = try bench.attach((0..<70_000).map { UInt8(truncatingIfNeeded: $0) })
    bench.store.house.close(bench.practice)
    let keys = try bench.store.unlock()
    func part() throws -> VerifyReport.Part? {
      try StoreVerification.run(bench.store.house, keys: keys).parts.first { $0.name == "attachments" }
    }
    #expect(try part()?.words == "1 file, 70000 bytes, is what its entry says")
    let folder = bench.store.house.layout.attachments
    let name = try #require(AttachmentStore(folder: folder).names().first)
    let whole = try #require(FileManager.default.contents(atPath: folder + "/" + name))
    let stray = folder + "/ab/" + String(repeating: "0", count: 62)
    mkdir(folder + "/ab", 0o700)
    #expect(
      FileManager.default.createFile(atPath: stray, contents: Data(), attributes: [.posixPermissions: 0o600]))
    #expect(try part()?.isSound == true)
    #expect(try part()?.words.contains("1 file that no entry names") == true)
    for place in [0, 20, 40, whole.count - 1] {
      var changed = whole
      changed[place] ^= 1
      try changed.write(to: URL(filePath: folder + "/" + name))
      chmod(folder + "/" + name, 0o600)
      #expect(try part()?.isSound == false, "byte \(place)")
    }
    try whole.dropLast().write(to: URL(filePath: folder + "/" + name))
    chmod(folder + "/" + name, 0o600)
    #expect(try part()?.isSound == false)
    unlink(folder + "/" + name)
    #expect(try part()?.isSound == false)
  }

  @Test("a backup brings them, a restore and a trial find them whole, and a changed one is noticed")
  func backedUp() throws {
    let bench = try Bench()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let attachment = try bench.attach(bytes)
    let file = BackupFile(bench.store.folder + "/friday.backup")
    try bench.store.house.backUp(bench.practice, keys: bench.keys, to: file, as: bench.boss)
    bench.store.house.close(bench.practice)
    let unlock: (StoreHouse) throws -> UnlockedKeys = { try $0.keyringFile.unlock(kit: bench.store.kit).keys }
    let report = try BackupTrial(file, like: bench.store.house).run(unlock: unlock)
    #expect(report.isSound, "\(report.parts)")
    #expect(report.parts.contains { $0.words.hasPrefix("1 file, 100000 bytes") })
    let other = StoreHouse(
      layout: StoreLayout(folder: bench.store.folder + "/restored"), stateHome: bench.store.house.stateHome,
      world: .test(clock: bench.store.clock, seed: 9), hash: bench.store.house.hash, permitted: [.rehearsal])
    try other.restore(file, unlock: unlock)
    let restored = try other.open(try unlock(other))
    let dentist = try restored.beginSession(login: "dent", role: .dentist).session
    let out = bench.store.folder + "/out"
    try other.save(attachment.id, to: out, practice: restored, as: dentist)
    #expect(FileManager.default.contents(atPath: out) == Data(bytes))
    other.close(restored)
    var changed = try #require(FileManager.default.contents(atPath: file.path))
    changed[changed.count - 5_000] ^= 1
    try changed.write(to: URL(filePath: file.path))
    #expect(throws: PracticeError.self) { try BackupTrial(file, like: bench.store.house).run(unlock: unlock) }
  }
}
