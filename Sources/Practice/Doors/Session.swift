package import Clinic
package import Journal

package enum UserKind {}
/// Who logs in: a person of the practice.
package typealias UserID = Identifier<UserKind>

package enum SessionKind {}
/// One log-in at one console.
package typealias SessionID = Identifier<SessionKind>

/// Someone who has logged in, in the one role in which they act.
package struct Session: Hashable, Sendable {
  package let id: SessionID
  package let user: UserID
  /// The log-in name, as shown in the top line.
  package let login: String
  package let name: String
  package let role: Role
  /// The provider that this person is, where they are one.
  package let provider: ProviderID?
  package let started: Moment
  /// When the password was last given: at log-in, or again for an act that asks for it.
  package var provenAgain: Moment?
  /// The chart in which this person is the patient: may be read where the role may, never changed.
  package var ownChart: PatientID?
  /// The version of the credential with which this person came in; nil where none is known.
  package var credential: Version?

  package init(
    id: SessionID, user: UserID, login: String, name: String, role: Role, provider: ProviderID?,
    started: Moment
  ) {
    self.id = id
    self.user = user
    self.login = login
    self.name = name
    self.role = role
    self.provider = provider
    self.started = started
    provenAgain = started
  }
}
