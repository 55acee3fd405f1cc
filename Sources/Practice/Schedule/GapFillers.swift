package import Clinic
import GRDB

/// Somebody who could come into an open stretch of the day, and what booking them means.
package struct GapFiller: Sendable, Hashable {
  package let patient: Patient
  /// What the visit would be; nil where the practice has no such type any more.
  package let type: AppointmentType?
  package let lengthMinutes: Int
  package let provider: ProviderID?
  /// "booked 3 Dec", "short notice", "unscheduled", "prophylaxis due 12 Nov".
  package let why: String
  /// A visit off the day, or later, that would be moved here.
  package let appointment: AppointmentID?
  /// The line of a list that would be settled.
  package let waiting: WaitingID?
}

/// Everyone who waits for a time or is due, read once: which of them could come into a gap is then
/// worked out without reading, so that a cursor can move and the count with it.
package struct GapPool: Sendable {
  /// The number of the journal's last entry when this was read.
  package let asOf: UInt64
  let waiting: [Entry]

  struct Entry: Sendable {
    let candidate: GapCandidate
    let filler: GapFiller
  }

  /// Who could come into a gap, the likeliest first: short notice, unscheduled, recall.
  ///
  /// - Parameter there: those who come on that day anyway.
  package func fillers(for gap: ScheduleGap, there: Set<PatientID>, limit: Int = 10) -> [GapFiller] {
    let open = waiting.filter { !there.contains($0.candidate.patient) }
    let chosen = gap.whoCouldCome(open.map(\.candidate)).prefix(limit)
    return chosen.compactMap { candidate in open.first { $0.candidate == candidate }?.filler }
  }
}

extension OpenPractice {
  /// How many of each list are looked at.
  private static let gapListLimit = 200

  /// Who could come into a gap, the likeliest first.
  package func whoCouldCome(_ gap: ScheduleGap, limit: Int = 10, as session: Session) throws -> [GapFiller] {
    let there = try read { db in
      Set(
        try appointments(from: gap.day, through: gap.day, in: db).map(\.appointment)
          .filter(\.status.isOnTheDay).map(\.patient))
    }
    return try gapPool(as: session).fillers(for: gap, there: there, limit: limit)
  }

  /// Everyone on short notice, unscheduled, or due today, at most two hundred of each, as the role may see
  /// them: who may book and may not see recall, as a dental assistant, has the two lists alone.
  package func gapPool(as session: Session) throws -> GapPool {
    try require(.bookAppointment, as: session)
    let maySeeRecall = try read { try allowance(.viewRecall, of: session, for: nil, in: $0) } != .denied
    let due =
      maySeeRecall
      ? try recallDue(
        from: Day(number: 0), through: zone.localTime(of: world.now()).day, limit: Self.gapListLimit,
        as: session) : []
    return try read { db in
      let office = try office(in: db)
      let today = zone.localTime(of: world.now()).day
      var entries: [GapPool.Entry] = []
      func add(_ filler: GapFiller, _ source: GapCandidate.Source) {
        let candidate = GapCandidate(
          patient: filler.patient.id, source: source, lengthMinutes: filler.lengthMinutes,
          provider: filler.provider ?? filler.patient.preferredProvider,
          disciplines: filler.type?.disciplines ?? [], roomKind: filler.type?.roomKind,
          mayBeContacted: filler.patient.mayBeReached(by: .call, for: .reminder))
        entries.append(.init(candidate: candidate, filler: filler))
      }
      for line in try waiting(.shortNotice, as: session, in: db).prefix(Self.gapListLimit) {
        let later = try later(than: today, of: line, in: db)
        let why = later.map { "booked \($0.day.shortText(on: today))" } ?? "short notice"
        // A line without a visit is ranked by its own identity.
        add(
          filler(line, later, why, office),
          .shortNotice(later?.id ?? AppointmentID(line.id.record), bookedOn: later?.day ?? .last))
      }
      for line in try waiting(.unscheduled, as: session, in: db).prefix(Self.gapListLimit) {
        add(
          filler(line, nil, "unscheduled", office),
          .unscheduled(line.appointment ?? AppointmentID(line.id.record), since: today))
      }
      for (line, patient) in due {
        let type = office.types.first { $0.isActive && $0.recallKind == line.kind }
        let why = "\(line.kind.name) due \(line.due.day?.shortText(on: today) ?? "unknown")"
        add(
          GapFiller(
            patient: patient, type: type, lengthMinutes: type?.lengthMinutes ?? 30, provider: nil, why: why,
            appointment: nil, waiting: nil), .recall(line.id, due: line.due.day))
      }
      return GapPool(asOf: try journal.head(in: db).number, waiting: entries)
    }
  }

  private func filler(
    _ line: WaitingLine, _ later: Appointment?, _ why: String, _ office: Office
  ) -> GapFiller {
    let type = line.type.flatMap(office.type) ?? later?.type.flatMap(office.type)
    return GapFiller(
      patient: line.patient, type: type,
      lengthMinutes: line.lengthMinutes ?? later?.lengthMinutes ?? type?.lengthMinutes ?? 30,
      provider: line.provider, why: why,
      appointment: line.list == .unscheduled ? line.appointment : later?.id, waiting: line.id)
  }

  /// The visit that somebody on short notice has later, which would be moved.
  private func later(than day: Day, of line: WaitingLine, in db: Database) throws -> Appointment? {
    try appointments(of: line.patient.id, after: day, limit: 20, in: db).lazy.map(\.appointment)
      .first { visit in
        visit.status.isAwaited && (line.type == nil || visit.type == line.type)
          && (line.appointment == nil || visit.id == line.appointment)
      }
  }
}
