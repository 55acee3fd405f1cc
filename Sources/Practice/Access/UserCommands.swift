package import Clinic
import Foundation
import GRDB
package import Journal
import Vault

/// Someone who may log in, as an administrator sees them.
package struct PracticeUser: Sendable, Hashable {
  package let id: UserID
  package let login: String
  package let name: String
  package let roles: [Role]
  package let provider: ProviderID?
  package let isDisabled: Bool
  /// The number of the chart in which this person is the patient; nil where there is none.
  package var ownChart: Int?
}

extension PracticeUser {
  /// As a record says it.
  ///
  /// - Parameter ownChart: the number of the chart that it names.
  init(_ id: UserID, _ state: RecordState, ownChart: Int?) {
    self.init(
      id: id, login: state.value(of: 1)?.textValue ?? "", name: state.value(of: 2)?.textValue ?? "",
      roles: Self.roles(in: state.value(of: 3)?.textValue ?? ""),
      provider: state.value(of: 4)?.recordValue.map { ProviderID($0) },
      isDisabled: state.value(of: 5)?.booleanValue == true, ownChart: ownChart)
  }

  /// Roles as the record has them: their names with spaces between.
  fileprivate static func roles(in words: String) -> [Role] {
    words.split(separator: " ").compactMap { Role(rawValue: String($0)) }
  }
}

/// Adds a person with log-in name, roles and credential. Who, when and why stand in the entry and
/// in a grant for each role.
package struct AddUser: Command {
  package let id: UserID
  package let login: String
  package let name: String
  package let roles: [Role]
  package let provider: ProviderID?
  /// The person's public keys and wrapped secret keys; the keyring beside the store is its cache.
  package let credential: [UInt8]
  package let why: String
  /// Who else answers for a new administrator.
  package let second: SecondPerson?

  package init(
    id: UserID, login: String, name: String, roles: [Role], provider: ProviderID? = nil,
    credential: [UInt8], why: String, second: SecondPerson? = nil
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.roles = roles
    self.provider = provider
    self.credential = credential
    self.why = why
    self.second = second
  }

  package var verb: String { "user.add" }
  package var permission: Permission { .manageUsers }
  package var entryClass: EntryClass { .security }

  package func carryOut(_ deed: inout Deed) throws {
    try UserRules.check(login: login, name: name, roles: roles)
    if roles.contains(.administrator) {
      try SecondPerson.require(second, for: "a new administrator", in: &deed)
    }
    let taken = try Bool.fetchOne(
      deed.db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE login = ?)", arguments: [login])
    if taken == true {
      throw PracticeError(
        .badInput, field: "log-in name", "\(login) is taken", remedy: "choose another log-in name")
    }
    let record = id.record
    deed.setNew(.user, record, 1, .text(login))
    deed.setNew(.user, record, 2, .text(name))
    deed.setNew(.user, record, 3, .text(roles.map(\.rawValue).joined(separator: " ")))
    if let provider { deed.setNew(.user, record, 4, .record(provider)) }
    deed.setNew(.user, record, 6, .bytes(credential))
    for role in roles { UserRules.grant(role, to: id, why: why, in: &deed) }
    deed.reason = why
    deed.message = "added: \(name)"
  }
}

/// Changes someone's roles, disables or enables them, or replaces their credential.
package struct ChangeUser: Command {
  package enum What: Sendable {
    case roles([Role])
    case disabled(Bool)
    case credential([UInt8])
    case provider(ProviderID?)
    case name(String)
    /// The chart in which this person is the patient; nil where there is none.
    case ownChart(PatientID?)
  }

  package let id: UserID
  package let what: What
  package let why: String
  /// Who else answers for a change of roles.
  package let second: SecondPerson?
  /// The person's record as it stood on screen; nil where nobody saw it.
  package let shown: RecordState?

  package init(
    _ id: UserID, _ what: What, why: String, second: SecondPerson? = nil, shown: RecordState? = nil
  ) {
    self.id = id
    self.what = what
    self.why = why
    self.second = second
    self.shown = shown
  }

  package var verb: String {
    switch what {
    case .roles: "user.roles"
    case .disabled(let disabled): disabled ? "user.disable" : "user.enable"
    case .credential: "user.credential"
    case .provider, .name, .ownChart: "user.edit"
    }
  }

  package var permission: Permission {
    switch what {
    case .roles: .changeRoles
    case .credential: .resetCredentials
    case .disabled, .provider, .name, .ownChart: .manageUsers
    }
  }
  package var entryClass: EntryClass { .security }
  /// A change of roles asks for the second administrator itself.
  package var bringsSecondPerson: Bool { if case .roles = what { true } else { false } }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: id.record, .user, in: deed.db) else {
      throw PracticeError(.notFound, field: "person", "there is no such person", remedy: "look at the list")
    }
    let name = state.value(of: 2)?.textValue ?? "someone"
    func base(_ field: Int) -> [Version]? { shown?.versions(of: field) }
    switch what {
    case .roles(let roles):
      try UserRules.check(login: state.value(of: 1)?.textValue ?? "", name: name, roles: roles)
      if id == deed.session.user {
        throw PracticeError(
          .notAllowed, "nobody changes their own roles", remedy: "ask another administrator")
      }
      try SecondPerson.require(second, for: "a change of roles", in: &deed)
      if !roles.contains(.administrator) { try UserRules.keepAnAdministrator(without: id, in: deed) }
      let words = roles.map(\.rawValue).joined(separator: " ")
      try deed.set(.user, id.record, 3, .text(words), base: base(3))
      for role in roles { UserRules.grant(role, to: id, why: why, in: &deed) }
      try UserRules.endSessions(of: id, "your roles were changed", in: &deed)
    case .disabled(let disabled):
      if disabled {
        if id == deed.session.user {
          throw PracticeError(.notAllowed, "nobody disables themselves", remedy: "ask another administrator")
        }
        try UserRules.keepAnAdministrator(without: id, in: deed)
        try UserRules.endSessions(of: id, "disabled by an administrator", in: &deed)
      }
      try deed.set(.user, id.record, 5, .boolean(disabled), base: base(5))
    case .credential(let credential):
      if id == deed.session.user {
        throw PracticeError(
          .notAllowed, "nobody resets their own password", remedy: "change it with the old one: :password")
      }
      try deed.set(.user, id.record, 6, .bytes(credential))
      try UserRules.endSessions(of: id, "your password was replaced", in: &deed)
    case .provider(let provider): try deed.set(.user, id.record, 4, .record(provider), base: base(4))
    case .name(let name): try deed.set(.user, id.record, 2, .text(name), base: base(2))
    case .ownChart(let patient):
      if let patient { _ = try deed.practice.requirePatient(patient, in: deed.db) }
      try deed.set(.user, id.record, 8, .record(patient), base: base(8))
      // What is open was begun without it: whoever comes back is kept off that chart.
      try UserRules.endSessions(of: id, "your own chart was noted", in: &deed)
    }
    deed.reason = why
    deed.message = "\(name): \(done)"
  }

  /// What came of it, in words.
  private var done: String {
    switch what {
    case .roles(let roles): "acts as \(roles.map(\.name).joined(separator: ", "))"
    case .disabled(true): "may not log in any more"
    case .disabled(false): "may log in again"
    case .credential: "has a new password"
    case .provider, .name, .ownChart: "saved"
    }
  }
}

