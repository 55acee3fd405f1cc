import Clinic
import Foundation
import GRDB
import Journal
import Testing
import Vault

@testable import Practice

@Suite("Acts that bear a user's signature")
struct SignedActsTests {
  private func entries(_ branch: Branch, _ verb: String) throws -> [Entry] {
    try branch.entries().filter { $0.body.verb == verb }
  }

  @Test("founding, adding people and enrolling devices are signed by the administrator; bookings are not")
  func signed() throws {
    let branches = try Branches(2)
    let patient = try branches.register("Nguyen", at: branches.first)
    for verb in ["practice.found", "user.add", "device.enrol"] {
      let acts = try entries(branches.first, verb)
      #expect(!acts.isEmpty)
      for act in acts {
        try act.verifySignature()
        #expect(act.body.signature?.key == branches.keys.signingKey.verifyingKey.bytes)
      }
    }
    let plain = try branches.first.entries().filter {
      $0.body.patient == patient.id.record || $0.body.verb == "patient.register"
    }
    #expect(plain.allSatisfy { $0.body.signature == nil })
  }

  @Test("a signature that was moved to another act, or to another entry, does not hold")
  func moved() throws {
    let branches = try Branches(2)
    let acts = try entries(branches.first, "user.add")
    let stolen = Entry.forged(acts[0], bearing: acts[1].body.signature)
    #expect(throws: JournalError.self) { try stolen.verifySignature() }
    let elsewhere = try Entry.seal(
      header: EntryHeader(
        device: acts[0].header.device, incarnation: 1, number: 900, clock: acts[0].header.clock,
        entryClass: .security), body: acts[0].body, after: Chain.beginning)
    #expect(throws: JournalError.self) { try elsewhere.verifySignature() }
  }

  @Test("without the person's key at hand the act is refused and nothing is written")
  func keyIsGone() throws {
    let branches = try Branches(1)
    let session = try branches.first.session("boss")
    branches.first.practice.hands = [:]
    let before = try branches.first.entries().count
    let error = #expect(throws: PracticeError.self) {
      try branches.first.practice.perform(
        AddUser(
          id: branches.newID(), login: "late", name: "Late Comer", roles: [.biller], credential: [1],
          why: "new"), as: session)
    }
    #expect(error?.code == .notConfirmed)
    #expect(try branches.first.entries().count == before)
  }

  @Test("a journal with an unsigned act of an administrator is refused at that act")
  func receivedUnsigned() throws {
    let branches = try Branches(2)
    let two = branches.all[1]
    let boss = try two.session("boss").user.record
    let body = EntryBody(
      verb: "user.add", actor: boss, role: "administrator", session: boss,
      changes: [
        Change(kind: Kind.user.rawValue, record: branches.world.newRecordID(), field: 1, value: .text("evil"))
      ], moment: 5, random: Array(0..<16))
    try two.practice.transaction(durable: true) { db in
      _ = try two.practice.journal.append(.security, body, in: db)
    }
    let received = try branches.tell(branches.first, from: two)
    #expect(received.refusals.first?.error.problem.contains("needs the signature of the user") == true)
  }

  @Test("verify finds an act whose signature is not its user's", arguments: [true, false])
  func verify(isSigned: Bool) throws {
    let store = try TestStore()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    let sound = try practice.read { try SignatureCheck.run(in: $0) }
    #expect(sound.isSound)
    let body = EntryBody(
      verb: "user.edit", actor: session.user.record, role: "administrator", session: session.id.record,
      changes: [Change(kind: Kind.user.rawValue, record: session.user.record, field: 2, value: .text("Eve"))],
      moment: 5, random: Array(0..<16))
    try practice.transaction(durable: true) { db in
      let entry = try practice.journal.append(
        .security, body, signedBy: isSigned ? SigningKey() : nil, in: db)
      try practice.writer.apply(entry, in: db)
    }
    store.house.close(practice)
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.parts.first { !$0.isSound }?.name == "signed acts")
  }
}

extension Entry {
  /// The same entry with another's signature, sealed anew.
  static func forged(_ entry: Entry, bearing signature: UserSignature?) -> Entry {
    try! Entry.seal(header: entry.header, body: entry.body.signed(signature), after: Chain.beginning)
  }
}
