import Clinic
import Foundation
import GRDB
import Journal
import Testing
import Vault

@testable import Practice

@Suite("Purged on one device")
struct PurgedElsewhereTests {
  private let branches: Branches
  private let one: Branch
  private let two: Branch
  private let patient: PatientID

  init() throws {
    branches = try Branches(2)
    (one, two) = (branches.all[0], branches.all[1])
    try one.practice.perform(
      AddUser(
        id: branches.newID(), login: "iaudit", name: "Ines Audit", roles: [.auditor], credential: [3],
        why: "audits"), as: try one.session("boss"))
    patient = try branches.register("Abel", at: one).id
    try branches.edit(patient, at: one) { $0.note = "harmless" }
    try branches.edit(patient, at: one) { $0.note = "CanaryOfAbel" }
  }

  /// Purges the entry that holds the note now.
  private func purge(at branch: Branch) throws {
    try purge(
      try #require(
        try branch.practice.read { db in
          try branch.practice.state(of: patient.record, .patient, in: db)?[PatientField.note.rawValue]?
            .winner?.version
        }), at: branch)
  }

  private func purge(_ version: Version, at branch: Branch) throws {
    let proposal = try branch.practice.perform(
      ProposePurge(version, why: "court order"), as: try branch.session("boss"))
    try branch.practice.perform(
      ConfirmPurge(PurgeID(proposal.records[0])), as: try branch.session("iaudit"))
  }

  private func note(at branch: Branch) throws -> String {
    try branch.practice.read { try branch.practice.requirePatient(patient, in: $0).patient.note }
  }

  private func hasCanary(_ branch: Branch) throws -> Bool {
    try branch.practice.read { db in
      try Data.fetchAll(db, sql: "SELECT body FROM entry WHERE body IS NOT NULL")
    }.contains { $0.range(of: Data("CanaryOfAbel".utf8)) != nil }
  }

  @Test("the gap goes along: another device has the same chain and the same tables, and never the body")
  func goesAlong() throws {
    try purge(at: one)
    let received = try branches.tell(two, from: one)
    #expect(received.refusals.isEmpty && received.applied > 0)
    #expect(try note(at: two) == "harmless")
    #expect(try !hasCanary(two))
    let heads = try two.practice.journalHeads().filter { $0.chain == one.practice.journal.chain }
    #expect(heads == (try one.practice.journalHeads()).filter { $0.chain == one.practice.journal.chain })
    // And from there to a third one.
    let third = try branches.join("third", reads: false)
    #expect(try branches.tell(third, from: two).refusals.isEmpty)
    #expect(try note(at: third) == "harmless")
    try branches.settle()
    #expect(try one.hashes()["patient"] == two.hashes()["patient"])
    #expect(try one.hashes()["patient"] == third.hashes()["patient"])
  }

  @Test("a device that has the body loses it once it hears of the purge")
  func losesIt() throws {
    try branches.tell(two, from: one)
    #expect(try hasCanary(two))
    try purge(at: one)
    try branches.tell(two, from: one)
    #expect(try !hasCanary(two))
    #expect(try note(at: two) == "harmless")
    try branches.settle()
    #expect(try one.hashes()["patient"] == two.hashes()["patient"])
  }

  @Test("an attachment's sealed file goes there too, at once or, after a crash between, at the next opening")
  func sealedFile() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/daybook-purged-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (here, there) = (folder + "/one", folder + "/two")
    let (ours, theirs) = (AttachmentStore(folder: here), AttachmentStore(folder: there))
    try PrivateFolder.make(folder)
    try PrivateFolder.make(here)
    for crashes in [false, true] {
      let stored = try ours.add(Array("CanaryOfAbel".utf8), type: "image/png")
      defer { stored.key.wipe() }
      let kept = try one.practice.perform(
        try KeepAttachment(stored, id: branches.newID(), of: patient, title: "scan"),
        as: try one.session("dlind"))
      try? FileManager.default.removeItem(atPath: there)
      try FileManager.default.copyItem(atPath: here, toPath: there)
      two.practice.attachments = theirs
      try branches.tell(two, from: one)
      let before = theirs.names()
      #expect(before.contains(try stored.fileName()))
      try purge(try #require(kept.version), at: one)
      // A console that is killed after the commit removes nothing any more.
      if crashes { two.practice.attachments = nil }
      try branches.tell(two, from: one)
      #expect(theirs.names().contains(try stored.fileName()) == crashes)
      two.practice.attachments = theirs
      try two.practice.removePurgedFiles()
      #expect(theirs.names() == before.filter { $0 != (try? stored.fileName()) })
    }
  }

  @Test("a body that comes after its purge was heard of, from a device that has it still, is not kept")
  func comesLate() throws {
    let third = try branches.join("third")
    try branches.tell(third, from: one)
    #expect(try hasCanary(third))
    try purge(at: one)
    // Whole from the third device, then the purge and the rest from the first.
    try branches.tell(two, from: third)
    try branches.tell(two, from: one)
    #expect(try !hasCanary(two))
    try branches.settle()
    #expect(try !hasCanary(third))
  }

  @Test("a body that is gone without two people is refused, and taken whole from whoever has it")
  func unlawful() throws {
    let third = try branches.join("third")
    try branches.tell(third, from: one)
    let before = try two.practice.journalHeads()
    let honest = try #require(
      try one.practice.deliveries(beyond: before).first { $0.chain == one.practice.journal.chain })
    let bundle = try #require(honest.bundles.last)
    var items = bundle.items.map { ($0, $0.link ?? []) }
    let place = try #require(
      items.firstIndex { try EntryHeader(decoding: $0.0.header).entryClass == .change })
    let entry = try Entry(
      storedHeader: items[place].0.header, storedBody: items[place].0.body, storedLink: items[place].1)
    items[place].0 = .init(header: entry.headerBytes, purgedBodyHash: entry.bodyHash)
    let stripped = Journal.Bundle(
      chain: bundle.chain, first: bundle.first, previousLink: bundle.previousLink, linked: items)
    let received = try two.practice.receive([
      Delivery(bundles: honest.bundles.dropLast() + [stripped], head: honest.head)
    ])
    #expect(
      received.refusals.first?.error.problem.contains("no two people are known to have purged it") == true)
    #expect(try two.practice.journalHeads() == before)
    #expect(try branches.tell(two, from: third).refusals.isEmpty)
    #expect(try note(at: two) == "CanaryOfAbel")
  }
}
