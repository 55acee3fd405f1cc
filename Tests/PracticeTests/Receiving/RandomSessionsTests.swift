import Clinic
import Foundation
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Random sessions of several people")
struct RandomSessionsTests {
  @Test(
    "the plain model agrees with the tables after every step, on every device",
    arguments: [UInt64(41), 42, 43])
  func agreesWithNaive(seed: UInt64) throws {
    let branches = try Branches(2, seed: seed)
    var people = RandomPeople(branches, seed: seed)
    for step in 0..<70 {
      let branch = try people.step()
      try people.check(branch, "seed \(seed), step \(step)")
    }
    try branches.settle()
    let hashes = try branches.all.map { try $0.hashes() }
    #expect(hashes.allSatisfy { $0 == hashes[0] }, "seed \(seed): \(people.log)")
    for branch in branches.all {
      try people.check(branch, "seed \(seed), settled")
      let cards = try cards(branch)
      try branch.practice.queue.inDatabase { try CardIndex.rebuild(in: $0) }
      #expect(try self.cards(branch) == cards, "seed \(seed): the index of cards is what it would be anew")
    }
    #expect(people.refusals < 60, "seed \(seed): most acts are carried out: \(people.log)")
  }

  private func cards(_ branch: Branch) throws -> [String] {
    try branch.practice.read {
      try Row.fetchAll($0, sql: "SELECT kind, record, field, reason FROM card ORDER BY 1, 2, 3, 4")
        .map(\.description)
    }
  }
}

/// People at several desks who register, edit over what they have on screen (which may be old), set
/// medical answers, undo, propose, decide, and let their stores exchange journals.
struct RandomPeople {
  private let branches: Branches
  private var random: SystemLikeRandom
  private var naive: [ObjectIdentifier: (model: NaiveModel, known: Set<Version>)] = [:]
  /// What each person has on screen: a record as it was when it was last looked at.
  private var screens: [String: PatientRecord] = [:]
  private(set) var log: [String] = []
  private(set) var refusals = 0

  init(_ branches: Branches, seed: UInt64) {
    self.branches = branches
    random = SystemLikeRandom(seed: seed)
  }

  mutating func step() throws -> Branch {
    branches.clock.advance(minutes: Int.random(in: 0...2, using: &random))
    let place = Int.random(in: branches.all.indices, using: &random)
    let branch = branches.all[place]
    let login = ["mreyes", "jpark", "dlind"].randomElement(using: &random)!
    do {
      try act(at: branch, place, login)
    } catch let error as PracticeError {
      refusals += 1
      log.append("refused: \(error.problem)")
    }
    return branch
  }

  private mutating func act(at branch: Branch, _ place: Int, _ login: String) throws {
    let session = try branch.session(login)
    let choice = Int.random(in: 0..<12, using: &random)
    log.append("\(place) \(login) \(choice)")
    switch choice {
    case 0, 1: _ = try branches.register("Family\(log.count)", at: branch)
    case 2: look(at: branch, place, login)
    case 3, 4, 5: try edit(at: branch, place, login, session)
    case 6: try allergy(at: branch, session)
    case 7: try branch.practice.undo(as: session)
    case 8: try decide(at: branch, session)
    case 9: try answers(at: branch, session)
    default:
      let other = branches.all[Int.random(in: branches.all.indices, using: &random)]
      if other !== branch { try branches.tell(branch, from: other) }
    }
  }

  private mutating func anybody(at branch: Branch) throws -> PatientRecord? {
    let ids = try branch.practice.read { db in
      try Data.fetchAll(db, sql: "SELECT id FROM patient WHERE void IS NOT 1 ORDER BY id LIMIT 3")
    }
    guard let id = ids.randomElement(using: &random), let patient = PatientID(data: id) else { return nil }
    return try branch.practice.read { try branch.practice.requirePatient(patient, in: $0) }
  }

  private mutating func look(at branch: Branch, _ place: Int, _ login: String) {
    screens["\(place) \(login)"] = try? anybody(at: branch)
  }

  private mutating func edit(at branch: Branch, _ place: Int, _ login: String, _ session: Session) throws {
    let fresh = try anybody(at: branch)
    let isOld = Int.random(in: 0..<3, using: &random) == 0
    guard let shown = isOld ? screens["\(place) \(login)"] ?? fresh : fresh else { return }
    var edited = shown.patient
    switch Int.random(in: 0..<3, using: &random) {
    case 0: edited.note = "note \(log.count)"
    case 1: edited.referral = "from \(Int.random(in: 0...2, using: &random))"
    default: edited.emails = ["a\(Int.random(in: 0...2, using: &random))@example.org"]
    }
    let command = EditPatient(edited, shown: shown)
    do {
      try branch.practice.perform(command, as: session)
    } catch let error as PracticeError {
      guard let stale = error.stale else { throw error }
      let answer = StaleField.Answer.allCases.randomElement(using: &random)!
      log.append("stale: \(answer)")
      try branch.practice.perform([command], as: session, deciding: [.init(stale, answer)])
    }
  }

  private mutating func allergy(at branch: Branch, _ session: Session) throws {
    guard let patient = try anybody(at: branch)?.patient.id else { return }
    try branch.practice.perform(
      KeepMedical(
        .allergy(Allergy(id: branches.newID(), patient: patient, substance: "latex \(log.count)")),
        of: patient), as: session)
  }

  private mutating func answers(at branch: Branch, _ session: Session) throws {
    guard let record = try anybody(at: branch) else { return }
    var answers = MedicalValue.answers(record.state)
    answers.allergies = [.none, .listed, .notAsked].randomElement(using: &random)!
    try branch.practice.perform(
      KeepMedical(.answers(answers), of: record.patient.id, shown: record.state), as: session)
  }

  private mutating func decide(at branch: Branch, _ session: Session) throws {
    let open = try branch.practice.decisionCards(as: session).filter { $0.reason == .values }
    guard let card = open.randomElement(using: &random) else { return }
    let value = card.values.randomElement(using: &random)!
    try branch.practice.perform(
      DecideConflict(card, card.canJoin ? .all : .value(of: value.version)), as: session)
  }

  /// Compares every table of a device with the definition: sort every entry, fold.
  mutating func check(_ branch: Branch, _ words: String) throws {
    let id = ObjectIdentifier(branch)
    var (model, known) = naive[id] ?? (NaiveModel(), [])
    for entry in try branch.entries() where known.insert(entry.version).inserted { model.insert(entry) }
    naive[id] = (model, known)
    let seen = SequenceOfSeen(heads: try branch.practice.journalHeads())
    var tables: [RecordKey: RecordState] = [:]
    try branch.practice.read { db in
      for table in KindCatalogue.all {
        for row in try Row.fetchAll(db, sql: "SELECT id, state FROM \"\(table.table)\"") {
          var state = try RecordState(decoding: [UInt8](row[1] as Data))
          state.settle { seen.contains($0) }
          tables[RecordKey(kind: table.kind.rawValue, record: RecordID(data: row[0])!)] = state
        }
      }
    }
    #expect(tables == model.records(), "\(words): \(log)")
  }
}
