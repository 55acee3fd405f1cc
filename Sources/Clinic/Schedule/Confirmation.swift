/// What is known of whether the patient means to come, apart from how far the visit has got.
package struct Confirmation: Hashable, Sendable {
  /// How the patient was reached.
  package enum Channel: String, Sendable, CaseIterable {
    case phone
    case text
    case email
    case inPerson

    /// "in person".
    package var name: String {
      switch self {
      case .phone: "phone"
      case .text: "text message"
      case .email: "e-mail"
      case .inPerson: "in person"
      }
    }
  }

  /// `.scheduled` (not reached), `.messageLeft` or `.confirmed`.
  package var status: VisitStatus
  /// When it was last learned; nil while not reached.
  package var at: Moment?
  /// Nil while not reached or not recorded.
  package var channel: Channel?

  package init(status: VisitStatus = .scheduled, at: Moment? = nil, channel: Channel? = nil) {
    self.status = status
    self.at = at
    self.channel = channel
  }

  /// What every new appointment starts with.
  package static let notReached = Confirmation()
}
