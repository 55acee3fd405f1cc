package import Clinic
import GRDB
package import Journal

/// Objects to roles that were asked for and are not in force yet: they never come into force. By an administrator,
/// the auditor, or the person who would get them.
package struct WithdrawRoles: Command {
  package let user: UserID
  package let why: String
  /// The person's record as it stood on screen; nil where nobody saw it.
  package let shown: RecordState?

  package init(_ user: UserID, why: String, shown: RecordState? = nil) {
    self.user = user
    self.why = why
    self.shown = shown
  }

  package var verb: String { "user.withdraw" }
  package var permission: Permission { .withdrawRoles }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    if try deed.require(.withdrawRoles) == .ownOnly, user != deed.session.user {
      throw PracticeError(
        .notAllowed,
        "as \(deed.session.role.name) you may \(Permission.withdrawRoles.words) only of your own",
        remedy: "tell an administrator or the auditor")
    }
    guard let state = try deed.practice.state(of: user.record, .user, in: deed.db) else {
      throw PracticeError(.notFound, field: "person", "there is no such person", remedy: "look at the list")
    }
    let person = try deed.practice.person(user, state, in: deed.db)
    guard let waiting = person.waiting else {
      throw PracticeError(
        .ruleRefused, "no roles wait for \(person.name)",
        remedy: "what is in force already an administrator takes away")
    }
    guard !why.isEmpty else {
      throw PracticeError(.badInput, field: "why", "a reason is needed", remedy: "say what is wrong with it")
    }
    try UserRules.withdraw(waiting, state, shown: shown, in: &deed)
    deed.reason = why
    deed.message = "withdrawn: \(waiting.added.map(\.name).joined(separator: ", ")) for \(person.name)"
  }
}

extension OpenPractice {
  /// Whom a log-in name means, for objecting to roles that wait.
  ///
  /// - Throws: `PracticeError.notFound` where nothing waits for that name, with those for which something does.
  package func whoseRolesWait(_ login: String) throws -> UserID {
    let waiting = try waitingRoles()
    if let found = waiting.first(where: { $0.login == login }) { return found.user }
    let logins = waiting.map(\.login).joined(separator: ", ")
    throw PracticeError(
      .notFound, field: "log-in name", "no roles wait for \(login)",
      remedy: logins.isEmpty ? "there is nothing to withdraw" : "roles wait for \(logins)")
  }
}