extension PracticeUser {
  /// What is wrong with a log-in name; nil where nothing is.
  package static func problem(ofLogin login: String) -> String? {
    hasPlainForm(login) ? nil : "a log-in name is 2 to 32 small letters, digits, dots or dashes"
  }

  /// Whether a name has 2 to 32 characters that every keyboard and every file system has.
  static func hasPlainForm(_ name: String) -> Bool {
    let allowed = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-" || $0 == "_"
    }
    return allowed && (2...32).contains(name.unicodeScalars.count)
  }
}

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
    let others = try Int.fetchOne(
      deed.db,
      sql: """
        SELECT count(*) FROM person
        WHERE id <> ? AND disabled IS NOT 1 AND ' ' || roles || ' ' LIKE '% administrator %'
        """, arguments: [user.data])
    if others == 0 {
      throw PracticeError(
        .ruleRefused, "the practice would have no administrator",
        remedy: "make someone else administrator first")
    }
  }
}

extension OpenPractice {
  /// Everyone who may log in, by name.
  package func users(as session: Session) throws -> [PracticeUser] {
    try requireStaff(as: session)
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT person.id, login, name, roles, provider, disabled, patient.number
          FROM person LEFT JOIN patient ON patient.id = own_chart
          WHERE person.void IS NOT 1 ORDER BY name
          """
      ).compactMap { row in
        guard let id = UserID(data: row[0]) else { return nil }
        return PracticeUser(
          id: id, login: row[1] ?? "", name: row[2] ?? "", roles: PracticeUser.roles(in: row[3] ?? ""),
          provider: Identifier(data: row[4]), isDisabled: (row[5] as Int64?) == 1, ownChart: row[6])
      }
    }
  }

  /// Founds a new practice: settings and the first administrator, before anybody can log in.
  ///
  /// This one act has nobody to permit it; it is refused in a store that has any person.
  ///
  /// - Parameter kit: the recovery kit that opens the store, where one was made.
  package func found(
    _ settings: PracticeSettings, first user: AddUser, mark: String, store: RecordID,
    kit: RecoveryKitRecord? = nil
  ) throws {
    try transaction(durable: true) { db in
      let people = try Int.fetchOne(db, sql: "SELECT count(*) FROM person") ?? 0
      guard people == 0 else {
        throw PracticeError(.ruleRefused, "this practice was founded before", remedy: "log in instead")
      }
      let session = Session(
        id: Identifier(world.newRecordID()), user: user.id, login: user.login, name: user.name,
        role: .administrator, provider: nil, started: world.now())
      var deed = Deed(db: db, practice: self, session: session, now: world.now())
      for (field, value) in settings.fields { deed.setNew(.practice, PracticeSettings.record, field, value) }
      deed.setNew(.device, journal.device, DeviceField.name, .text("first device"))
      let seed = world.random(SigningKey.seedLength)
      try LocalNote.deviceSigningKey.set(Data(seed), in: db)
      let key = try SigningKey(seed: SecretBytes(copying: seed)).verifyingKey
      deed.setNew(.device, journal.device, DeviceField.publicKey, .bytes(key.bytes))
      try user.carryOut(&deed)
      try kit?.write(in: &deed)
      try LocalNote.mark.set(mark, in: db)
      try LocalNote.store.set(store.data, in: db)
      try file(
        .security,
        EntryBody(
          verb: "practice.found", actor: user.id.record, role: session.role.rawValue,
          session: session.id.record, changes: deed.changes, moment: deed.now.milliseconds,
          random: world.random(16)), in: db)
    }
  }

  /// The mark sealed into the store: live, training, demo or rehearsal.
  package func mark() throws -> String {
    try read { db in try LocalNote.mark.text(in: db) ?? "live" }
  }
}
