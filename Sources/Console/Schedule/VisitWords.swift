import Clinic
import Practice
import Terminal

/// A visit in the words of a block, as the role may see it.
enum VisitWords {
  /// A line beneath the name.
  struct Line: Hashable, Sendable {
    let text: SafeText
    var isWarning = false
    /// How long somebody waits, is late, is over or in session.
    var minutes: Int?

    /// What goes first where there is room for little.
    var isPressing: Bool { isWarning || minutes != nil }
  }

  /// "SMITH Jane 1984" where another of that name is about, "J. S." where the practice wants initials;
  /// where no more may be said of the visit, how they meet: "KIM Rosa video".
  static func name(_ visit: DayVisit, initials: Bool) -> SafeText {
    guard let patient = visit.patient else { return visit.isBusy ? "busy" : "unknown patient" }
    let meets = visit.isNeutral && visit.visit.modality != .inPerson ? " \(visit.visit.modality.name)" : ""
    if initials { return SafeText(patient.name.initials + meets) }
    let year = visit.hasNamesake ? patient.birthday.map { " \($0.year)" } ?? "" : ""
    return SafeText(patient.name.listed + year + meets)
  }

  /// The same in so many columns: the given name gives way to its letter before anything is cut off.
  static func name(_ visit: DayVisit, initials: Bool, width: Int) -> SafeText {
    let whole = name(visit, initials: initials)
    guard whole.columns > width, !initials, let patient = visit.patient, let letter = patient.name.given.first
    else { return whole }
    let short = SafeText("\(patient.name.family.uppercased()) \(String(letter)).")
    return short + whole.dropping(columns: SafeText(patient.name.listed).columns)
  }

  /// The lines beneath the name: what it is for, then what presses, as on the wall of a practice.
  static func lines(
    _ visit: DayVisit, at now: Moment, zone: Zone, isDoubleBooked: Bool = false
  ) -> [Line] {
    if visit.isBusy { return [] }
    let flags = visit.visit.flags(
      at: now,
      VisitCircumstances(
        needsGuardian: visit.needsGuardian,
        interpreterLanguage: visit.needsInterpreter ? visit.patient?.language ?? "" : nil,
        sharesName: visit.hasNamesake, isDoubleBooked: isDoubleBooked,
        isUndecided: visit.isUndecided))
    // The neutral name of a video visit would only repeat what stands beside the name.
    let isSaid = visit.isNeutral && visit.visit.modality != .inPerson
    var what = isSaid ? "" : visit.reason.isEmpty ? visit.typeName : visit.reason
    if flags.contains(.sameName) { what += what.isEmpty ? "same name" : " · same name" }
    var lines: [Line] = []
    if !what.isEmpty { lines.append(Line(text: SafeText(what))) }
    for flag in flags where flag != .sameName {
      lines.append(Line(text: SafeText(flag.text), isWarning: flag.isWarning, minutes: flag.minutes))
    }
    if visit.visit.isShortNotice, visit.visit.status.isAwaited {
      lines.append(Line(text: "would come earlier"))
    }
    if visit.visit.status == .out, let out = visit.visit.stamps.out {
      lines.append(Line(text: SafeText("out \(zone.localTime(of: out).time.text)")))
    }
    return lines
  }

  /// The lines in as many rows as there is room for: where they are fewer, what presses comes first and the
  /// last row holds the rest side by side.
  static func fitted(_ lines: [Line], rows: Int) -> [[Line]] {
    guard rows > 0 else { return [] }
    guard lines.count > rows else { return lines.map { [$0] } }
    let inOrder = lines.filter(\.isPressing) + lines.filter { !$0.isPressing }
    return inOrder.prefix(rows - 1).map { [$0] } + [Array(inOrder.dropFirst(rows - 1))]
  }

  /// What stands at the right of the name: the length, and where no row beneath says it, what presses
  /// instead: "12'" waits so long, "! 12'" is so late or over.
  static func mark(_ visit: DayVisit, _ lines: [Line], rowsBeneath: Int) -> Line {
    guard rowsBeneath == 0, let first = lines.first(where: \.isPressing) else {
      return Line(text: SafeText("\(visit.visit.lengthMinutes)"))
    }
    let isWarning = lines.contains(where: \.isWarning)
    let minutes = lines.compactMap(\.minutes).first.map { $0 == 0 ? "now" : "\($0)'" }
    let parts = [isWarning ? "!" : nil, minutes].compactMap { $0 }
    return Line(text: SafeText(parts.joined(separator: " ")), isWarning: isWarning, minutes: first.minutes)
  }
}
