import Testing

@testable import Clinic

@Suite("Running late")
struct LatePreviewTests {
  private func pushes(_ minutes: Int, _ appointments: [Appointment], _ setup: PracticeSetup = Make.setup())
    -> [String]
  {
    setup.previewLate(Make.appointment(1), by: minutes, on: appointments).pushes.map { push in
      "\(push.appointment.record.low - 1000): \(push.from.text) to \(push.to.text)"
    }
  }

  @Test("a visit that starts later pushes those behind it, and the first gap takes up the delay")
  func cascade() {
    let day = [
      Make.visit(1, "9:00", 60), Make.visit(2, "10:00", 30), Make.visit(3, "10:40", 30),
      Make.visit(4, "13:00", 30),
    ]
    #expect(pushes(15, day) == ["1: 9:00 to 9:15", "2: 10:00 to 10:15", "3: 10:40 to 10:45"])
    #expect(pushes(10, day) == ["1: 9:00 to 9:10", "2: 10:00 to 10:10"])
  }

  @Test("another chair with another provider is left alone; the same provider's other chair is not")
  func columns() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1), Make.room(2)])
    let day = [
      Make.visit(1, "9:00", 60), Make.visit(2, "10:00", 60, room: 2, provider: 2),
      Make.visit(3, "10:00", 60, room: 2, provider: 1),
    ]
    #expect(pushes(15, Array(day.prefix(2)), setup) == ["1: 9:00 to 9:15"])
    #expect(pushes(15, day, setup) == ["1: 9:00 to 9:15", "3: 10:00 to 10:15"])
  }

  @Test("who is in the chair, done or out is never moved, nor is what was double-booked before")
  func fixed() {
    let day = [
      Make.visit(1, "9:00", 60), Make.visit(2, "10:00", 30, status: .out), Make.visit(3, "9:30", 60),
    ]
    #expect(pushes(30, day) == ["1: 9:00 to 9:30"])
    let seated = [
      Make.visit(1, "9:00", 60), Make.visit(2, "10:00", 30, status: .seated), Make.visit(3, "10:30", 30),
    ]
    #expect(pushes(15, seated) == ["1: 9:00 to 9:15"])
  }

  @Test("what would run past closing is told, and what would pass midnight cannot be pushed")
  func closing() {
    let late = [Make.visit(1, "15:00", 60), Make.visit(2, "16:00", 60)]
    let preview = Make.setup().previewLate(Make.appointment(1), by: 15, on: late)
    #expect(preview.concerns[Make.appointment(2)]?.first?.problem == "The practice is shut then.")
    #expect(preview.concerns[Make.appointment(1)] == nil)
    let night = [Make.visit(1, "23:00", 30), Make.visit(2, "23:30", 30)]
    #expect(
      Make.setup().previewLate(Make.appointment(1), by: 15, on: night).impossible == [Make.appointment(2)])
    #expect(
      Make.setup().previewLate(Make.appointment(1), by: 31, on: night).impossible == [Make.appointment(1)])
    #expect(Make.setup().previewLate(Make.appointment(9), by: 15, on: night).pushes.isEmpty)
  }

  @Test("in random days, after the push nothing new is double-booked and nothing starts earlier")
  func property() {
    for seed in UInt64(0)..<300 {
      let week = RandomWeek(seed: seed)
      guard let late = week.appointments.first(where: { $0.status.isAwaited }) else { continue }
      let day = week.appointments.filter { $0.day == late.day }
      let preview = week.setup.previewLate(late.id, by: 5 + Int(seed % 40), on: day)
      var after = day
      for push in preview.pushes {
        #expect(push.to > push.from)
        for place in after.indices where after[place].id == push.appointment { after[place].start = push.to }
      }
      let pairs = { (appointments: [Appointment]) in
        Set(
          week.setup.overlaps(among: appointments).map {
            [min($0.first, $0.second), max($0.first, $0.second)]
          })
      }
      let moved = Set(preview.pushes.map(\.appointment))
      let fixed = Set(
        day.filter { !$0.status.isAwaited && $0.status != .here || $0.start < late.start }.map(\.id))
      // The late visit itself may run into one that cannot be moved; nobody else may.
      let fresh = pairs(after).subtracting(pairs(day)).filter { pair in
        !(pair.contains(late.id) && pair.contains { fixed.contains($0) })
      }
      #expect(fresh.isEmpty || !preview.impossible.isEmpty, "seed \(seed)")
      #expect(moved.isDisjoint(with: fixed), "seed \(seed)")
      for push in preview.pushes where push.appointment != late.id {
        guard let place = after.firstIndex(where: { $0.id == push.appointment }) else { continue }
        var sooner = after
        sooner[place].start = TimeOfDay(minutes: push.to.minutes - 5)
        #expect(!pairs(sooner).subtracting(pairs(day)).isEmpty, "seed \(seed): pushed further than it must")
      }
    }
  }
}
