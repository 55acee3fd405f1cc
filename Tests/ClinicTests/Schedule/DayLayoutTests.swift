import Testing

@testable import Clinic

@Suite("The day as columns and rows")
struct DayLayoutTests {
  private let day = Make.day("2026-11-16")

  private func layout(
    _ setup: PracticeSetup, _ visits: [Appointment], by arrangement: DayColumn.Arrangement = .rooms
  ) -> DayLayout {
    DayLayout(of: day, setup: setup, appointments: visits, by: arrangement)
  }

  private func open(_ column: DayColumn) -> [String] { column.open.map(\.text) }

  @Test("rows run from opening to closing, and widen to what stands outside")
  func rows() {
    let setup = Make.setup()
    #expect(layout(setup, []).rows.text == "8:00-17:00")
    #expect(layout(setup, []).rowCount == 36)
    #expect(layout(setup, [Make.visit(1, "7:05", 30), Make.visit(2, "17:00", 31)]).rows.text == "7:00-17:45")
    let wide = layout(setup, [Make.visit(1, "7:05", 30)])
    #expect(wide.row(of: Make.time("8:10")) == 4)
    #expect(wide.time(ofRow: 4).text == "8:00")
    #expect(wide.row(of: Make.time("17:00")) == nil)
    #expect(layout(Make.setup(hours: WorkingHours()), []).rows.text == "8:00-17:00")
  }

