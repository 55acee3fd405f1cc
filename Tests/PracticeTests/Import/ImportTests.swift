import Clinic
import Foundation
import GRDB
import Testing

@testable import Practice

@Suite("Importing files of other programs")
struct ImportTests {
  private let bench: TestPractice
  private var practice: OpenPractice { bench.practice }

  init() throws { bench = try TestPractice() }

  private func check(
    _ text: String, _ kind: ImportKind = .patients, _ options: ImportOptions = ImportOptions()
  ) throws -> ImportCheck {
    try check(Array(text.utf8), kind, options)
  }

  private func check(
    _ bytes: [UInt8], _ kind: ImportKind = .patients, _ options: ImportOptions = ImportOptions()
  ) throws -> ImportCheck {
    try practice.checkImport(bytes, of: kind, options, as: bench.administrator)
  }

  private func write(_ check: ImportCheck) throws {
    try practice.writeImport(check, as: bench.administrator)
  }

  private func patients() throws -> Int {
    try practice.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM patient WHERE void IS NOT 1") ?? 0 }
  }

  private static let people = """
    PatNum,LName,FName,Birthdate,Gender,WirelessPhone,Email
    1,Smith,Jane,1984-02-03,F,(503) 555-1212,jane@example.org
    2,"O""Neil, Jr",Seán,2/29/2000,M,,
    3,Müller,Jürgen,,,,

    """

  @Test("patients come in with their names, birthdays and phones, and are found")
  func patientsComeIn() throws {
    let checked = try check(Self.people)
    #expect(checked.problems.isEmpty)
    #expect(checked.count == 3)
    try write(checked)
    let jane = try #require(try practice.findPatients("smith jane", as: bench.desk).first).patient
    #expect(jane.birthday == Day(iso: "1984-02-03"))
    #expect(jane.phones.first?.number.tail == "1212")
    #expect(jane.sex == .female)
    #expect(try practice.findPatients("o'neil", as: bench.desk).count == 1)
    let again = try check(Self.people)
    #expect(again.count == 0)
    #expect(again.alreadyHere == 3)
  }

