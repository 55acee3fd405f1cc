package import Clinic
import Journal

/// A provider is out, for a day or a stretch of it: that time is blocked and its visits go to the
/// unscheduled list, in the order of their times. One deed, one undo.
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
    try deed.requireOwn(permission, of: [provider])
    let why = try deed.admit(why, by: .line("reason"))
    let block = BlockedTime(
      id: deed.newID(), day: day, span: span, scope: .providers([provider]),
      reason: why.isEmpty ? "\(who.name) out" : why)
    for (field, value) in OfficeValues.fields(of: block) where value != .null {
      deed.setNew(.blockedTime, block.id.record, field, value)
    }
    let visits = try deed.practice.appointments(from: day, through: day, in: deed.db).map(\.appointment)
    let out = try deed.practice.setup(office, from: day, through: day, in: deed.db)
      .previewOut(provider, on: day, span, appointments: visits)
    for visit in out.toUnschedule.compactMap({ id in visits.first { $0.id == id } }) {
      try AppointmentChange.setStatus(
        .unscheduled, of: visit.id.record, reason: "provider out", in: &deed)
      try Waiting.add(visit, in: &deed)
    }
    if !out.underWay.isEmpty {
      deed.warnings.append("\(Self.count(out.underWay.count, "visit")) under way: somebody must see to it")
    }
    if !out.withoutSecond.isEmpty {
      deed.warnings.append("\(Self.count(out.withoutSecond.count, "visit")) of others now without an exam")
    }
    deed.patient = nil
    let when = span == .wholeDay ? day.text : "\(day.text) \(span.text)"
    deed.message =
      "\(who.name) out \(when): \(Self.count(out.toUnschedule.count, "visit")) to the unscheduled list"
  }

  private static func count(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }
}
