import Clinic
import Terminal

/// A day of a week in few words.
enum WeekWords {
  /// "3h30", "45 min", "none"; "45m" where there is little room.
  static func hours(_ minutes: Int, short: Bool = false) -> String {
    if minutes == 0 { return "none" }
    if minutes < 60 { return short ? "\(minutes)m" : "\(minutes) min" }
    let rest = minutes % 60
    return rest == 0 ? "\(minutes / 60) h" : "\(minutes / 60)h\(rest < 10 ? "0" : "")\(rest)"
  }

  /// "3h30 open", "full"; "3h30 op." where there is little room.
  static func open(_ minutes: Int, short: Bool) -> SafeText {
    if minutes == 0 { return "full" }
    return SafeText(hours(minutes, short: short) + (short ? " op." : " open"))
  }

  /// "12 visits"; on a day that is shut, why.
  static func load(_ summary: WeekLayout.Summary, short: Bool = false) -> SafeText {
    if let holiday = summary.holiday { return SafeText(holiday.name) }
    if !summary.isOpen && summary.visitCount == 0 { return "closed" }
    return SafeText(short ? "\(summary.visitCount) vis." : "\(summary.visitCount) visits")
  }

  /// "3 unconfirmed"; that the clocks change goes before it.
  static func confirmation(_ summary: WeekLayout.Summary, short: Bool) -> SafeText {
    if !summary.isOpen && summary.visitCount == 0 { return .empty }
    if summary.hasClockChange { return short ? "clocks!" : "clocks change" }
    guard summary.unconfirmedCount > 0 else { return .empty }
    return SafeText("\(summary.unconfirmedCount) \(short ? "unc." : "unconfirmed")")
  }

  /// "2 h open, 3 unconfirmed"; empty on a day that is shut.
  static func rest(_ summary: WeekLayout.Summary) -> SafeText {
    if !summary.isOpen && summary.visitCount == 0 { return .empty }
    var text = "\(hours(summary.openMinutes)) open"
    if summary.unconfirmedCount > 0 { text += " \(summary.unconfirmedCount) unc." }
    if summary.hasClockChange { text += " clocks change" }
    return SafeText(text)
  }
}
