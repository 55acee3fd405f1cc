import Clinic
import Foundation
import GRDB
import Journal

/// What holds for every change of people and their rights.
enum UserRules {
  static func check(login: String, name: String, roles: [Role]) throws {
    if let problem = PracticeUser.problem(ofLogin: login) {
      throw PracticeError(.badInput, field: "log-in name", problem, remedy: "type one such as mreyes")
    }
    if name.isEmpty {
      throw PracticeError(.badInput, field: "name", "a name is needed", remedy: "type the person's name")
    }
    if roles.isEmpty {
      throw PracticeError(
        .badInput, field: "roles", "a person needs at least one role", remedy: "choose a role")
    }
  }

  static func grant(_ role: Role, to user: UserID, why: String, in deed: inout Deed) {
    let id = deed.newID(UserKind.self).record
    deed.setNew(.grant, id, 1, .record(user))
    deed.setNew(.grant, id, 2, .text(role.rawValue))
    deed.setNew(.grant, id, 3, .record(deed.session.user))
    deed.setNew(.grant, id, 4, .text(why))
  }

  /// Writes which roles somebody has and which wait, and a grant for each that they do not have yet.
  ///
  /// - Parameters:
  ///   - state: the person's record; nil for somebody new.
  ///   - shown: the record as it stood on screen; nil where nobody saw it.
  static func keep(
    _ roles: RolesInTime, of user: UserID, _ state: RecordState?, shown: RecordState? = nil, why: String,
    in deed: inout Deed
  ) throws {
    let has = state.map { RolesInTime($0).inForce(at: deed.now) } ?? []
    for role in roles.wish?.roles ?? roles.standing where !has.contains(role) {
      grant(role, to: user, why: why, in: &deed)
    }
    let standing = RolesInTime.value(roles.standing)
    let wish = roles.wish.map { wish in
      FieldValue.list([
        RolesInTime.value(wish.roles), .integer(wish.from.milliseconds), .record(deed.session.user),
        .text(why),
      ])
    }
    guard let state else {
      deed.setNew(.user, user.record, UserField.roles, standing)
      if let wish { deed.setNew(.user, user.record, UserField.wish, wish) }
      return
    }
    if let before = try deed.practice.person(user, state, in: deed.db).waiting {
      try withdrawGrants(of: before, state, in: &deed)
    }
    // What somebody else wrote since it was shown stops here, whether or not it comes to the same.
    let isAsShown =
      shown.map { $0.versions(of: UserField.roles) == state.versions(of: UserField.roles) } ?? true
    if state.value(of: UserField.roles) != standing || !isAsShown {
      try deed.set(
        .user, user.record, UserField.roles, standing, base: shown?.versions(of: UserField.roles))
    }
    if wish != nil || (state.value(of: UserField.wish) ?? .null) != .null {
      try deed.set(
        .user, user.record, UserField.wish, wish ?? .null, base: shown?.versions(of: UserField.wish))
    }
  }

  /// Takes back what waits for somebody, and the grants that were written for it.
  static func withdraw(
    _ waiting: WaitingRoles, _ state: RecordState, shown: RecordState? = nil, in deed: inout Deed
  ) throws {
    try deed.set(
      .user, waiting.user.record, UserField.wish, .null, base: shown?.versions(of: UserField.wish))
    try withdrawGrants(of: waiting, state, in: &deed)
  }

  private static func withdrawGrants(
    of waiting: WaitingRoles, _ state: RecordState, in deed: inout Deed
  ) throws {
    let asked = state[UserField.wish]?.winner?.version
    let grants = try Row.fetchAll(
      deed.db,
      sql: "SELECT id, role, state FROM access_grant WHERE user = ? AND withdrawn IS NOT 1 ORDER BY id",
      arguments: [waiting.user.data])
    for row in grants {
      guard let id = RecordID(data: row[0]), let role = Role(rawValue: row[1] ?? ""),
        waiting.added.contains(role), try RecordState(in: row, at: 2)[1]?.winner?.version == asked
      else { continue }
      try deed.set(.grant, id, 5, .boolean(true))
    }
  }

  /// Ends what a person has open, all but one session: what they may do, or how they come in, is another.
  ///
  /// Source: OWASP ASVS 5.0, 7.4.
  static func endSessions(
    of user: UserID, _ why: String, but own: SessionID? = nil, in deed: inout Deed
  ) throws {
    let open = try Data.fetchAll(
      deed.db,
      sql: "SELECT session FROM presence WHERE person = ? AND ended IS NULL ORDER BY started, session",
      arguments: [user.data])
    for id in open.compactMap({ SessionID(data: $0) }) where id != own {
      deed.setNew(.session, id.record, 3, .list([.integer(deed.now.milliseconds), .text(why)]))
      try deed.practice.noteAbsence(of: id, why: why, in: deed.db)
    }
  }

  static func keepAnAdministrator(without user: UserID, in deed: Deed) throws {
    let others = try deed.practice.administrators(in: deed.db).filter {
      $0.id != user && $0.waiting?.roles.contains(.administrator) != false
    }
    if others.isEmpty {
      throw PracticeError(
        .ruleRefused, "the practice would have no administrator",
        remedy: "make someone else administrator first")
    }
  }

  /// What was done, and what waits: "added: Ana Lim; administrator from Sun 22 Nov 2026 16:40, :withdraw ana stops
  /// it".
  static func done(_ what: String, _ roles: RolesInTime, login: String, in deed: Deed) -> String {
    guard let waiting = roles.waiting(at: deed.now) else { return what }
    let local = deed.practice.zone.localTime(of: waiting.from)
    let added = roles.added(at: deed.now).map(\.name).joined(separator: ", ")
    return "\(what); \(added) from \(local.day.longText) \(local.time.text), :withdraw \(login) stops it"
  }
}
