import Clinic
import Foundation
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("A search reads little and finds the same")
struct SearchReadingTests {
  /// The search as it would be without indexes to read from and without anything kept: each candidate is read
  /// whole, and each row asks the tables.
  private struct PlainSearch {
    let practice: OpenPractice
    let session: Session
    let db: Database
    private(set) var entries: [SearchEntry] = []
    private var records: [PatientID: PatientRecord] = [:]

    init(_ practice: OpenPractice, _ session: Session, _ db: Database) {
      (self.practice, self.session, self.db) = (practice, session, db)
    }

    private mutating func read(_ sql: String, _ arguments: StatementArguments) throws -> [SearchEntry] {
      var added: [SearchEntry] = []
      for row in try Row.fetchAll(db, sql: sql, arguments: arguments) {
        guard let id = PatientID(data: row[0]), records[id] == nil else { continue }
        let record = PatientRecord(id: id, state: try RecordState(decoding: [UInt8](row[1] as Data)))
        guard record.state.value(of: 0)?.booleanValue != true else { continue }
        records[id] = record
        added.append(
          SearchEntry(
            record.patient, householdName: try PatientIndex.householdName(of: record.state, in: db)))
      }
      entries += added
      return added
    }

    private mutating func hits(_ text: String) throws -> [SearchRank] {
      let query = SearchQuery(text)
      let recents = try Data.fetchAll(
        db, sql: "SELECT patient FROM recent_patient WHERE person = ? ORDER BY moment DESC LIMIT 40",
        arguments: [session.user.data]
      ).compactMap { PatientID(data: $0) }
      var ranking = SearchRanking(query, recents: recents)
      for recent in recents {
        ranking.take(try read("SELECT id, state FROM patient WHERE id = ?", [recent.data]))
      }
      for stage in SearchExpression.Stage.allCases {
        if let expression = SearchExpression.text(query, stage) {
          ranking.take(
            try read(
              """
              SELECT id, state FROM patient WHERE key IN
                (SELECT rowid FROM patient_search WHERE patient_search MATCH ? ORDER BY rowid LIMIT 60)
              """, [expression]))
        }
        if stage == .sound { ranking.listen() }
        if ranking.count(upTo: stage.tier) >= 20 { break }
      }
      return ranking.best(.max)
    }

    mutating func found(_ text: String) throws -> [FoundPatient] {
      let today = practice.zone.localTime(of: practice.world.now()).day
      var rows: [(rank: SearchRank?, row: FoundPatient)] = []
      let hits = try hits(text)
      for hit in hits where rows.count < 20 {
        let id = try practice.kept(hit.id, in: db)
        guard !rows.contains(where: { $0.row.patient.id == id }),
          let state = try practice.state(of: id.record, .patient, in: db)
        else { continue }
        let patient = PatientRecord(id: id, state: state).patient
        let times = try practice.appointments(of: id, on: today, in: db).map(\.appointment)
          .filter(\.status.isOnTheDay).map(\.start)
        rows.append(
          (
            hits.first { $0.id == id },
            FoundPatient(patient: patient, today: times.min(), hasNamesake: try hasNamesake(patient))
          ))
      }
      return rows.enumerated().sorted { one, other in
        let (first, second) = (Self.group(one.element), Self.group(other.element))
        return first == second ? one.offset < other.offset : first < second
      }.map(\.element.row)
    }

    private static func group(_ found: (rank: SearchRank?, row: FoundPatient)) -> (Int, Int, Int) {
      guard let rank = found.rank else { return (.max, .max, .max) }
      return (rank.tier.rawValue, rank.recency, found.row.today == nil ? 1 : 0)
    }

    private func hasNamesake(_ patient: Patient) throws -> Bool {
      let written = try Data.fetchAll(
        db, sql: "SELECT id FROM patient WHERE family = ? AND given = ? AND void IS NOT 1",
        arguments: [patient.name.family, patient.name.given]
      ).compactMap { PatientID(data: $0) }
      let name = entries.first { $0.id == patient.id }?.name.namesakeKey
      let alike = entries.filter { $0.name.namesakeKey == name }.map(\.id)
      return try (written + alike).contains {
        try $0 != patient.id && practice.kept($0, in: db) != patient.id
      }
    }
  }

  private static func fragments(of patient: Patient, _ dice: inout SystemLikeRandom) -> [String] {
    let name = patient.name
    func start(_ text: String) -> String { String(text.prefix(Int.random(in: 1...6, using: &dice))) }
    var fragments = [start(name.family), start(name.given), name.family, start(name.preferred)]
    fragments += name.previous.map(start)
    if let phone = patient.phones.first?.number.national { fragments.append(String(phone.suffix(4))) }
    if let phone = patient.phones.first?.number.national { fragments.append(String(phone.prefix(6))) }
    if let birthday = patient.birthday {
      let (year, month, day) = birthday.civil
      fragments += ["\(month)/\(day)", "\(month)/\(day)/\(year)", "\(year)"]
    }
    if let number = patient.number { fragments.append("#\(number)") }
    return fragments.filter { !$0.isEmpty }
  }

