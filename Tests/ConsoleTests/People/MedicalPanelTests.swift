import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The medical history")
struct MedicalPanelTests {
  private func bench(_ login: String = "dlind") throws -> (PatientBench, Patient) {
    let bench = try PatientBench(login)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03") { $0.preferredProvider = bench.doctor }
    bench.type("/smith<Enter><C-g>cm")
    return (bench, jane)
  }

  private func history(_ bench: PatientBench, _ patient: Patient) throws -> MedicalHistory {
    try bench.practice.read { try bench.practice.medicalHistory(of: patient.id, in: $0) }
  }

  @Test("not asked, none known and a list are three things")
  func answers() throws {
    let (bench, jane) = try bench()
    try bench.expectScreen("medical-not-asked")
    bench.type("n")
    #expect(try history(bench, jane).answers.allergies == .none)
    #expect(bench.row(3).contains("none known"))
    bench.type("0")
    #expect(try history(bench, jane).answers.allergies == .notAsked)
    bench.type("a")
    var form = FormTyping(bench)
    form.set("name", "penicillin")
    form.set("severity", "ana")
    form.set("reaction", "swelling")
    bench.type("<C-s>")
    let after = try history(bench, jane)
    #expect(after.answers.allergies == .listed)
    #expect(after.allergies.map(\.severity) == [.anaphylaxis])
    #expect(bench.patientLine.contains("ALLERGY penicillin"))
  }

  @Test("\"none known\" is not said of a list on which something stands; how to settle it where it was, is")
  func contradicted() throws {
    let (bench, jane) = try bench()
    bench.type("apenicillin<C-s>")
    goTo("allergies", bench)
    bench.type("n")
    #expect(try history(bench, jane).answers.allergies == .listed)
    #expect(bench.meaning.contains("penicillin stands on this list: x makes it past"))
    // Two desks at once: one writes an allergy while the other is told that there is none.
    var answers = try history(bench, jane).answers
    answers.allergies = .none
    try bench.practice.perform(KeepMedical(.answers(answers), of: jane.id), as: bench.dentist)
    bench.send(.bell)
    bench.type("jk")
    #expect(bench.screen.contains("\"none known\" was said, and yet there is one: settle it"))
    #expect(bench.meaning.contains("0 here takes \"none known\" back"))
    bench.type("0")
    #expect(try history(bench, jane).contradictions.isEmpty)
    #expect(bench.patientLine.contains("ALLERGY penicillin"))
  }

  @Test("conditions, medications, premedication, pregnancy, tobacco and ASA class are kept")
  func everything() throws {
    let (bench, jane) = try bench()
    var form = FormTyping(bench)
    bench.type("c")
    form.set("name", "atrial fibrillation")
    form.set("since", "2019-05-01")
    bench.type("<C-s>m")
    form.set("name", "warfarin")
    form.set("dose", "5 mg")
    form.set("hazard", "anti")
    bench.type("<C-s>")
    for (row, keys) in [
      ("premedication", "<Down>valve<Tab>amoxicillin 2 g"), ("pregnant", "<Down>+20w"),
      ("tobacco", "<Down>former"),
    ] {
      goTo(row, bench)
      bench.type("<Enter>y")
      bench.type("<Tab>" + keys.replacing("<Down>", with: ""))
      bench.type("<C-s>")
    }
    goTo("ASA class", bench)
    bench.type("<Enter>3e<C-s>")
    goTo("reviewed", bench)
    bench.type("r")
    let after = try history(bench, jane)
    #expect(after.conditions.map(\.name) == ["atrial fibrillation"])
    #expect(after.medications.first?.hazard == .anticoagulant)
    #expect(after.answers.premedication == .known(Premedication(reason: "valve", regimen: "amoxicillin 2 g")))
    #expect(after.answers.pregnancy == .known(Pregnancy(due: bench.today.adding(days: 140))))
    #expect(after.answers.smoking == .known(Smoking(kind: .former)))
    #expect(after.answers.asaClass == ASAClass(level: 3, isEmergency: true))
    #expect(after.answers.reviewedOn == bench.today && after.answers.reviewedBy == "D Lindqvist")
    bench.type("<Home>")
    try bench.expectScreen("medical")
  }

  private func goTo(_ label: String, _ bench: PatientBench) {
    bench.type("<Home>")
    for _ in 0..<20 where !(bench.frame.text.contains { $0.hasPrefix("* \(label)") }) { bench.type("j") }
  }

