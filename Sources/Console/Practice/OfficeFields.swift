import Clinic
import Terminal

/// Fields that several forms of the practice's own records have.
enum OfficeFields {
  /// Records are never taken away, since what is past names them: they go out of use.
  static func inUse(_ isActive: Bool?, _ record: SafeText) -> FormField {
    FormField(
      "active", "in use",
      .choice(
        ChoiceField(
          [Choice("yes", "yes"), Choice("no", "no longer")], chosen: isActive == false ? "no" : "yes")),
      width: 12, help: record + " is never taken away: old visits name it")
  }

  static func isInUse(_ form: Form) -> Bool { form["active"] != "no" }

  static func roomKind(_ name: String, _ label: SafeText, _ kind: RoomKind?, help: SafeText) -> FormField {
    FormField(
      name, label,
      .choice(
        ChoiceField(
          RoomKind.allCases.map { Choice($0.rawValue, SafeText($0.rawValue)) }, chosen: kind?.rawValue,
          suggestion: RoomKind.chair.rawValue)), width: 12, help: help)
  }
}
