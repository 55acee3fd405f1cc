/// One of a person's telephones, and what may be left on its voicemail.
package struct PhoneLine: Hashable, Sendable {
  /// Raw values are stored in entries: never reused.
  package enum Kind: Int, Sendable, CaseIterable {
    case mobile = 1
    case home = 2
    case work = 3
    case other = 4

    /// For forms: "mobile".
    package var text: String {
      switch self {
      case .mobile: "mobile"
      case .home: "home"
      case .work: "work"
      case .other: "other"
      }
    }
  }

  /// What may be said to a machine. Raw values are stored in entries: never reused.
  package enum Voicemail: Int, Sendable, CaseIterable {
    /// Nobody has asked: treated as `callBackOnly`, shown as what it is.
    case notAsked = 0
    case nothing = 1
    /// A name and a number, not that it is a practice.
    case callBackOnly = 2
    /// What the call is about.
    case detail = 3

    /// For forms: "detail may be left".
    package var text: String {
      switch self {
      case .notAsked: "voicemail not asked"
      case .nothing: "no voicemail"
      case .callBackOnly: "name and number only"
      case .detail: "detail may be left"
      }
    }
  }

  package var number: PhoneNumber
  package var kind: Kind
  /// What may be left on it.
  package var voicemail: Voicemail

  package init(number: PhoneNumber, kind: Kind = .mobile, voicemail: Voicemail = .notAsked) {
    self.number = number
    self.kind = kind
    self.voicemail = voicemail
  }
}
