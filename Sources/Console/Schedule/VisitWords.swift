import Clinic
import Practice
import Terminal

/// A visit in the words of a block, as the role may see it.
enum VisitWords {
  /// "SMITH Jane 1984" where another of that name is about, "J. S." where the practice wants initials.
  static func name(_ visit: DayVisit, initials: Bool) -> SafeText {
    guard let patient = visit.patient else { return "unknown patient" }
    if initials { return SafeText(patient.name.initials) }
    let year = visit.hasNamesake ? patient.birthday.map { " \($0.year)" } ?? "" : ""
    return SafeText(patient.name.listed + year)
  }

  /// The lines beneath the name, the most pressing first.
  static func lines(_ visit: DayVisit, at now: Moment, zone: Zone) -> [(text: SafeText, isWarning: Bool)] {
    var lines: [(text: SafeText, isWarning: Bool)] = []
    let flags = visit.visit.flags(
      at: now,
      VisitCircumstances(
        needsGuardian: visit.needsGuardian,
        interpreterLanguage: visit.needsInterpreter ? visit.patient?.language ?? "" : nil,
        sharesName: visit.hasNamesake))
    var what = visit.reason.isEmpty ? visit.typeName : visit.reason
    if flags.contains(.sameName) { what += what.isEmpty ? "same name" : " · same name" }
    let pressing = flags.filter { $0 != .sameName }
    for flag in pressing where flag.isWarning { lines.append((SafeText(flag.text), true)) }
    if !what.isEmpty { lines.append((SafeText(what), false)) }
    for flag in pressing where !flag.isWarning { lines.append((SafeText(flag.text), false)) }
    if visit.visit.status == .out, let out = visit.visit.stamps.out {
      lines.append((SafeText("out \(zone.localTime(of: out).time.text)"), false))
    }
    return lines
  }
}
