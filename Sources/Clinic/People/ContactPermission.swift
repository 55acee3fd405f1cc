/// That a person may, or may not, be reached by one channel for one purpose, who said so, and when.
///
/// Where there is none for a channel and purpose, it has not been asked.
package struct ContactPermission: Hashable, Sendable {
  /// Raw values are stored in entries: never reused.
  package enum Channel: Int, Sendable, CaseIterable {
    case call = 1
    case text = 2
    case email = 3
    case post = 4
    case portal = 5

    /// For forms: "e-mail".
    package var text: String {
      switch self {
      case .call: "call"
      case .text: "text message"
      case .email: "e-mail"
      case .post: "post"
      case .portal: "portal"
      }
    }
  }

  /// Raw values are stored in entries: never reused.
  package enum Purpose: Int, Sendable, CaseIterable {
    case reminder = 1
    case clinical = 2
    case money = 3

    /// For forms: "reminders".
    package var text: String {
      switch self {
      case .reminder: "reminders"
      case .clinical: "clinical"
      case .money: "money"
      }
    }
  }

  package var channel: Channel
  package var purpose: Purpose
  /// False is a refusal, which is more than not having been asked.
  package var isAllowed: Bool
  /// Who said so: "patient", "mother, Ana García".
  package var saidBy: String
  /// The latest decides for a channel and purpose.
  package var saidOn: Day

  package init(channel: Channel, purpose: Purpose, isAllowed: Bool, saidBy: String, saidOn: Day) {
    self.channel = channel
    self.purpose = purpose
    self.isAllowed = isAllowed
    self.saidBy = saidBy
    self.saidOn = saidOn
  }
}
