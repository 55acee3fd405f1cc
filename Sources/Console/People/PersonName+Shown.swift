import Clinic

extension PersonName {
  /// As it stands on lists and strips: "SMITH Jane", or "J. S." where the practice wants initials.
  func shown(initials: Bool) -> String { initials ? self.initials : listed }
}
