/// The physical status of the American Society of Anesthesiologists.
package struct ASAClass: Hashable, Sendable {
  /// 1 healthy, 2 mild systemic disease, 3 severe, 4 a constant threat to life, 5 moribund, 6 donor.
  package let level: Int
  /// The suffix E: an emergency. Never with 6.
  package let isEmergency: Bool

  /// Nil outside 1...6, and for an emergency of 6.
  package init?(level: Int, isEmergency: Bool = false) {
    guard (1...6).contains(level), !(level == 6 && isEmergency) else { return nil }
    self.level = level
    self.isEmergency = isEmergency
  }

  /// "ASA 3E".
  package var text: String { "ASA \(level)\(isEmergency ? "E" : "")" }
}