  @Test("readings are called out by the practice's thresholds, before they are saved and after")
  func vitals() throws {
    let (bench, jane) = try bench()
    bench.type("v")
    var form = FormTyping(bench)
    form.set("pressure", "182/104")
    form.set("pulse", "88")
    form.set("temperature", "99f")
    #expect(bench.screen.contains("! BP 182/104"))
    bench.type("<C-s>")
    let stored = try #require(
      try bench.practice.read { try bench.practice.latestVitals(of: jane.id, in: $0) })
    #expect(stored.systolic == 182 && stored.temperature == 372)
    #expect(bench.patientLine.contains("BP 182/104"))
    try bench.practice.perform(
      KeepThresholds(
        VitalThresholds(
          stage2: .init(190, 110), urgency: .init(200, 130), putsOffElective: nil, putsOffUrgent: nil)),
      as: bench.administrator)
    bench.send(.bell)
    #expect(!bench.patientLine.contains("BP 182/104"))
  }

  @Test("readings that no living person has are refused at their field and kept")
  func impossible() throws {
    let (bench, _) = try bench()
    bench.type("v120/130<C-s>")
    #expect(bench.meaning.contains("diastolic") && bench.prompt == "TEXT vitals>")
    #expect(bench.screen.contains("120/130"))
    bench.type("<C-u><C-s>")
    #expect(bench.meaning.contains("no reading"))
  }

  @Test("an item becomes past or entered in error, and an undo brings it back")
  func past() throws {
    let (bench, jane) = try bench()
    bench.type("apenicillin<C-s>")
    bench.type("<Home>jx")
    #expect(try history(bench, jane).allergies.map(\.status) == [.past])
    bench.type("u")
    #expect(try history(bench, jane).allergies.map(\.status) == [.active])
    bench.type("X")
    #expect(try history(bench, jane).allergies.map(\.status) == [.enteredInError])
    #expect(bench.screen.contains("entered in error: penicillin"))
  }

  @Test("an allergy that stands on the list is not listed again, and nothing typed is lost")
  func twice() throws {
    let (bench, jane) = try bench()
    bench.type("apenicillin<C-s>")
    bench.type("aPenicillin<C-s>")
    #expect(bench.prompt == "TEXT allergy>")
    #expect(bench.meaning.contains("penicillin stands on the list already"))
    #expect(bench.body.contains("Penicillin"))
    bench.type("<C-u>latex<C-s>")
    #expect(try history(bench, jane).allergies.map(\.substance).sorted() == ["latex", "penicillin"])
  }

  @Test("what is half typed of an allergy waits for whoever typed it")
  func held() throws {
    let (bench, _) = try bench()
    bench.type("apenic<Esc>")
    bench.type("a")
    #expect(bench.screen.contains("penic"))
  }

  @Test(
    "a form is open once: taken up again elsewhere, it is gone where it was left, and saved it is held nowhere"
  )
  func openOnce() throws {
    let (bench, _) = try bench()
    bench.type("v120/80")
    bench.type("<C-g>c")
    #expect(bench.row(0).contains("held: SMITH vitals"))
    bench.type("mv")
    #expect(bench.screen.contains("120/80"))
    bench.type("<C-s>")
    #expect(bench.screen.contains("1 taken"))
    #expect(!bench.row(0).contains("held"))
    bench.type("<C-g>g")
    #expect(bench.prompt != "TEXT vitals>")
  }

  @Test("an answer that somebody else gave meanwhile is not put back, and one's own waits for an answer")
  func conflict() throws {
    let (bench, jane) = try bench()
    goTo("tobacco", bench)
    bench.type("<Enter>")
    var answers = try history(bench, jane).answers
    answers.pregnancy = .noneKnown
    try bench.practice.perform(KeepMedical(.answers(answers), of: jane.id), as: bench.dentist)
    bench.type("y<C-s>")
    #expect(try history(bench, jane).answers.pregnancy == .noneKnown)
    #expect(try history(bench, jane).answers.smoking == .known(Smoking(kind: .current)))
    bench.type("<Enter>")
    answers = try history(bench, jane).answers
    answers.smoking = .noneKnown
    try bench.practice.perform(KeepMedical(.answers(answers), of: jane.id), as: bench.dentist)
    bench.type("<Tab>form<C-s>")
    #expect(bench.meaning.contains("D Lindqvist changed smoking") && bench.prompt == "TEXT tobacco>")
    #expect(bench.screen.contains("former"))
    bench.type("t")
    #expect(try history(bench, jane).answers.smoking == .noneKnown)
  }

  @Test("the desk does not see the history at all, and a clinician only that of own patients")
  func roles() throws {
    let (desk, _) = try bench("mreyes")
    #expect(desk.prompt == "LIST chart>" && desk.meaning.contains("your role may not"))
    let other = try PatientBench("samari")
    let jane = try other.register("Smith", "Jane")
    other.open(.other(name: "medical", argument: jane.id.record.hexadecimal))
    #expect(other.prompt == "LIST opener>")
  }

  @Test("every plain key of the history does what is written or says no such key")
  func everyKey() throws {
    let (bench, _) = try bench()
    for value in UInt32(0x21)...0x7E {
      bench.send(.keys([.character(Unicode.Scalar(value)!)]))
      bench.send(.painted)
      for _ in 0..<3 where bench.prompt != "LIST medical>" { bench.type("<Esc>") }
      if bench.prompt != "LIST medical>" { bench.type("<C-g>cm") }
      #expect(bench.prompt == "LIST medical>", "after \(Unicode.Scalar(value)!)")
    }
  }
}
