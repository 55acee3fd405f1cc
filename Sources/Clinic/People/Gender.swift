/// The gender that the person says.
///
/// Raw values are stored in entries: they are never reused.
package enum Gender: Int, Sendable, CaseIterable {
  case notAsked = 0
  case woman = 1
  case man = 2
  case transWoman = 3
  case transMan = 4
  case nonBinary = 5
  /// In the person's own words: see `Patient.genderInOwnWords`.
  case other = 6
  /// Asked, and the person does not wish to say.
  case declined = 7

  /// For forms: "not asked", "non-binary".
  package var text: String {
    switch self {
    case .notAsked: "not asked"
    case .woman: "woman"
    case .man: "man"
    case .transWoman: "trans woman"
    case .transMan: "trans man"
    case .nonBinary: "non-binary"
    case .other: "other"
    case .declined: "declined to say"
    }
  }
}
