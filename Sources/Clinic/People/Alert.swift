/// One thing that whoever is with the patient must see, in the order of the strip.
package struct Alert: Hashable, Sendable {
  /// What it is about; the order of the cases is the order of the strip.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    case allergy
    case premedication
    case contradiction
    case vitals
    case condition
    case pregnancy
    case medication
    case notAsked
    /// Asked, and there is nothing: "no known allergies".
    case nothingKnown
    case classification
    case need
    case interpreter
    case guardian
    case deceased

    package static func < (left: Kind, right: Kind) -> Bool { left.order < right.order }

    /// Death comes before everything, then what can kill, then what helps.
    private var order: Int { self == .deceased ? -1 : rawValue }
  }

  /// How much it presses.
  package enum Gravity: Sendable {
    /// Can kill.
    case danger
    /// Is to be minded before anything is done.
    case caution
    /// Good to know.
    case calm
  }

  /// Decides its place in the strip.
  package let kind: Kind
  /// Within one kind, greater comes first.
  package let weight: Int
  /// "ALLERGY penicillin", "PREMED valve", "allergies NOT ASKED", "BP 182/104 urgency 3 Nov".
  package let text: String
  /// What the desk may see of it; nil: nothing.
  package let deskText: String?
  /// Belongs to behavioural care alone: a dental chart leaves it out.
  package let isBehavioural: Bool

  package init(
    kind: Kind, weight: Int = 0, text: String, deskText: String? = nil, isBehavioural: Bool = false
  ) {
    self.kind = kind
    self.weight = weight
    self.text = text
    self.deskText = deskText
    self.isBehavioural = isBehavioural
  }

  package var gravity: Gravity {
    switch kind {
    case .allergy, .premedication, .deceased: .danger
    case .contradiction, .vitals, .condition, .pregnancy, .medication, .notAsked, .guardian: .caution
    case .nothingKnown, .classification, .need, .interpreter: .calm
    }
  }
}
