import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Days that are not like others")
struct OddDayTests {
  @Test("a holiday names itself in every column and is open to nobody")
  func holiday() throws {
    let bench = try DayBench(
      holidays: [
        Holiday(
          id: HolidayID(RecordID(high: 9, low: 9)), day: Day(iso: "2026-11-17")!, name: "Founder's day")
      ])
    bench.type("]")
    #expect(bench.rows[3].contains("Tue 17"))
    #expect(bench.screen.contains("Founder's day"))
    #expect(bench.meaning.contains("Tue 17 Nov 2026  Founder's day: the practice is shut"))
    bench.type("a")
    #expect(bench.meaning.contains("nothing is open here"))
  }

  @Test("a closed day can be looked at, and booking there is warned about")
  func closed() throws {
    let bench = try DayBench()
    bench.typeAhead("/garcia luis<Enter>]]]]]")
    #expect(bench.rows[3].contains("Sat 21"))
    #expect(bench.meaning.contains("closed"))
    bench.typeAhead("10<Enter>bh<Enter>")
    #expect(bench.meaning.contains("the practice is shut 10:00-11:00 on 21 Nov 2026"))
    #expect(bench.meaning.contains("booked"))
  }

  @Test("a time that the clocks skip is refused with the reason, and nothing is lost")
  func springForward() throws {
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    // Sunday 14 March 2027, 9:00 in New York.
    let bench = try DayBench(zone: zone, at: Moment(seconds: 1_805_029_200), isEmpty: true)
    let patient = try bench.register("Able", "Ann", "1980-01-01")
    #expect(bench.rows[0].contains("Sun 14 Mar 2027  09:00"))
    let gap = Appointment(
      id: bench.newID(), patient: patient.id, day: Day(iso: "2027-03-14")!, start: TimeOfDay(text: "2:30")!,
      lengthMinutes: 30, room: bench.office.chairs[0].id, provider: bench.office.okafor.id, zoneName: "",
      offsetSeconds: 0)
    let refusal = #expect(throws: PracticeError.self) {
      try bench.practice.perform(BookAppointment(gap), as: bench.desk)
    }
    #expect(refusal?.problem == "2:30 does not exist on 14 Mar 2027: the clocks go forward")
    bench.type("w")
    #expect(bench.rows[4].contains("closed"))
  }

  @Test("the practice's own zone decides what day it is, not the machine's")
  func otherZone() throws {
    let zone = try Zone(name: "Asia/Tokyo", rule: "JST-9")
    // 20:00 in UTC on the 16th is 5:00 on the 17th in Tokyo.
    let bench = try DayBench(zone: zone, at: Moment(seconds: 1_794_859_200), isEmpty: true)
    #expect(bench.rows[0].contains("Tue 17 Nov 2026  05:00"))
    bench.type("j")
    #expect(bench.rows[4].contains("8:00"))
  }

  @Test("a visit until midnight is drawn, and moved no further")
  func midnight() throws {
    let bench = try DayBench(isEmpty: true)
    let patient = try bench.register("Able", "Ann", "1980-01-01")
    try bench.book(patient, "23:00", 60, in: .first)
    bench.typeAhead("t23<Enter>")
    #expect(bench.meaning.contains("23:00 ABLE Ann"))
    bench.type("+")
    #expect(bench.meaning.contains("a visit of 75 minutes from 23:00 would pass midnight"))
    bench.typeAhead("x2330<Enter>")
    #expect(bench.meaning.contains("a visit of 60 minutes from 23:30 would pass midnight"))
  }

  @Test("double bookings stand side by side, and both are reached and said to be so")
  func lanes() throws {
    let bench = try DayBench()
    let ann = try bench.register("Able", "Ann", "1980-01-01")
    try bench.book(ann, "11:15", 45, in: .first)
    bench.send(.bell)
    bench.type("11<Enter>")
    #expect(bench.meaning.contains("! double-booked"))
    #expect(bench.rows[16].contains("SMITH"))
    #expect(bench.rows[17].contains("ABLE"))
    bench.type("jl")
    #expect(bench.meaning.contains("11:15 ABLE Ann"))
    bench.type("l")
    #expect(bench.meaning.contains("1991"))
    bench.type("h")
    #expect(bench.meaning.contains("11:15 ABLE Ann"))
  }

  @Test("where a practice wants initials, no name stands on the day")
  func initials() throws {
    let bench = try DayBench(initials: true)
    bench.type("k")
    #expect(bench.rows[8].contains("▏s B. N."))
    for name in ["NGUYEN", "SMITH", "MÜLLER", "GARCÍA", "LOWE"] { #expect(!bench.screen.contains(name)) }
    bench.type("z")
    bench.type("z")
    for name in ["NGUYEN", "SMITH", "MÜLLER", "GARCÍA", "LOWE"] { #expect(!bench.screen.contains(name)) }
  }

  @Test("of a behavioural visit the desk sees name, time and modality, never what it is for")
  func neutral() throws {
    for size in [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)] {
      let bench = try DayBench(size: size)
      bench.type("9<Enter>ll")
      #expect(bench.meaning.contains("9:00 KIM Rosa video"))
      #expect(bench.meaning.contains("in session 42"))
      for secret in ["panic", "trauma"] { #expect(!bench.screen.contains(secret)) }
      bench.type("b")
      for secret in ["panic", "trauma"] { #expect(!bench.screen.contains(secret)) }
    }
  }

  @Test("columns that do not fit are counted, and come in with the cursor")
  func manyColumns() throws {
    let bench = try DayBench()
    let more = (4...6).map { Room(id: bench.newID(), name: "chair \($0)", kind: .chair, order: $0) }
    try bench.practice.perform(more.map { KeepOffice(.room($0)) }, as: bench.owner)
    bench.send(.bell)
    bench.type("h")
    #expect(bench.rows[20].contains("1-3/6 >"))
    bench.type("lll")
    #expect(bench.rows[20].contains("< 4-6/6"))
    #expect(bench.rows[3].contains("chair 4"))
  }
}
