import Clinic
import Practice
import Terminal

/// A visit in the words of a block, as the role may see it.
enum VisitWords {
  /// A line beneath the name.
  struct Line: Hashable, Sendable {
    let text: SafeText
    let isWarning: Bool
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
    if !what.isEmpty { lines.append(Line(text: SafeText(what), isWarning: false)) }
    for flag in flags where flag != .sameName {
      lines.append(Line(text: SafeText(flag.text), isWarning: flag.isWarning))
    }
    if visit.visit.isShortNotice, visit.visit.status.isAwaited {
      lines.append(Line(text: "would come earlier", isWarning: false))
    }
    if visit.visit.status == .out, let out = visit.visit.stamps.out {
      lines.append(Line(text: SafeText("out \(zone.localTime(of: out).time.text)"), isWarning: false))
    }
    return lines
  }

  /// As many lines as there is room for: warnings are kept before the rest, in the order given.
  static func fitted(_ lines: [Line], rows: Int) -> [Line] {
    guard lines.count > rows else { return lines }
    let kept = Set((lines.filter(\.isWarning) + lines.filter { !$0.isWarning }).prefix(rows))
    return lines.filter(kept.contains)
  }
}