  @Test("row by row what reading every candidate whole would find, whatever is asked in whatever order")
  func sameRows() throws {
    let practice = try DemoTests.make(seed: 3, patients: 150)
    let desk = try practice.beginSession(login: "mreyes").session
    let dentist = try practice.beginSession(login: "dlindqvist").session
    var dice = SystemLikeRandom(seed: 5)
    let patients = try practice.read { db in
      try Data.fetchAll(db, sql: "SELECT id FROM patient ORDER BY id").compactMap { PatientID(data: $0) }
        .compactMap { try practice.patient($0, in: db)?.patient }
    }
    var (rows, namesakes, visits) = (0, 0, 0)
    var changed: [Patient] = []
    for step in 0..<100 {
      if step.isMultiple(of: 20) { changed = try change(patients, practice, desk, dentist, &dice) }
      practice.searchThrottle = SearchThrottle()
      let asked = (step.isMultiple(of: 3) ? changed : patients).randomElement(using: &dice)!
      let fragments = Self.fragments(of: asked, &dice).shuffled(using: &dice)
      let text = fragments.prefix(Int.random(in: 0...2, using: &dice)).joined(separator: " ")
      let found = try practice.findPatients(text, as: desk)
      let expected = try practice.read { db in
        var plain = PlainSearch(practice, desk, db)
        return try plain.found(text)
      }
      #expect(found == expected, "step \(step), typed \"\(text)\"")
      rows += found.count
      namesakes += found.count(where: \.hasNamesake)
      visits += found.count { $0.today != nil }
    }
    #expect(rows > 100 && namesakes > 0 && visits > 0)
  }

  /// Parts of the search index that a search asks.
  private func parts(_ test: TestPractice) throws -> Int {
    try test.practice.read {
      try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM patient_search_idx") ?? 0
    }
  }

  private func registered() throws -> TestPractice {
    let test = try TestPractice()
    for given in ["Ada", "Bo", "Cy"] { try test.register("Smith", given) }
    #expect(try parts(test) > 1)
    return test
  }

  private func expectOnePart(_ test: TestPractice) throws {
    #expect(try parts(test) == 1)
    #expect(try test.practice.findPatients("smi", as: test.desk).count == 3)
    try test.practice.queue.write {
      try $0.execute(sql: "INSERT INTO patient_search (patient_search) VALUES ('integrity-check')")
    }
  }

  @Test("after many have come at once the search index is one part, and nobody waits for it long")
  func merged() throws {
    let test = try registered()
    try test.practice.mergeSearchIndex()
    try expectOnePart(test)
    let more = try test.practice.queue.write { try PatientIndex.mergeSome(isFirst: true, in: $0) }
    #expect(!more)
  }

  @Test("a store that an older program left in many parts is merged when it is brought up")
  func mergedByUpgrade() throws {
    let test = try registered()
    try test.practice.queue.inDatabase {
      try $0.execute(sql: "DELETE FROM local WHERE name = 'schema fingerprint'")
    }
    #expect(try SchemaUpgrade.run(test.practice.queue).isEmpty)
    try expectOnePart(test)
  }

  /// Somebody is called as another is, a household is new, two are one patient, one does not come, a chart
  /// was opened.
  ///
  /// - Returns: those of whom something is otherwise now.
  private func change(
    _ patients: [Patient], _ practice: OpenPractice, _ desk: Session, _ dentist: Session,
    _ dice: inout SystemLikeRandom
  ) throws -> [Patient] {
    func stored(_ patient: Patient) throws -> PatientRecord {
      try practice.read { try practice.requirePatient(patient.id, in: $0) }
    }
    let others = Array(patients.shuffled(using: &dice).prefix(5))
    let shown = try stored(others[0])
    var edited = shown.patient
    let other = try stored(others[1]).patient.name
    (edited.name.family, edited.name.given) = (other.family, other.given)
    edited.name.previous.append(shown.patient.name.family)
    try practice.perform(EditPatient(edited, shown: shown), as: desk)
    try practice.perform(
      KeepHousehold(
        Household(id: Identifier(practice.world.newRecordID()), name: "Elm \(others[1].name.given)"),
        members: [others[1].id, others[2].id]), as: desk)
    try practice.perform(
      ProposeMerge(duplicate: others[3].id, kept: others[4].id, reason: "same phone"), as: desk)
    let proposal = try #require(try practice.mergeProposals(as: dentist).first)
    try practice.perform(DecideMerge(proposal.id, isConfirmed: true), as: dentist)
    try practice.noteChartOpened(others[2].id, as: desk)
    let today = practice.zone.localTime(of: practice.world.now()).day
    let visits = try practice.daySheet(from: today, through: today, as: desk).visits
    let expected = visits.filter { [.scheduled, .confirmed].contains($0.visit.status) }
    if let visit = expected.randomElement(using: &dice) {
      try practice.perform(SetVisitStatus(visit.id, .cancelled, why: "has a cold"), as: desk)
    }
    return try others.map { try stored($0).patient }
  }
}
