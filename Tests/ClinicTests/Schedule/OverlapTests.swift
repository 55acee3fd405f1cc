import Testing

@testable import Clinic

@Suite("Double booking")
struct OverlapTests {
  private let setup = Make.setup(
    providers: [Make.provider(1), Make.provider(2)],
    rooms: [Make.room(1), Make.room(2), Make.room(3, .video)])

  private func words(_ overlaps: [Overlap]) -> [String] {
    overlaps.map { overlap in
      let what =
        switch overlap.shared {
        case .room(let id): "room \(id.record.low - 100)"
        case .provider(let id): "provider \(id.record.low)"
        case .patient(let id): "patient \(id.record.low)"
        }
      let start = Zone.utc.localTime(of: overlap.from).time.text
      let end = Zone.utc.localTime(of: overlap.to).time.text
      return "\(overlap.first.record.low - 1000)+\(overlap.second.record.low - 1000) \(what) \(start)-\(end)"
    }.sorted()
  }

  @Test("two visits in one chair with one provider share both, for the minutes they share")
  func roomAndProvider() {
    let found = setup.overlaps(among: [Make.visit(1, "9:00", 60), Make.visit(2, "9:30", 60)])
    #expect(words(found) == ["1+2 provider 1 9:30-10:00", "1+2 room 1 9:30-10:00"])
  }

  @Test("visits that only touch share nothing")
  func touching() {
    #expect(setup.overlaps(among: [Make.visit(1, "9:00", 30), Make.visit(2, "9:30", 30)]).isEmpty)
  }

  @Test("a provider may be with one while an assistant is with another")
  func patterns() {
    let first = Make.visit(1, "9:00", 60, pattern: "//////XXXXXX")
    let second = Make.visit(2, "9:00", 30, room: 2)
    #expect(setup.overlaps(among: [first, second]).isEmpty)
    let longer = Make.visit(2, "9:00", 40, room: 2)
    #expect(words(setup.overlaps(among: [first, longer])) == ["1+2 provider 1 9:30-9:40"])
  }

  @Test("an exam by a dentist who is elsewhere is found")
  func secondProvider() {
    let hygiene = Make.visit(1, "9:00", 60, second: 2, pattern: "XXXXXXXXXBBX")
    let filling = Make.visit(2, "9:30", 30, room: 2, provider: 2)
    #expect(words(setup.overlaps(among: [hygiene, filling])) == ["1+2 provider 2 9:45-9:55"])
  }

  @Test("one patient cannot be at two places, even in virtual rooms")
  func patient() {
    let found = setup.overlaps(among: [
      Make.visit(1, "9:00", 60, patient: 7, room: 3),
      Make.visit(2, "9:15", 60, patient: 7, room: 3, provider: 2),
    ])
    #expect(words(found) == ["1+2 patient 7 9:15-10:00"])
  }

  @Test("what is cancelled, and a visit itself, count for nothing")
  func offTheDay() {
    let visit = Make.visit(1, "9:00", 60)
    let others = [visit, Make.visit(2, "9:00", 60, status: .cancelled)]
    #expect(setup.overlaps(of: visit, among: others).isEmpty)
    #expect(setup.overlaps(among: others).isEmpty)
  }

  @Test("half past one before and after the clock goes back are an hour apart")
  func repeatedHour() {
    var first = Make.visit(1, "2026-11-01", "1:30", 60)
    var second = Make.visit(2, "2026-11-01", "1:30", 60)
    first.offsetSeconds = -4 * 3600
    second.offsetSeconds = -5 * 3600
    #expect(setup.overlaps(among: [first, second]).isEmpty)
  }

  @Test("in random days the sweep finds just the pairs that a comparison of all with all finds")
  func allPairs() {
    for seed in UInt64(0)..<60 {
      let week = RandomWeek(seed: seed)
      let swept = Set(week.setup.overlaps(among: week.appointments))
      var compared: Set<Overlap> = []
      for one in week.appointments {
        for found in week.setup.overlaps(of: one, among: week.appointments) {
          let other = week.appointments.first { $0.id == found.second }
          guard let other, (one.startMoment, one.id) < (other.startMoment, other.id) else { continue }
          compared.insert(found)
        }
      }
      #expect(swept == compared, "seed \(seed)")
    }
  }
}
