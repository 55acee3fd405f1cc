import Clinic
import GRDB
import Journal

/// A second administrator who has given name and password for one act of the first: four eyes.
///
/// Only `StoreHouse.secondPerson` makes one, after the keyring has opened under that password.
package struct SecondPerson: Hashable, Sendable {
  package let user: UserID
  package let login: String
  package let name: String
  /// When the password was given.
  let proven: Moment

  /// Whether another administrator agreed. Where there is none who could, the entry says so and the answer is no:
  /// what then becomes of the act is the command's to say.
  ///
  /// - Throws: `PracticeError.notConfirmed` where one could agree and has not.
  static func agrees(_ second: SecondPerson?, to act: String, in deed: inout Deed) throws -> Bool {
    let others = try deed.practice.otherAdministrators(than: deed.session.user, in: deed.db)
    guard !others.isEmpty else {
      let isAlone = try deed.practice.administrators(in: deed.db).allSatisfy { $0.id == deed.session.user }
      deed.details["second person"] = .text(
        isAlone
          ? "there is no other administrator"
          : "a password was given by somebody else within 24 hours: there is no other administrator who counts"
      )
      return false
    }
    guard let second else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(act) takes two administrators",
        remedy: "let another one give name and password with you")
    }
    guard others.contains(where: { $0.id == second.user }) else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(second.name) is no other administrator",
        remedy: "ask someone who is, and whose password is their own for a day")
    }
    guard deed.now.milliseconds - second.proven.milliseconds < OpenPractice.proofLasts else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(second.name) agreed too long ago", remedy: "ask again")
    }
    deed.details["second person"] = .record(second.user)
    return true
  }
}

extension OpenPractice {
  /// Who could agree to an act of this administrator: the others who may log in.
  ///
  /// A password that somebody else gave within 24 hours proves nobody: whoever gave it may know it. So whose
  /// password it is does not count yet, neither as the one who asks nor as the one who agrees.
  func otherAdministrators(than user: UserID, in db: Database) throws -> [PracticeUser] {
    guard try !hasGivenPassword(user, in: db) else { return [] }
    return try administrators(in: db).filter { try $0.id != user && !hasGivenPassword($0.id, in: db) }
  }

  private func hasGivenPassword(_ user: UserID, in db: Database) throws -> Bool {
    let since = world.now().adding(minutes: -RolesInTime.delayMinutes).milliseconds
    return try journal.entries(touching: user.record, limit: 1_000, in: db).contains { entry in
      entry.body.actor != user.record && entry.body.moment > since
        && entry.body.changes.contains { Self.owner(ofCredentialIn: $0) == user.record }
    }
  }
}
