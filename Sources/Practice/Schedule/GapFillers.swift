package import Clinic
import GRDB

/// Somebody who could come into an open stretch of the day, and what booking them means.
package struct GapFiller: Sendable, Hashable {
  package let patient: Patient
  /// What the visit would be; nil where the practice has no such type any more.
  package let type: AppointmentType?
  package let lengthMinutes: Int
  package let provider: ProviderID?
  /// "short notice, booked 3 Dec", "unscheduled", "prophylaxis due 12 Nov".
  package let why: String
  /// A visit off the day, or later, that would be moved here.
  package let appointment: AppointmentID?
  /// The line of a list that would be settled.
  package let waiting: WaitingID?
}

extension OpenPractice {
  /// How many of each list are looked at.
  private static let gapListLimit = 200

  /// Who could come into a gap, the likeliest first: short notice, unscheduled, recall.
  package func whoCouldCome(_ gap: ScheduleGap, limit: Int = 10, as session: Session) throws -> [GapFiller] {
    try require(.bookAppointment, as: session)
    let due = try recallDue(
      from: Day(number: 0), through: gap.day, limit: Self.gapListLimit, as: session)
    return try read { db in
      let office = try office(in: db)
      let today = zone.localTime(of: world.now()).day
      let there = Set(
        try appointments(from: gap.day, through: gap.day, in: db).map(\.appointment)
          .filter(\.status.isOnTheDay).map(\.patient))
      var fillers: [(candidate: GapCandidate, filler: GapFiller)] = []
      func add(_ filler: GapFiller, _ source: GapCandidate.Source) {
        fillers.append(
          (
            GapCandidate(
              patient: filler.patient.id, source: source, lengthMinutes: filler.lengthMinutes,
              provider: filler.provider ?? filler.patient.preferredProvider,
              disciplines: filler.type?.disciplines ?? [], roomKind: filler.type?.roomKind,
              mayBeContacted: filler.patient.mayBeReached(by: .call, for: .reminder),
              isBookedThatDay: there.contains(filler.patient.id)), filler
          ))
      }
      for list in [WaitingList.shortNotice, .unscheduled] {
        for line in try waiting(list, in: db).prefix(Self.gapListLimit) {
          let later = try later(than: gap.day, of: line, in: db)
          let type = line.type.flatMap(office.type) ?? later?.type.flatMap(office.type)
          let moved = list == .unscheduled ? line.appointment : later?.id
          let filler = GapFiller(
            patient: line.patient, type: type,
            lengthMinutes: line.lengthMinutes ?? later?.lengthMinutes ?? type?.lengthMinutes ?? 30,
            provider: line.provider,
            why: list == .unscheduled
              ? "unscheduled" : "short notice\(later.map { ", booked \($0.day.textWithoutYear)" } ?? "")",
            appointment: moved, waiting: line.id)
          // A line without a visit is ranked by its own identity.
          let id = moved ?? AppointmentID(line.id.record)
          add(
            filler,
            list == .unscheduled
              ? .unscheduled(id, since: today) : .shortNotice(id, bookedOn: later?.day ?? .last))
        }
      }
      for (line, patient) in due {
        let type = office.types.first { $0.isActive && $0.recallKind == line.kind }
        add(
          GapFiller(
            patient: patient, type: type, lengthMinutes: type?.lengthMinutes ?? 30, provider: nil,
            why: "\(line.kind.name) due \(line.due.day?.textWithoutYear ?? "unknown")", appointment: nil,
            waiting: nil), .recall(line.id, due: line.due.day))
      }
      let chosen = gap.whoCouldCome(fillers.map(\.candidate))
      return chosen.prefix(limit).compactMap { candidate in
        fillers.first { $0.candidate == candidate }?.filler
      }
    }
  }

  /// The visit that somebody on short notice has later, which would be moved.
  private func later(than day: Day, of line: WaitingLine, in db: Database) throws -> Appointment? {
    guard line.list == .shortNotice else { return nil }
    return try appointments(of: line.patient.id, limit: 20, in: db).map(\.appointment)
      .filter { $0.day > day && $0.status.isAwaited && (line.type == nil || $0.type == line.type) }
      .min { $0.day < $1.day }
  }
}
