import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The practice's own screen")
struct PracticePanelTests {
  private func opened() throws -> PatientBench {
    let bench = try PatientBench("boss", size: Size(rows: 40, columns: 100))
    bench.type(":practice<Enter>")
    return bench
  }

  private func office(_ bench: PatientBench) throws -> OfficeSheet {
    try bench.practice.officeSheet(as: bench.administrator)
  }

  @Test("it lists settings, providers, rooms and types")
  func listing() throws {
    let bench = try opened()
    #expect(bench.prompt == "LIST practice>")
    #expect(bench.body.contains("Harbor Street"))
    #expect(bench.body.contains("O Okafor RDH"))
    #expect(bench.body.contains("chair 1"))
    #expect(bench.body.contains("60 min, in person"))
  }

  @Test("Enter opens the settings; what is typed is saved by Ctrl-S and counts at once")
  func settings() throws {
    let bench = try opened()
    bench.type("<Enter>")
    #expect(bench.prompt == "TEXT settings>")
    var form = FieldTyping(bench)
    form.set("idle", "3")
    form.set("sat", "9-1")
    form.set("except", "2026-11-27 closed; 12/24 8-12")
    bench.type("<C-s>")
    #expect(bench.prompt == "LIST practice>")
    let settings = try office(bench).office.settings
    #expect(settings.idleLockMinutes == 3)
    #expect(settings.hours.weekly[.saturday]?.map(\.text) == ["9:00-13:00"])
    #expect(settings.hours.exceptions[Day(iso: "2026-11-27")!] == [])
    #expect(settings.hours.exceptions[Day(iso: "2026-12-24")!]?.map(\.text) == ["8:00-12:00"])
    bench.type("u")
    #expect(try office(bench).office.settings.idleLockMinutes == 5)
  }

