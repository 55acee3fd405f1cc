import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Patient screens as they are seen")
struct PatientScreensTests {
  private static let sizes = [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)]

  /// A small practice with the names that make trouble.
  private func bench(_ login: String, _ size: Size) throws -> PatientBench {
    let bench = try PatientBench(login, size: size)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212") {
      $0.sex = .female
      $0.preferredProvider = bench.doctor
      $0.emails = ["jane.smith@example.com"]
      $0.addresses = [
        PostalAddress(line1: "12 Elm Street", city: "Portland", region: "OR", postalCode: "97201")
      ]
    }
    try bench.register("Smith", "Jane", born: "1991-07-14", phone: "5035559876") { $0.sex = .female }
    try bench.register("Smith", "Robert", born: "1935-01-30") { $0.status = .deceased(on: nil) }
    try bench.register("Smythe-Montgomery von und zu Hohenstein", "Alexandrina", born: "2019-10-09")
    try bench.register("Nguyễn", "Thị Bích", born: "1968-05-02", phone: "5035557777") {
      $0.name.preferred = "Becky"
    }
    try bench.register("山田", "太郎", born: "1975-12-24")
    try bench.book(jane, at: "11:00")
    try bench.practice.perform(
      [
        KeepMedical(
          .allergy(
            Allergy(
              id: bench.newID(), patient: jane.id, substance: "penicillin", severity: .anaphylaxis,
              reaction: "hives")),
          of: jane.id),
        KeepMedical(
          .medication(
            Medication(
              id: bench.newID(), patient: jane.id, name: "warfarin", dose: "5 mg", hazard: .anticoagulant)),
          of: jane.id),
        KeepMedical(
          .vitals(
            Vitals(
              id: bench.newID(), patient: jane.id, takenAt: bench.clock.now, takenOn: bench.today,
              systolic: 162,
              diastolic: 98, pulse: 74)), of: jane.id),
      ], as: bench.dentist)
    return bench
  }

  @Test("the find box, with namesakes, long names and names in other letters", arguments: sizes)
  func find(size: Size) throws {
    let bench = try bench("mreyes", size)
    bench.type("/smi")
    try bench.expectScreen("find-smi-\(size.columns)x\(size.rows)")
    bench.type("<C-u>1975")
    try bench.expectScreen("find-1975-\(size.columns)x\(size.rows)")
  }

  @Test("a form half filled, with what stands beside it", arguments: sizes)
  func form(size: Size) throws {
    let bench = try bench("mreyes", size)
    bench.type(":register Smith, Jane 1984-02-03<Enter>503 555 1212<PageDown><PageDown>mother: #99<Tab>")
    try bench.expectScreen("form-\(size.columns)x\(size.rows)")
  }

  @Test(
    "the medical history of somebody with an allergy, an anticoagulant and a high pressure", arguments: sizes)
  func medical(size: Size) throws {
    let bench = try bench("dlind", size)
    bench.type("/1212<Enter><C-g>cm")
    try bench.expectScreen("medical-\(size.columns)x\(size.rows)")
    bench.type("v182/104<Tab>88")
    try bench.expectScreen("vitals-\(size.columns)x\(size.rows)")
  }

  @Test("the health and people of a chart at 80 by 24")
  func panes() throws {
    let bench = try bench("dlind", Self.sizes[0])
    bench.type("/1212<Enter><C-g>cr")
    bench.type("<Tab>Ruiz, Eva<Tab>503 555 9999<Tab><Tab>aunt<Tab>app<C-s>")
    bench.type("l")
    try bench.expectScreen("chart-health")
    bench.type("l")
    try bench.expectScreen("chart-people")
  }
}
