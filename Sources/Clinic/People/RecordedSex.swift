/// The sex on the person's papers, as insurers and laboratories ask for it.
///
/// Raw values are stored in entries: they are never reused.
package enum RecordedSex: Int, Sendable, CaseIterable {
  case notAsked = 0
  case female = 1
  case male = 2
  /// "X" on the papers.
  case unspecified = 3
  /// Asked, and the person does not wish to say.
  case declined = 4
  /// Asked, and not known (a foundling, an unconscious patient).
  case unknown = 5

  /// Behind the age in the head of a chart: "F", "M", "X"; nothing where it is not known.
  package var letter: String {
    switch self {
    case .female: "F"
    case .male: "M"
    case .unspecified: "X"
    case .notAsked, .declined, .unknown: ""
    }
  }

  /// For forms: "not asked", "female".
  package var text: String {
    switch self {
    case .notAsked: "not asked"
    case .female: "female"
    case .male: "male"
    case .unspecified: "unspecified (X)"
    case .declined: "declined to say"
    case .unknown: "unknown"
    }
  }
}
