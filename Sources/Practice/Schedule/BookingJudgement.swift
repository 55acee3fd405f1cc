package import Clinic
import GRDB

/// The one set of rules for a visit's time and place is `Clinic`'s: here it is asked, and each concern
/// is either the role's to pass, with a warning, or refused.
extension Deed {
  /// What to warn about.
  ///
  /// - Parameters:
  ///   - moved: visits that move along with this one, whose old places are free.
  ///   - isNewTime: whether this time is chosen now; one that stands already is not "past".
  /// - Throws: `.ruleRefused` for what cannot be, `.notAllowed` for what this role may not pass.
  func warnings(
    about visit: Appointment, besides moved: Set<AppointmentID> = [], isNewTime: Bool = true
  ) throws -> [String] {
    let office = try practice.office(in: db)
    try requireKnown(visit, in: office)
    let others = try practice.appointments(near: visit, in: db).filter { !moved.contains($0.id) }
    let setup = practice.setup(
      office, blocks: try practice.blocks(from: visit.day, through: visit.day, in: db))
    let words = BookingWords(office: office, visit: visit, others: others, zone: practice.zone)
    let twice = isNewTime ? practice.whichOfTwo(visit) : nil
    return try (twice.map { [$0] } ?? [])
      + setup.concerns(about: visit, among: others, now: isNewTime ? now : nil).map { concern in
        let text = words.text(concern)
        guard let permission = concern.permission else {
          throw PracticeError(.ruleRefused, field: "time", text, remedy: words.remedy(concern))
        }
        do {
          try require(permission, for: visit.patient)
        } catch let error as PracticeError where error.code == .notAllowed {
          throw PracticeError(.notAllowed, field: "time", text, remedy: words.remedy(concern))
        }
        return text
      }
  }

  private func requireKnown(_ visit: Appointment, in office: Office) throws {
    guard office.provider(visit.provider) != nil,
      visit.secondProvider.map({ office.provider($0) != nil }) != false
    else {
      throw PracticeError(
        .badInput, field: "provider", "there is no such provider", remedy: "choose one of the practice's")
    }
    if let room = visit.room, office.room(room) == nil {
      throw PracticeError(
        .badInput, field: "room", "there is no such room", remedy: "choose one of the practice's")
    }
    if let type = visit.type, office.type(type) == nil {
      throw PracticeError(
        .badInput, field: "type", "there is no such appointment type", remedy: "choose one of the practice's")
    }
  }
}

extension OpenPractice {
  /// Which of two equal times a visit is at where the clocks go back; nil on every other day.
  fileprivate func whichOfTwo(_ visit: Appointment) -> String? {
    guard case .overlap(let first, _) = zone.resolve(visit.day, visit.start) else { return nil }
    let side = visit.startMoment == first ? "before" : "after"
    return "\(visit.start.text) comes twice: this one is \(side) the clocks go back"
  }

  /// What the calendar is worked out from.
  func setup(_ office: Office, blocks: [BlockedTime]) -> PracticeSetup {
    PracticeSetup(
      zone: zone, hours: office.hours, providers: office.providers, rooms: office.rooms, types: office.types,
      blocks: blocks)
  }

  /// The same for some days.
  func setup(_ office: Office, from first: Day, through last: Day, in db: Database) throws -> PracticeSetup {
    setup(office, blocks: try blocks(from: first, through: last, in: db))
  }

  /// What the calendar of some days is laid out from.
  package func setup(_ sheet: DaySheet) -> PracticeSetup { setup(sheet.office, blocks: sheet.blocks) }
}

extension PracticeError {
  /// What a rule of `Clinic` refused, in the shape of this room.
  init(_ error: ClinicError, field: String) {
    let code: Code =
      switch error.code {
      case .refused, .conflict: .ruleRefused
      case .malformed, .outOfRange, .missing: .badInput
      }
    self.init(
      code, field: field, Self.asClause(error.problem), remedy: Self.asClause(error.remedy))
  }

  /// A sentence as part of a longer line: "The visit is out already." is "the visit is out already".
  private static func asClause(_ sentence: String) -> String {
    let words = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
