import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// One patient's record under another's name is the worst that a screen can show.
@Suite("The line of the current patient names whose record is shown")
struct WhoIsShownTests {
  private let bench: PatientBench
  private let jane: Patient
  private let luis: Patient

  init() throws {
    bench = try PatientBench("dlind")
    let doctor = bench.doctor
    jane = try bench.register("Smith", "Jane", born: "1984-02-03") { $0.preferredProvider = doctor }
    luis = try bench.register("Garcia", "Luis", born: "1979-04-12") { $0.preferredProvider = doctor }
    bench.type("/smith<Enter><C-g>cm")
  }

  private func allergies(_ patient: Patient) throws -> [String] {
    try bench.practice.read { try bench.practice.medicalHistory(of: patient.id, in: $0) }.allergies
      .map(\.substance)
  }

  @Test("found from a medical history, the next patient's own is shown, and is what is written to")
  func found() throws {
    bench.type("/garcia<Enter>")
    #expect(bench.prompt == "LIST medical>" && bench.patientLine.contains("GARCIA Luis"))
    bench.type("apenicillin<C-s>")
    #expect(try allergies(luis) == ["penicillin"])
    #expect(try allergies(jane).isEmpty)
    bench.type("<Esc>")
    #expect(bench.prompt == "LIST chart>" && bench.screen.contains("Luis Garcia"))
  }

  @Test("found from a chart, the next patient's chart is shown")
  func charts() {
    bench.type("<Esc>/garcia<Enter>")
    #expect(bench.prompt == "LIST chart>" && bench.patientLine.contains("GARCIA Luis"))
    #expect(bench.screen.contains("Luis Garcia") && !bench.screen.contains("Jane Smith"))
  }

  @Test("back at a place about somebody else, that one is current again")
  func back() {
    bench.type("<C-g>d/garcia<Enter>")
    #expect(bench.patientLine.contains("GARCIA Luis"))
    bench.type("<C-g>g")
    #expect(bench.prompt == "LIST medical>" && bench.patientLine.contains("SMITH Jane"))
  }

  @Test("what was left half done comes back under the name of whom it is about")
  func held() {
    bench.type("v120/80<C-g>d/garcia<Enter>:held<Enter>")
    #expect(bench.prompt == "TEXT vitals>" && bench.patientLine.contains("SMITH Jane"))
  }

  @Test("a contradiction opens the history of the patient whom it is about")
  func contradiction() throws {
    bench.type("apenicillin<C-s>")
    var answers = try bench.practice.read { try bench.practice.medicalHistory(of: jane.id, in: $0) }.answers
    answers.allergies = .none
    try bench.practice.perform(KeepMedical(.answers(answers), of: jane.id), as: bench.dentist)
    bench.type("<C-g>d/garcia<Enter>:conflicts<Enter>")
    #expect(bench.patientLine.contains("GARCIA Luis"))
    bench.type("<Enter>")
    #expect(bench.prompt == "LIST medical>" && bench.patientLine.contains("SMITH Jane"))
  }

  @Test("where nobody is current nobody's chart is shown")
  func nobody() {
    bench.type("<Esc>:nobody<Enter>")
    #expect(bench.patientLine.contains("no patient") && !bench.screen.contains("Jane Smith"))
  }
}
