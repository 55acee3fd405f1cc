/// Tobacco, as periodontal staging and anaesthesia ask for it; `Answer.noneKnown` is "never".
package struct Smoking: Hashable, Sendable {
  /// Raw values are stored in entries: never reused.
  package enum Kind: Int, Sendable, CaseIterable {
    case current = 1
    case former = 2
    case smokeless = 3
    case vaping = 4

    /// For forms: "former".
    package var text: String {
      switch self {
      case .current: "current"
      case .former: "former"
      case .smokeless: "smokeless"
      case .vaping: "vaping"
      }
    }
  }

  package var kind: Kind
  /// 0...200; nil where not known. Ten and more a day makes grade C (Tonetti 2018, table 3).
  package var cigarettesPerDay: Int?
  /// Nil where still at it, or not known.
  package var quitOn: Day?

  package init(kind: Kind, cigarettesPerDay: Int? = nil, quitOn: Day? = nil) {
    self.kind = kind
    self.cigarettesPerDay = cigarettesPerDay
    self.quitOn = quitOn
  }
}
