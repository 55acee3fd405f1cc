/// A patient who might come into a gap, and why.
package struct GapCandidate: Hashable, Sendable {
  /// Where the patient waits, in the order in which they are asked.
  package enum Source: Hashable, Sendable {
    /// Booked later, and would come at short notice.
    case shortNotice(AppointmentID, bookedOn: Day)
    /// Taken off the day, waiting for a time since then.
    case unscheduled(AppointmentID, since: Day)
    /// Due by recall; nil is a due day that is not known.
    case recall(RecallLineID, due: Day?)
  }

  /// Who might come.
  package var patient: PatientID
  /// From which list, with what decides the order.
  package var source: Source
  /// Minutes that the visit needs.
  package var lengthMinutes: Int
  /// Whom the patient goes to; nil for anyone.
  package var provider: ProviderID?
  /// Who may give it; empty is anyone.
  package var disciplines: Set<Discipline>
  /// Nil for any.
  package var roomKind: RoomKind?
  /// Whether the practice may call for this; false is left out.
  package var mayBeContacted: Bool
  /// Whether the patient comes on the gap's day anyway; true is left out.
  package var isBookedThatDay: Bool

  package init(
    patient: PatientID, source: Source, lengthMinutes: Int, provider: ProviderID? = nil,
    disciplines: Set<Discipline> = [], roomKind: RoomKind? = nil, mayBeContacted: Bool = true,
    isBookedThatDay: Bool = false
  ) {
    self.patient = patient
    self.source = source
    self.lengthMinutes = lengthMinutes
    self.provider = provider
    self.disciplines = disciplines
    self.roomKind = roomKind
    self.mayBeContacted = mayBeContacted
    self.isBookedThatDay = isBookedThatDay
  }
}

extension ScheduleGap {
  /// Who could come, the likeliest first, each patient once.
  ///
  /// Left out: what is too long, needs another kind of room or discipline, may not be called, comes
  /// that day anyway, is booked that day or earlier, or is due only later. First come those on short
  /// notice, then the unscheduled, then recall; within each the gap's own provider's patients, then
  /// who has waited longest (an unknown due day last), then whose visit fills the gap best.
  package func whoCouldCome(_ candidates: [GapCandidate]) -> [GapCandidate] {
    var seen: Set<PatientID> = []
    return candidates.filter(fits)
      .map { (rank: rank($0), candidate: $0) }
      .sorted { $0.rank < $1.rank }
      .map(\.candidate)
      .filter { seen.insert($0.patient).inserted }
  }

  /// Whether a candidate could come at all.
  package func fits(_ candidate: GapCandidate) -> Bool {
    guard candidate.lengthMinutes > 0, candidate.lengthMinutes <= span.minutes, candidate.mayBeContacted,
      !candidate.isBookedThatDay
    else { return false }
    if let needed = candidate.roomKind, let roomKind, needed != roomKind { return false }
    if let discipline, !candidate.disciplines.isEmpty, !candidate.disciplines.contains(discipline) {
      return false
    }
    switch candidate.source {
    case .shortNotice(_, let booked): return booked > day
    case .unscheduled: return true
    case .recall(_, let due): return due.map { $0 <= day } ?? true
    }
  }

  private struct Rank: Comparable {
    let source: Int
    let stranger: Int
    let waitedSince: Int
    let unusedMinutes: Int
    let patient: PatientID

    static func < (left: Rank, right: Rank) -> Bool {
      (left.source, left.stranger, left.waitedSince, left.unusedMinutes, left.patient)
        < (right.source, right.stranger, right.waitedSince, right.unusedMinutes, right.patient)
    }
  }

  private func rank(_ candidate: GapCandidate) -> Rank {
    let source: Int
    let since: Int
    switch candidate.source {
    // Who is booked furthest away gains most by coming now.
    case .shortNotice(_, let booked): (source, since) = (0, -booked.number)
    case .unscheduled(_, let day): (source, since) = (1, day.number)
    case .recall(_, let due): (source, since) = (2, due?.number ?? Int.max)
    }
    let isStranger = provider != nil && candidate.provider != nil && candidate.provider != provider
    return Rank(
      source: source, stranger: isStranger ? 1 : 0, waitedSince: since,
      unusedMinutes: span.minutes - candidate.lengthMinutes, patient: candidate.patient)
  }
}