  @Test("the same people are read from UTF-8 and UTF-16, with a mark and without, and Windows-1252")
  func encodings() throws {
    let text = "number,family\n1,Müller-Šimić\n".replacing("ć", with: "c")
    let wide = Array(text.utf16)
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in wide {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    let western: [UInt8] =
      Array("number,family\n1,M".utf8) + [0xFC] + Array("ller-".utf8) + [0x8A]
      + Array("imic\n".utf8)
    let inputs: [(ImportEncoding, [UInt8])] = [
      (.utf8, Array(text.utf8)), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8)), (.utf16Little, little),
      (.utf16Little, Array(little.dropFirst(2))), (.utf16Big, big), (.utf16Big, Array(big.dropFirst(2))),
      (.windows1252, western),
    ]
    for (encoding, bytes) in inputs {
      let checked = try check(bytes)
      #expect(checked.encoding == encoding)
      guard case .patient(_, let patient)? = checked.rows.first?.row else {
        Issue.record("nobody was read as \(encoding.rawValue)")
        continue
      }
      #expect(patient.name.family == "Müller-Šimic")
    }
  }

  @Test("each refused row is named by line, column and reason, and then nothing is written")
  func refusedRows() throws {
    let checked = try check(
      """
      number,family,dob,phone,sex
      1,Smith,2001-02-30,,
      2,,1990-01-01,,
      3,"two
      lines",1990-01-01,,
      4,Tab\tbed,1990-01-01,,
      5,\u{202E}evil,1990-01-01,,
      6,Good,1990-01-01,12,
      7,Good,2090-01-01,,
      8,Good,1990-01-01,,purple
      1,Twice,1990-01-01,,
      ,Nobody,1990-01-01,,
      9,\(String(repeating: "long", count: 100)),1990-01-01,,
      10,Good,1990-01-01,,,,,
      """)
    #expect(Set(checked.problems.map(\.line)) == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    #expect(checked.problems.first { $0.line == 2 }?.column == "dob")
    #expect(checked.problems.first { $0.line == 10 }?.column == "sex")
    #expect(throws: PracticeError.self) { try write(checked) }
    #expect(try patients() == 0)
  }

  @Test("what is no table is refused in words")
  func noTable() throws {
    for bytes: [UInt8] in [[], [0, 1, 2, 3], [0xFF, 0xFE, 0x41], Array("\n\n\r\n".utf8)] {
      #expect(throws: PracticeError.self) { _ = try check(bytes) }
    }
    #expect(try check("colour,shape\nred,round\n").problems.count == 2)
    #expect(try !check("number,family\n1,\"open\n").problems.isEmpty)
    #expect(try !check("number,family\n1,\"a\"b\n").problems.isEmpty)
  }

  @Test("columns of any name come in by --map, and semicolons and tabs part fields too")
  func mapping() throws {
    var options = ImportOptions()
    options.columns = ["Akte": "number", "Zuname": "family"]
    let checked = try check("Akte;Zuname;Farbe\r\n7;Weiß;rot\r\n", .patients, options)
    #expect(checked.problems.isEmpty)
    #expect(checked.count == 1)
    #expect(checked.ignoredColumns == ["Farbe"])
    options.columns = ["Akt": "number"]
    #expect(try !check("Akte\tZuname\n7\tWeiß\n", .patients, options).problems.isEmpty)
  }

  @Test("appointments and recall find their patients by the old number")
  func others() throws {
    try write(try check(Self.people))
    let visits = try check(
      """
      PatNum,AptDate,Start,Length,Provider,Type,Op,AptStatus
      1,2026-11-17,9:30 AM,60,Okafor,prophy,chair 1,Scheduled
      2,11/02/2026,14:00,30,Lindqvist,,,Complete
      """, .appointments)
    #expect(visits.problems.isEmpty)
    try write(visits)
    let lines = try check("PatNum,Type,Interval,Due\n1,prophy,6,2026-12-01\n", .recall)
    #expect(lines.problems.isEmpty)
    try write(lines)
    let day = try #require(Day(iso: "2026-11-17"))
    let sheet = try practice.daySheet(from: day, through: day, as: bench.desk)
    #expect(sheet.visits.map(\.visit.start.text) == ["9:30"])
    let due = try practice.recallDue(
      from: day, through: day.adding(days: 30), as: bench.desk)
    #expect(due.isEmpty, "who has a visit to come is not called")
    let bad = try check("number,day,time,provider\n99,2026-13-45,25:00,Nobody\n1,x,y,z\n", .appointments)
    #expect(Set(bad.problems.map(\.line)) == [2, 3])
    #expect(
      try check("PatNum,AptDate,Start,Length,Provider\n1,2026-11-17,9:30,60,O\n", .appointments).count == 0)
  }

  @Test(
    "a visit's day and time may stand in one column",
    arguments: ["2026-11-17 09:30:00", "2026-11-17T09:30", "11/17/2026 9:30 AM", "17.11.2026 9:30"])
  func oneColumn(when: String) throws {
    try write(try check(Self.people))
    let visits = try check(
      "PatNum,AptDateTime,Length,Provider\n1,\(when),60,Okafor\n1,tomorrow,60,Okafor\n", .appointments)
    #expect(visits.problems.map(\.line) == [3, 3])
    #expect(visits.problems.allSatisfy { $0.column == "AptDateTime" })
    try write(try check("PatNum,AptDateTime,Length,Provider\n1,\(when),60,Okafor\n", .appointments))
    let day = try #require(Day(iso: "2026-11-17"))
    let sheet = try practice.daySheet(from: day, through: day, as: bench.desk)
    #expect(sheet.visits.map(\.visit.start.text) == ["9:30"])
  }

  @Test("providers are named as screens name them, intervals as people say them, and refusals say which are")
  func names() throws {
    try write(try check(Self.people))
    let providers = try practice.read { try practice.office(in: $0).providers }
    for name in providers.flatMap({ [$0.name, $0.title, $0.title.uppercased(), String($0.letter)] }) {
      let visits = try check(
        "PatNum,AptDateTime,Length,Provider\n1,2026-11-17 9:30,60,\(name)\n", .appointments)
      #expect(visits.problems.isEmpty, "\(name)")
    }
    let strangers = try check(
      "PatNum,AptDateTime,Length,Provider,Op,Type\n1,2026-11-17 9:30,60,Nobody,99,juggling\n", .appointments)
    #expect(strangers.problems.count == 3)
    #expect(strangers.problems.allSatisfy { $0.reason.contains("; there are: ") })
    #expect(strangers.problems.contains { $0.reason.contains(providers[0].title) })
    for interval in ["6", "6m", "6m1d", "1y", "180d"] {
      let lines = try check("PatNum,Type,Interval\n1,prophy,\(interval)\n", .recall)
      #expect(lines.problems.isEmpty, "\(interval)")
    }
    for interval in ["six", "0", "-6", "6x"] {
      let lines = try check("PatNum,Type,Interval\n1,prophy,\(interval)\n", .recall)
      #expect(
        lines.problems.first?.reason
          == "\"\(interval)\" is no interval; write 6 for months, or 6m, 1y, 90d")
    }
  }

  @Test("only the administrator may import")
  func rights() throws {
    #expect(throws: PracticeError.self) {
      _ = try practice.checkImport(Array(Self.people.utf8), of: .patients, ImportOptions(), as: bench.desk)
    }
  }

  @Test("ten thousand rows of which the last is bad write nothing")
  func large() throws {
    let rows = (1...10_000).map { "\($0),Family\($0),Given,1980-01-0\($0 % 9 + 1)" }
    let text = "number,family,given,dob\n" + rows.joined(separator: "\n") + "\n10001,Bad,One,1980-02-31\n"
    let checked = try check(text)
    #expect(checked.count == 10_000)
    #expect(checked.problems.map(\.line) == [10_002])
    #expect(throws: PracticeError.self) { try write(checked) }
    #expect(try patients() == 0)
  }
}
