import Testing

@testable import Clinic

@Suite("Who could come")
struct WhoCouldComeTests {
  private let gap = ScheduleGap(
    day: Make.day("2026-11-16"), span: Make.span("10:00-11:00"), provider: ProviderID(Make.record(1)),
    discipline: .hygiene, roomKind: .chair)

  private func candidate(
    _ patient: Int, _ source: GapCandidate.Source, _ minutes: Int = 60, provider: Int? = nil
  ) -> GapCandidate {
    GapCandidate(
      patient: PatientID(Make.record(patient)), source: source, lengthMinutes: minutes,
      provider: provider.map { ProviderID(Make.record($0)) })
  }

  private func order(_ candidates: [GapCandidate]) -> [UInt64] {
    gap.whoCouldCome(candidates).map(\.patient.record.low)
  }

  private func short(_ day: String) -> GapCandidate.Source {
    .shortNotice(Make.appointment(1), bookedOn: Make.day(day))
  }
  private func waiting(_ day: String) -> GapCandidate.Source {
    .unscheduled(Make.appointment(2), since: Make.day(day))
  }
  private func recall(_ day: String?) -> GapCandidate.Source {
    .recall(RecallLineID(Make.record(3)), due: day.map { Make.day($0) })
  }

  @Test("short notice goes before unscheduled, and unscheduled before recall")
  func sources() {
    #expect(
      order([
        candidate(1, recall("2026-01-01")), candidate(2, waiting("2026-01-01")),
        candidate(3, short("2026-12-01")),
      ]) == [3, 2, 1])
  }

  @Test("within a list: the gap's provider, then who waited longest, then who fills it best")
  func ranks() {
    #expect(
      order([
        candidate(1, recall("2026-03-01"), provider: 2), candidate(2, recall("2026-05-01"), provider: 1),
        candidate(3, recall("2026-04-01")), candidate(4, recall("2026-04-01"), 45), candidate(5, recall(nil)),
      ]) == [3, 4, 2, 5, 1])
    #expect(order([candidate(1, short("2026-11-20")), candidate(2, short("2027-02-01"))]) == [2, 1])
  }

  @Test("left out is who cannot come: too long, elsewhere, not to be called, there anyway, not yet due")
  func leftOut() {
    var elsewhere = candidate(2, waiting("2026-01-01"))
    elsewhere.roomKind = .video
    var silent = candidate(3, waiting("2026-01-01"))
    silent.mayBeContacted = false
    var coming = candidate(4, recall("2026-01-01"))
    coming.isBookedThatDay = true
    var other = candidate(8, recall("2026-01-01"))
    other.disciplines = [.generalDentistry]
    let candidates = [
      candidate(1, waiting("2026-01-01"), 61), elsewhere, silent, coming, candidate(5, recall("2026-11-17")),
      candidate(6, short("2026-11-16")), candidate(7, recall("2026-11-16")), other,
      candidate(9, waiting("2026-01-01"), 0),
    ]
    #expect(order(candidates) == [7])
  }

  @Test("a patient on several lists is named once, on the best")
  func once() {
    #expect(
      order([
        candidate(1, recall("2026-01-01")), candidate(2, recall("2026-02-01")),
        candidate(1, short("2026-12-01")),
      ])
        == [1, 2])
  }

  @Test("the order does not depend on the order they are given in")
  func stable() {
    var random = SeededRandom(seed: 7)
    let candidates = (1...40).map { number in
      candidate(
        1 + random.below(15),
        [short("2026-12-\(10 + random.below(10))"), waiting("2026-0\(1 + random.below(9))-01"), recall(nil)][
          number % 3],
        20 + random.below(8) * 5, provider: random.chance(50) ? 1 + random.below(2) : nil)
    }
    let first = gap.whoCouldCome(candidates).map(\.patient)
    for _ in 0..<20 {
      #expect(gap.whoCouldCome(candidates.shuffled(using: &random)).map(\.patient) == first)
    }
  }
}
