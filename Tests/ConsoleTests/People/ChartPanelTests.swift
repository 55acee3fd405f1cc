import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The chart's overview")
struct ChartPanelTests {
  /// Elena with all that a chart can show.
  private func elena(_ bench: PatientBench) throws -> Patient {
    let elena = try bench.register("García López", "Elena", born: "1992-02-03", phone: "5035551212") {
      $0.name.preferred = "Nena"
      $0.name.pronouns = "she/her"
      $0.sex = .female
      $0.addresses = [PostalAddress(line1: "12 Elm St", city: "Portland", region: "OR", postalCode: "97201")]
      $0.emails = ["nena@example.com"]
      $0.language = "Spanish"
      $0.needsInterpreter = true
      $0.needs = [.wheelchair]
      $0.preferredProvider = bench.hygienist
      $0.note = "prefers mornings"
    }
    let luis = try bench.register("García López", "Luis", born: "2015-03-04")
    try bench.practice.perform(
      [
        KeepHousehold(
          Household(id: bench.newID(), name: "García, Elm Street"), members: [elena.id, luis.id]),
        KeepRelation(
          PatientRelation(
            id: bench.newID(), patient: elena.id, kind: .emergencyContact,
            person: .outside(
              OutsideContact(
                name: PersonName(family: "Ruiz", given: "Eva"),
                phones: [PhoneLine(number: PhoneNumber(country: "1", national: "5035559999")!)])),
            relationship: "aunt", mayBeTold: [.appointments])),
        KeepRecallLine(
          RecallLine(
            id: bench.newID(), patient: elena.id, kind: .prophylaxis, interval: RecallInterval(months: 6),
            last: bench.today.adding(days: -200))),
      ], as: bench.desk)
    try bench.practice.perform(
      [
        KeepMedical(
          .allergy(
            Allergy(
              id: bench.newID(), patient: elena.id, substance: "penicillin", severity: .severe,
              reaction: "hives")),
          of: elena.id),
        KeepMedical(
          .answers(
            MedicalAnswers(
              allergies: .listed, conditions: .none, medications: .none,
              premedication: .known(Premedication(reason: "valve", regimen: "amoxicillin 2 g")))),
          of: elena.id),
      ], as: bench.dentist)
    try bench.book(elena, at: "11:00")
    try bench.book(elena, day: bench.today.adding(days: 190), at: "9:00")
    try bench.book(elena, day: bench.today.adding(days: 2), at: "14:00", with: bench.therapist)
    return try bench.stored(elena.id)
  }

  private func chart(_ login: String, _ size: Size = Size(rows: 24, columns: 80)) throws -> PatientBench {
    let bench = try PatientBench(login, size: size)
    _ = try elena(bench)
    bench.type("/nena<Enter><C-g>c")
    return bench
  }

  @Test("at 80 by 24 one part after the other, all reached by Tab")
  func narrow() throws {
    let bench = try chart("mreyes")
    try bench.expectScreen("chart-person")
    var seen = ""
    for _ in 0..<8 {
      seen += bench.screen
      bench.type("<Tab>")
    }
    for word in [
      "12 Elm St, Portland, OR 97201", "ALLERGY", "prophy due 30 Oct, 17 days late",
      "RUIZ Eva (aunt) 503 555 9999",
      "GARCÍA LÓPEZ Luis", "behavioural visits  1 ahead", "dental visits  2 ahead",
      "household García, Elm Street",
    ] { #expect(seen.contains(word), "\(word) is nowhere") }
  }

  @Test("at 160 by 50 everything at once")
  func wide() throws {
    try chart("dlind", Size(rows: 50, columns: 160)).expectScreen("chart-160x50")
  }

  @Test("the desk sees that there is a premedication and no history; a dentist sees both")
  func roles() throws {
    let desk = try chart("mreyes", Size(rows: 50, columns: 160))
    #expect(!desk.screen.contains("hives") && !desk.screen.contains("valve"))
    desk.type("m")
    #expect(desk.meaning.contains("your role may not see the medical history"))
    let dentist = try chart("dlind", Size(rows: 50, columns: 160))
    #expect(dentist.screen.contains("penicillin (severe, hives)") && dentist.screen.contains("valve"))
  }

  @Test("what a behavioural visit is for is not shown to the desk")
  func behavioural() throws {
    let bench = try chart("mreyes", Size(rows: 50, columns: 160))
    let line = try #require(bench.screen.split(separator: "\n").first { $0.contains("14:00") })
    #expect(line.contains("visit") && !line.contains("prophy"))
  }

  @Test("a recall line is added, changed and stopped from here")
  func recall() throws {
    let bench = try chart("mreyes")
    bench.type("c")
    var form = FormTyping(bench)
    form.set("kind", "exam")
    form.set("interval", "1y")
    form.set("last", "2/1/2026")
    #expect(bench.screen.contains("due Mon 1 Feb 2027"))
    bench.type("<C-s>")
    let nena = try bench.practice.findPatients("nena", as: bench.desk)[0].patient
    #expect(try recallLines(bench, nena).map(\.kind) == [.prophylaxis, .exam])
    show("recall", bench)
    #expect(bench.screen.contains("[recall 2]"))
    bench.type("<Enter>")
    form.set("interval", "3m")
    bench.type("<C-s>")
    #expect(try recallLines(bench, nena).map { $0.interval?.words } == ["3m", "1y"])
    bench.type("x")
    #expect(try recallLines(bench, nena).contains { $0.pause == .indefinitely })
    bench.type("u")
    #expect(try recallLines(bench, nena).allSatisfy { $0.pause == nil })
  }

  /// Tabs to a part of the chart.
  private func show(_ part: String, _ bench: PatientBench) {
    for _ in 0..<8 where !bench.screen.contains("[\(part)") { bench.type("<Tab>") }
  }

  private func recallLines(_ bench: PatientBench, _ patient: Patient) throws -> [RecallLine] {
    try bench.practice.read { try bench.practice.recallLines(of: patient.id, in: $0) }
  }

  @Test("a relation is added with a patient's number and ended today")
  func relation() throws {
    let bench = try chart("mreyes")
    bench.type("r")
    var form = FormTyping(bench)
    form.set("kind", "guarantor")
    form.set("person", "#10002")
    #expect(bench.screen.contains("#10002 is GARCÍA LÓPEZ Luis"))
    form.set("told", "app, mon")
    bench.type("<C-s>")
    let nena = try bench.practice.findPatients("nena", as: bench.desk)[0].patient
    let relations = { try bench.practice.read { try bench.practice.relations(of: nena.id, in: $0) } }
    let guarantor = try #require(try relations().first { $0.kind == .guarantor })
    #expect(guarantor.mayBeTold == [.appointments, .money])
    show("people", bench)
    bench.type("<Home>x")
    #expect(try relations().contains { $0.until == bench.today })
  }

  @Test("a relation to a number that nobody has is refused at its field")
  func stray() throws {
    let bench = try chart("mreyes")
    bench.type("r")
    var form = FormTyping(bench)
    form.set("person", "#99999")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("nobody has the number #99999") && bench.prompt == "TEXT relation>")
  }