  @Test("columns are rooms from the left, headed by who works in them")
  func rooms() {
    var second = Make.room(2)
    second.usualProvider = ProviderID(Make.record(2))
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2, "Lindqvist", .generalDentistry)],
      rooms: [second, Make.room(1)])
    let found = layout(setup, [Make.visit(1, "9:00", 60), Make.visit(2, "9:00", 60, room: nil)])
    #expect(found.columns.map(\.title) == ["1 Okafor", "2 Lindqvist", "no room"])
    #expect(open(found.columns[0]) == ["8:00-9:00", "10:00-17:00"])
    #expect(found.columns[0].openSpan(at: Make.time("10:00"))?.minutes == 420)
    #expect(found.columns[0].openSpan(at: Make.time("9:30")) == nil)
    #expect(found.place(of: Make.appointment(2))?.column == 2)
    #expect(found.place(of: Make.appointment(3)) == nil)
  }

  @Test("a chair is open only while some provider is in and with nobody")
  func staffed() {
    let setup = Make.setup(
      providers: [Make.provider(1, hours: Make.everyDay("8:00-12:00"))], rooms: [Make.room(1), Make.room(2)])
    let found = layout(setup, [Make.visit(1, "9:00", 60, pattern: "XXXXXX//////")])
    #expect(found.columns.map(open) == [["8:00-9:00", "10:00-12:00"], ["8:00-9:00", "9:30-12:00"]])
    #expect(layout(Make.setup(providers: []), []).columns[0].open.isEmpty)
  }

  @Test("a provider's column shows the exams within others' visits")
  func providers() {
    let setup = Make.setup(
      providers: [
        Make.provider(1),
        Make.provider(2, "Lindqvist", .generalDentistry, hours: Make.everyDay("9:00-12:00")),
      ])
    let visits = [Make.visit(1, "9:00", 60, second: 2, pattern: "XXXXXXXXXBBX")]
    let found = layout(setup, visits, by: .providers)
    #expect(found.columns.map(\.title) == ["Okafor", "Lindqvist"])
    #expect(found.columns[1].blocks.map(\.content) == [.secondProvider(Make.appointment(1))])
    #expect(found.columns[1].blocks.map(\.span.text) == ["9:45-9:55"])
    #expect(open(found.columns[1]) == ["9:00-9:45", "9:55-12:00"])
  }

  @Test("a discipline's column is open where one of its providers is")
  func disciplines() {
    let setup = Make.setup(providers: [
      Make.provider(1, hours: Make.everyDay("8:00-10:00")),
      Make.provider(2, hours: Make.everyDay("9:00-11:00")),
      Make.provider(3, "Amari", .clinicalSocialWork, hours: WorkingHours()),
    ])
    let found = layout(setup, [Make.visit(1, "8:00", 90)], by: .disciplines)
    #expect(found.columns.map(\.title) == ["hygiene"])
    #expect(open(found.columns[0]) == ["9:00-11:00"])
  }

  @Test("blocked time and holidays stand in the columns that they concern, and nothing is open there")
  func blocks() {
    let setup = Make.setup(
      rooms: [Make.room(1), Make.room(2)],
      blocks: [
        Make.block(1, "2026-11-16", "12:00-13:00", reason: "lunch"),
        Make.block(2, "2026-11-16", "9:00-10:00", .rooms([RoomID(Make.record(102))])),
      ])
    let found = layout(setup, [])
    #expect(found.columns.map(\.blocks.count) == [1, 2])
    #expect(open(found.columns[1]) == ["8:00-9:00", "10:00-12:00", "13:00-17:00"])
    let holiday = Holiday(id: HolidayID(Make.record(1)), day: day, name: "rest")
    let shut = layout(Make.setup(holidays: [holiday]), [])
    #expect(shut.holiday?.name == "rest")
    #expect(shut.columns[0].blocks.map(\.content) == [.holiday(name: "rest")])
    #expect(shut.columns[0].open.isEmpty)
  }

  @Test("when a chair's usual provider is away, the chair's column says so; other chairs' do not")
  func usualProviderAway() {
    var usual = Make.room(1)
    usual.usualProvider = ProviderID(Make.record(1))
    let away = Make.block(
      1, "2026-11-16", "8:00-12:00", .providers([ProviderID(Make.record(1))]), reason: "out")
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [usual, Make.room(2)], blocks: [away])
    let columns = layout(setup, []).columns
    #expect(columns.map(\.blocks.count) == [1, 0])
    #expect(columns.map(open) == [["12:00-17:00"], ["8:00-17:00"]])
  }

  @Test("double-booked visits stand side by side in lanes, and only while they overlap")
  func lanes() {
    let found = layout(
      Make.setup(),
      [
        Make.visit(1, "8:00", 60), Make.visit(2, "8:30", 60), Make.visit(3, "9:00", 30),
        Make.visit(4, "10:00", 30),
      ])
    #expect(
      found.columns[0].blocks.map { "\($0.span.start.text) \($0.lane) of \($0.laneCount)" }
        == ["8:00 0 of 2", "8:30 1 of 2", "9:00 0 of 2", "10:00 0 of 1"])
    #expect(found.columns[0].blocks(at: Make.time("8:45")).count == 2)
    #expect(found.columns[0].blocks(at: Make.time("9:30")).isEmpty)
  }

  @Test("what a window leaves out is counted, with the visit nearest to it")
  func hidden() {
    let visits = (0..<9).map { Make.visit($0, "\(8 + $0):00", 60) }
    let column = layout(Make.setup(), visits).columns[0]
    #expect(column.hidden(below: Make.time("12:00")) == HiddenBlocks(count: 5, nearest: Make.time("12:00")))
    #expect(column.hidden(above: Make.time("10:00")) == HiddenBlocks(count: 2, nearest: Make.time("9:00")))
    #expect(column.hidden(below: Make.time("17:00")) == HiddenBlocks(count: 0, nearest: nil))
  }

  @Test("in random weeks every visit has its place, lanes never collide, and open time holds nothing")
  func property() {
    for seed in UInt64(0)..<150 {
      let week = RandomWeek(seed: seed)
      for arrangement in DayColumn.Arrangement.allCases {
        for today in week.request.earliestDay.week.days {
          let layout = DayLayout(
            of: today, setup: week.setup, appointments: week.appointments, by: arrangement)
          let standing = week.appointments.filter { $0.day == today && $0.status.isOnTheDay }
          for visit in standing {
            let places = layout.columns.flatMap(\.blocks).filter { $0.content == .visit(visit.id) }
            #expect(
              places.count == 1 && places[0].span == layout.clock.place(of: visit),
              "seed \(seed) \(today.iso)")
          }
          for column in layout.columns {
            for (place, block) in column.blocks.enumerated() {
              #expect(block.lane < block.laneCount && layout.rows.contains(block.span), "seed \(seed)")
              for other in column.blocks[(place + 1)...] where other.span.overlaps(block.span) {
                #expect(other.lane != block.lane && other.laneCount == block.laneCount, "seed \(seed)")
              }
              if arrangement != .disciplines {
                #expect(!column.open.contains { $0.overlaps(block.span) }, "seed \(seed)")
              }
            }
          }
        }
      }
    }
  }

  @Test("a week across the year's end has seven days, and draws those that are open or booked")
  func week() {
    let newYear = Holiday(id: HolidayID(Make.record(1)), day: Make.day("2027-01-01"), name: "New Year")
    var hours = Make.everyDay("8:00-17:00")
    hours.weekly[.sunday] = []
    let setup = Make.setup(hours: hours, holidays: [newYear])
    let visits = [
      Make.visit(1, "2026-12-31", "9:00", 60), Make.visit(2, "2026-12-31", "9:00", 30, status: .confirmed),
      Make.visit(3, "2027-01-01", "9:00", 30), Make.visit(4, "2027-01-05", "9:00", 30),
    ]
    let week = WeekLayout(of: Make.day("2027-01-02").week, setup: setup, appointments: visits)
    #expect(week.week.text == "week 53 of 2026")
    #expect(week.summaries.map(\.visitCount) == [0, 0, 0, 2, 1, 0, 0])
    #expect(week.summaries.map(\.unconfirmedCount) == [0, 0, 0, 1, 1, 0, 0])
    #expect(week.summaries.map(\.isOpen) == [true, true, true, true, false, true, false])
    #expect(week.summaries[3].bookedMinutes == 90)
    #expect(week.summaries.map(\.openMinutes) == [540, 540, 540, 480, 0, 540, 0])
    #expect(week.days.map(\.day.day) == [28, 29, 30, 31, 1, 2])
  }

  @Test("a night on which the clock changes says which hour is skipped or comes twice")
  func clockChanges() throws {
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(zone: zone)
    func changes(_ day: String) -> [String] {
      DayLayout(of: Make.day(day), setup: setup, appointments: []).clockChanges.map(\.text)
    }
    #expect(changes("2027-03-14") == ["2:00-3:00"])
    #expect(changes("2026-11-01") == ["1:00-2:00"])
    #expect(changes("2026-11-16") == [])
  }
}
