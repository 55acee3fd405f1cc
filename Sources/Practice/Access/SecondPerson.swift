import Clinic
import Foundation
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

  /// Refuses unless another administrator agreed. Where the practice has no other, one is enough, and the
  /// entry says so.
  static func require(_ second: SecondPerson?, for act: String, in deed: inout Deed) throws {
    let others = try Data.fetchAll(
      deed.db,
      sql: """
        SELECT id FROM person
        WHERE id <> ? AND disabled IS NOT 1 AND void IS NOT 1 AND ' ' || roles || ' ' LIKE '% administrator %'
        """, arguments: [deed.session.user.data]
    ).compactMap { UserID(data: $0) }
    guard !others.isEmpty else {
      deed.details["second person"] = .text("there is no other administrator")
      return
    }
    guard let second else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(act) takes two administrators",
        remedy: "let another one give name and password with you")
    }
    guard others.contains(second.user) else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(second.name) is no other administrator",
        remedy: "ask someone who is")
    }
    guard deed.now.milliseconds - second.proven.milliseconds < OpenPractice.proofLasts else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(second.name) agreed too long ago", remedy: "ask again")
    }
    deed.details["second person"] = .record(second.user)
  }
}