  @Test("the row of vitals opens the thresholds; pressures that do not rise are refused and kept as typed")
  func thresholds() throws {
    let bench = try opened()
    bench.type("j")
    #expect(bench.body.contains("thresholds of the alerts"))
    bench.type("x")
    #expect(bench.meaning.contains("never taken away"))
    bench.type("<Enter>")
    #expect(bench.prompt == "TEXT thresholds>")
    var form = FieldTyping(bench)
    form.set("stage 2", "120/70")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("stage 2"))
    #expect(bench.body.contains("120/70"))
    form.set("stage 2", "145/92")
    bench.type("<C-s>")
    #expect(bench.prompt == "LIST practice>")
    #expect(bench.body.contains("145/92"))
    let kept = VitalThresholds(try office(bench).states[PracticeSettings.record])
    #expect(kept.stage2 == VitalThresholds.Pressure(145, 92))
    bench.type("<Enter><Esc>")
    #expect(bench.prompt == "LIST practice>")
  }

  @Test("a zone that is none, and a lock after an hour, are refused with the value kept")
  func refusing() throws {
    let bench = try opened()
    bench.type("<Enter>")
    var form = FieldTyping(bench)
    form.set("zone", "Mars/Olympus")
    form.set("idle", "60")
    bench.type("<C-s>")
    #expect(bench.prompt == "TEXT settings>")
    #expect(bench.body.contains("Mars/Olympus"))
    #expect(try office(bench).office.settings.zoneName == "UTC")
  }

  @Test("p adds a provider with discipline, licence, letter and hours; a letter twice is refused")
  func provider() throws {
    let bench = try opened()
    bench.type("p")
    var form = FieldTyping(bench)
    form.set("name", "Haddad")
    form.set("credential", "DMD")
    form.set("letter", "l")
    form.set("licence", "D-4411")
    form.set("authority", "Oregon")
    form.set("expires", "2027-06-30")
    form.set("mon", "8:30-12 1-5")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("Lindqvist"))
    form.set("letter", "h")
    bench.type("<C-s>")
    let haddad = try #require(try office(bench).office.providers.first { $0.name == "Haddad" })
    #expect(haddad.letter == "H" && haddad.licence?.number == "D-4411")
    #expect(haddad.licence?.expires == Day(iso: "2027-06-30"))
    #expect(haddad.hours.weekly[.monday]?.map(\.text) == ["8:30-12:00", "13:00-17:00"])
    #expect(haddad.hours.weekly[.tuesday]?.map(\.text) == ["8:00-17:00"])
  }

  @Test("r, v, d and b add a room, a type, a holiday and blocked time; x takes the latter two away")
  func additions() throws {
    let bench = try opened()
    bench.type("r")
    var form = FieldTyping(bench)
    form.set("name", "video 1")
    form.set("kind", "video")
    bench.type("<C-s>v")
    form.set("name", "intake")
    form.set("length", "50")
    form.set("pattern", "xxxxxxxxxx")
    bench.type("<C-s>d")
    form.set("name", "Thanksgiving")
    form.set("day", "11/26")
    bench.type("<C-s>b")
    form.set("day", "fri")
    form.set("time", "12-1")
    form.set("repeats", "every week")
    form.set("reason", "lunch")
    bench.type("<C-s>")
    let sheet = try office(bench)
    #expect(sheet.office.rooms.last?.kind == .video)
    #expect(sheet.office.types.contains { $0.name == "intake" && $0.pattern.text == "XXXXXXXXXX" })
    #expect(sheet.office.holidays.map(\.name) == ["Thanksgiving"])
    #expect(sheet.blocks.map(\.reason) == ["lunch"])
    #expect(sheet.blocks.first?.span.text == "12:00-13:00")
    #expect(sheet.blocks.first?.repetition == .weekly(until: nil))
    bench.type("<End>x")
    #expect(try office(bench).blocks.isEmpty)
    bench.type("x")
    #expect(try office(bench).office.holidays.isEmpty)
    bench.type("x")
    #expect(bench.meaning.contains("never taken away"))
  }

  @Test("a room keeps who mostly works there, and its row says so")
  func usualProvider() throws {
    let bench = try opened()
    let name = try #require(try office(bench).office.providers.first).title
    bench.type("r")
    var form = FieldTyping(bench)
    form.set("name", "chair 9")
    form.set("usual", name)
    bench.type("<C-s>")
    let room = try #require(try office(bench).office.rooms.first { $0.name == "chair 9" })
    #expect(try office(bench).office.provider(try #require(room.usualProvider))?.title == name)
    #expect(bench.screen.contains("chair, mostly \(name)"))
  }

  @Test("a visit of 50 minutes whose pattern covers 30 is refused")
  func pattern() throws {
    let bench = try opened()
    bench.type("v")
    var form = FieldTyping(bench)
    form.set("name", "intake")
    form.set("length", "50")
    form.set("pattern", "xxxxxx")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("covers 30 minutes"))
    #expect(try !office(bench).office.types.contains { $0.name == "intake" })
  }

  @Test("a hygienist changes nothing, the desk changes hours and blocks, each is told why not")
  func rights() throws {
    let hygienist = try PatientBench("rokafor")
    hygienist.type(":practice<Enter>r")
    #expect(hygienist.meaning.contains("as hygienist you may not change chairs and rooms"))
    let desk = try PatientBench()
    desk.type(":practice<Enter><Enter>")
    #expect(desk.meaning.contains("as receptionist you may not"))
    desk.type("jj<Enter>")
    #expect(desk.prompt == "TEXT hours>")
    var form = FieldTyping(desk)
    form.set("fri", "8-12")
    desk.type("<C-s>")
    #expect(desk.meaning.contains("saved: hours of"))
    let changed = try desk.practice.officeSheet(as: desk.desk).office.providers.filter {
      $0.hours.weekly[.friday]?.map(\.text) == ["8:00-12:00"]
    }
    #expect(changed.count == 1)
    #expect(changed.first?.hours.weekly[.monday]?.map(\.text) == ["8:00-17:00"])
  }

  @Test(
    "hours are read as people say them",
    arguments: [
      ("8-12 13-17", "8:00-12:00 13:00-17:00"), ("8-12 1-5", "8:00-12:00 13:00-17:00"),
      ("8:30-5", "8:30-17:00"),
      ("closed", ""), ("9-17", "9:00-17:00"), ("0-24", "0:00-24:00"),
    ])
  func hours(typed: String, read: String) throws {
    #expect(try HoursText.text(HoursText.spans(typed, field: "mon").get()) == read)
  }

  @Test("what are no hours is refused", arguments: ["8", "25-26", "8-12-13", "8-12 9-13", "noon"])
  func noHours(typed: String) {
    #expect(throws: FieldProblem.self) { try HoursText.spans(typed, field: "mon").get() }
  }
}

/// Types into fields by name, whatever order they stand in.
struct FieldTyping {
  private let bench: PatientBench

  init(_ bench: PatientBench) {
    self.bench = bench
  }

  mutating func set(_ field: String, _ text: String) {
    var steps = 0
    while bench.focusedField != field, steps < 40 {
      bench.type("<Tab>")
      steps += 1
    }
    bench.type("<C-u>\(text)")
  }
}
