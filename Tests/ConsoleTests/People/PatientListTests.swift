import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The list of patients and the merges")
struct PatientListTests {
  private func bench(_ login: String = "mreyes") throws -> PatientBench {
    let bench = try PatientBench(login)
    try bench.register("Adeyemi", "Tunde", born: "1970-05-06", phone: "5035550001") {
      $0.preferredProvider = bench.doctor
    }
    try bench.register("Brown", "Zoe", born: "1999-01-01") { $0.status = .inactive }
    let clark = try bench.register("Clark", "Ann", born: "1950-12-12") {
      $0.preferredProvider = bench.hygienist
    }
    try bench.book(clark, day: bench.today.adding(days: 3), at: "10:00")
    return bench
  }

  @Test("filtered by status, provider and when they were last seen; each page is filed")
  func filters() throws {
    let bench = try bench()
    bench.open(.other(name: "patients", argument: ""))
    try bench.expectScreen("patients")
    bench.type("s")
    #expect(bench.screen.contains("1 patient: inactive") && bench.screen.contains("BROWN Zoe"))
    bench.type("sss")
    for _ in 0..<3 where !bench.screen.contains("any status, Lindqvist") { bench.type("p") }
    #expect(bench.screen.contains("1 patient: any status, Lindqvist") && bench.screen.contains("ADEYEMI"))
    bench.type("9m<BS><BS>2026-01-01<Enter>")
    #expect(bench.screen.contains("not seen since 1 Jan 2026"))
    #expect(try bench.practice.read { try bench.practice.entryCount(verb: "patients.list", in: $0) } >= 6)
    bench.type("<Enter>")
    #expect(bench.prompt == "LIST chart>" && bench.patientLine.contains("ADEYEMI"))
  }

  @Test("a biller and an assistant get no list; a clinician that of own patients")
  func roles() throws {
    let biller = try bench("bill")
    biller.open(.other(name: "patients", argument: ""))
    #expect(biller.prompt == "LIST opener>" && biller.meaning.contains("may not"))
    let clinician = try bench("samari")
    clinician.open(.other(name: "patients", argument: ""))
    #expect(clinician.screen.contains("0 patients"))
  }

  @Test("a page holds fifty, and the rest is on the next ones")
  func pages() throws {
    let bench = try PatientBench()
    for number in 0..<60 { try bench.register("Family\(number < 10 ? "0" : "")\(number)", "A") }
    bench.open(.other(name: "patients", argument: ""))
    #expect(bench.screen.contains("the first 50 patients: active, any provider   ] shows more"))
    bench.type("]")
    #expect(bench.screen.contains("10 more patients") && bench.screen.contains("FAMILY59"))
    bench.type("]")
    #expect(bench.meaning.contains("this is the last page"))
  }

  @Test("a dentist confirms what the desk proposed and takes it back")
  func merges() throws {
    let bench = try bench("dlind")
    let one = try bench.register("Smith", "Jane", born: "1984-02-03")
    let other = try bench.register("Smyth", "Jane", born: "1984-03-02")
    try bench.practice.perform(
      ProposeMerge(duplicate: one.id, kept: other.id, reason: "same phone"), as: bench.desk)
    bench.open(.other(name: "merges", argument: ""))
    try bench.expectScreen("merges")
    bench.type("c")
    #expect(try bench.practice.read { try bench.practice.kept(one.id, in: $0) } == other.id)
    #expect(bench.meaning.contains("merged: SMITH Jane \(one.numberText) is SMYTH Jane \(other.numberText)"))
    bench.type("x")
    #expect(bench.meaning.contains("SMITH Jane \(one.numberText) and SMYTH Jane \(other.numberText) are two"))
    #expect(try bench.practice.read { try bench.practice.kept(one.id, in: $0) } == one.id)
  }

  @Test("the line of a proposal names both records, however long their names are")
  func longNames() throws {
    let bench = try bench("dlind")
    let one = try bench.register("Hohenzollern-Sigmaringen-Montgomery", "Maximiliane Wilhelmina")
    let other = try bench.register("Hohenzollern-Sigmaringen", "Maximiliane")
    try bench.practice.perform(
      ProposeMerge(duplicate: one.id, kept: other.id, reason: "same phone"), as: bench.desk)
    bench.open(.other(name: "merges", argument: ""))
    let line = bench.row(3)
    #expect(line.contains("HOHENZOLLERN") && line.contains(" \(one.numberText) is HOHENZOLLERN"), "\(line)")
    #expect(line.contains(" \(other.numberText)  proposed"), "\(line)")
  }

  @Test("who may not confirm is told so")
  func deskCannotConfirm() throws {
    let bench = try bench()
    let one = try bench.register("Smith", "Jane")
    let other = try bench.register("Smyth", "Jane")
    try bench.practice.perform(
      ProposeMerge(duplicate: one.id, kept: other.id, reason: "same phone"), as: bench.dentist)
    bench.open(.other(name: "merges", argument: ""))
    bench.type("c")
    #expect(bench.meaning.contains("your role may not confirm that two records are one patient"))
  }
}
