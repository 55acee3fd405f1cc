package import Clinic
import Foundation
import GRDB
package import Journal

/// A session that is open now.
package struct OpenSession: Hashable, Sendable {
  package let id: SessionID
  package let user: UserID
  package let name: String
  package let login: String
  package let started: Moment
  /// Whether it is the one that asks.
  package let isOwn: Bool
}

/// A role that somebody was given: by whom, when and why.
package struct RoleGrant: Hashable, Sendable {
  package let role: Role
  package let givenBy: String
  package let why: String
  package let moment: Moment
}

/// The people of the practice, as an administrator sees them.
package struct StaffSheet: Sendable {
  package let people: [PracticeUser]
  package let sessions: [OpenSession]
  /// By person, the newest first.
  package let grants: [UserID: [RoleGrant]]
  /// Names of the providers that people are.
  package let providers: [ProviderID: String]
  /// Who asked.
  package let asker: UserID
  /// The people's records as they are shown: what a change to them names as its base.
  package let states: [RecordID: RecordState]
  /// Why people cannot be changed now (the password is asked again); nil where they can.
  package let whyNoChange: String?

  /// Who could agree to a change of roles: where there is anybody, one of them must.
  package let otherAdministrators: [PracticeUser]
}

extension OpenPractice {
  /// Who may log in, who is logged in, and who gave whom which role. Reading asks for the role only,
  /// changing for the password again.
  ///
  /// - Parameter earlier: people's records as somebody who takes up a form again has seen them; shown as they
  ///   stood then.
  package func staff(
    as session: Session, standing earlier: [RecordID: RecordState] = [:]
  ) throws -> StaffSheet {
    let people = try users(as: session)
    return try read { db in
      let people = try people.map { person in
        guard let state = earlier[person.id.record] else { return person }
        return try self.person(person.id, state, in: db)
      }
      var states = earlier
      for id in people.map(\.id.record) where states[id] == nil {
        states[id] = try state(of: id, .user, in: db)
      }
      let providers = try office(in: db).providers.map { ($0.id, $0.title) }
      return StaffSheet(
        people: people, sessions: try openSessions(besides: session, in: db), grants: try grants(in: db),
        providers: Dictionary(uniqueKeysWithValues: providers), asker: session.user,
        states: states,
        whyNoChange: try refusal(of: .manageUsers, session, in: db),
        otherAdministrators: try otherAdministrators(than: session.user, in: db))
    }
  }

  /// The patient of a number, for noting that somebody of the practice is that patient: the administrator
  /// sees no name.
  package func ownChart(numbered number: Int, as session: Session) throws -> PatientID? {
    try requireStaff(as: session)
    return try read { db in try patient(numbered: number, in: db)?.id }
  }

  func requireStaff(as session: Session) throws {
    if AccessMatrix.allows(session.role, .manageUsers) == .stepUp { return }
    try require(.manageUsers, as: session)
  }

  private func openSessions(besides own: Session, in db: Database) throws -> [OpenSession] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT presence.session, presence.person, person.name, person.login, presence.started
          FROM presence JOIN person ON person.id = presence.person
          WHERE presence.ended IS NULL ORDER BY presence.started, presence.session
          """)
    ).compactMap { row in
      guard let id = SessionID(data: row[0]), let user = UserID(data: row[1]) else { return nil }
      return OpenSession(
        id: id, user: user, name: row[2] ?? "", login: row[3] ?? "", started: Moment(milliseconds: row[4]),
        isOwn: id == own.id)
    }
  }

  /// Every role given, from the entries that gave it.
  private func grants(in db: Database) throws -> [UserID: [RoleGrant]] {
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT access_grant.user, access_grant.role, giver.name, access_grant.reason,
            (SELECT min(entry.moment) FROM touched
              JOIN subject ON subject.key = touched.subject AND subject.id = access_grant.id
              JOIN entry ON entry.id = touched.entry)
          FROM access_grant LEFT JOIN person AS giver ON giver.id = access_grant.given_by
          WHERE access_grant.withdrawn IS NOT 1 ORDER BY access_grant.id DESC
          """))
    var grants: [UserID: [RoleGrant]] = [:]
    for row in rows {
      guard let user = UserID(data: row[0]), let role = Role(rawValue: row[1] ?? "") else { continue }
      let moment: Int64? = row[4]
      grants[user, default: []].append(
        RoleGrant(
          role: role, givenBy: row[2] ?? "someone", why: row[3] ?? "",
          moment: Moment(milliseconds: moment ?? 0)))
    }
    return grants
  }
}
