package import Clinic
import Journal

/// A provider is out: the rest of the day is blocked and its visits go to the unscheduled list, in
/// the order of their times. One deed, one undo.
package struct BlockOut: Command {
  package let provider: ProviderID
  package let day: Day
  package let span: TimeSpan
  package let why: String

  package init(_ provider: ProviderID, on day: Day, _ span: TimeSpan = .wholeDay, why: String) {
    self.provider = provider
    self.day = day
    self.span = span
    self.why = why
  }

  package var verb: String { "provider.out" }
  package var permission: Permission { .editBlockedTime }

  package func carryOut(_ deed: inout Deed) throws {
    let office = try deed.practice.office(in: deed.db)
    guard let who = office.provider(provider) else {
      throw PracticeError(
        .notFound, field: "provider", "there is no such provider", remedy: "type a provider's name")
    }
    let block = BlockedTime(
      id: deed.newID(), day: day, span: span, scope: .providers([provider]),
      reason: why.isEmpty ? "\(who.name) out" : why)
    for (field, value) in OfficeValues.fields(of: block) where value != .null {
      deed.setNew(.blockedTime, block.id.record, field, value)
    }
    let visits = try deed.practice.appointments(from: day, through: day, in: deed.db).map(\.appointment)
      .filter { $0.provider == provider && $0.status.isAwaited && $0.span.overlaps(span) }
    for visit in visits {
      try AppointmentChange.setStatus(
        .unscheduled, of: visit.id.record, reason: "provider out", in: &deed)
      try Waiting.add(visit, in: &deed)
    }
    deed.patient = nil
    deed.message = "\(who.name) out \(day.text) \(span.text): \(visits.count) visits to the unscheduled list"
  }
}