  @Test("a merge is proposed from the chart and confirmed by another who may")
  func merging() throws {
    let bench = try chart("mreyes")
    try bench.register("García", "Helena", born: "1992-02-03")
    bench.type("M<C-u>helena<Enter>")
    #expect(bench.prompt.contains("same patient because"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("why?"))
    bench.type("same phone<Enter>")
    #expect(bench.meaning.contains("proposed: GARCÍA LÓPEZ Elena"))
    let clerk = try bench.practice.mergeProposals(as: bench.desk)
    #expect(clerk.count == 1 && clerk[0].isOwn)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(DecideMerge(clerk[0].id, isConfirmed: true), as: bench.desk)
    }
    try bench.practice.perform(DecideMerge(clerk[0].id, isConfirmed: true), as: bench.dentist)
    bench.send(.bell)
    #expect(try bench.practice.mergeProposals(as: bench.desk)[0].isConfirmed)
  }

  @Test("looking for the other record of a merge leaves the current patient, and Esc ends the merge")
  func mergingKeepsPatient() throws {
    let bench = try chart("mreyes")
    try bench.register("García", "Helena", born: "1992-02-03")
    let before = bench.patientLine
    bench.type("M<C-u>helena<Enter>")
    #expect(bench.prompt.contains("same patient because"))
    #expect(bench.patientLine == before)
    bench.type("<Esc>M<Esc>")
    bench.type("/helena<Enter>")
    #expect(!bench.prompt.contains("same patient because"))
    #expect(bench.patientLine.contains("Helena"))
  }

  @Test("e opens the form at the field that the cursor is on")
  func editing() throws {
    let bench = try chart("mreyes")
    bench.type("jjje")
    #expect(bench.focusedField == "phone 1")
    bench.type("<PageDown>")
    #expect(bench.focusedField == "e-mail 1")
    bench.type("<PageDown><PageDown><PageUp>")
    #expect(bench.focusedField == "address 1 line 1")
  }

  @Test("the chart's face is printed, and that it was is filed")
  func printing() throws {
    let bench = try chart("mreyes")
    bench.type("P")
    let pages = bench.effects.compactMap { effect -> [SafeText]? in
      if case .print(let job) = effect { job.lines } else { nil }
    }
    #expect(pages.count == 1)
    let text = pages[0].map(\.plain).joined(separator: "\n")
    #expect(text.contains("GARCÍA LÓPEZ Elena") && text.contains("VISITS AHEAD") && !text.contains("hives"))
    #expect(try bench.practice.read { try bench.practice.entryCount(verb: "print", in: $0) } == 1)
  }

  @Test("the wrong patient is marked, and the chart is gone")
  func wrongPatient() throws {
    let bench = try chart("mreyes")
    bench.type("W")
    #expect(bench.patientLine == " no patient")
    #expect(bench.prompt != "LIST chart>")
  }

  @Test("every plain key of the chart does what is written or says no such key")
  func everyKey() throws {
    let bench = try chart("mreyes")
    for value in UInt32(0x21)...0x7E {
      bench.send(.keys([.character(Unicode.Scalar(value)!)]))
      bench.send(.painted)
      for _ in 0..<3 where bench.prompt != "LIST chart>" { bench.type("<Esc>") }
      if bench.prompt != "LIST chart>" { bench.type("/nena<Enter><C-g>c") }
      #expect(bench.prompt == "LIST chart>", "after \(Unicode.Scalar(value)!)")
    }
  }
}
