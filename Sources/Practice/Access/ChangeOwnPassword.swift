package import Clinic
package import Journal

/// Replaces one's own credential. Who asks has given the old password to have the new one sealed; the
/// person's keys stay the same, what else they have open ends.
package struct ChangeOwnPassword: Command {
  /// The person's public keys and wrapped secret keys, of the next generation.
  package let credential: [UInt8]

  package init(_ credential: [UInt8]) {
    self.credential = credential
  }

  package var verb: String { "user.credential" }
  package var permission: Permission { .changeOwnPassword }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    let user = deed.session.user
    try deed.set(.user, user.record, UserField.credential, .bytes(credential))
    try UserRules.endSessions(of: user, "your password was changed", but: deed.session.id, in: &deed)
    deed.reason = "own password changed"
    deed.message = "your password is changed"
  }
}
