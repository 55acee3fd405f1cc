package import Clinic
import Foundation
import GRDB
package import Journal
import Vault

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
    var held = RolesInTime(roles)
    if roles.contains(.administrator),
      try !SecondPerson.agrees(second, to: "a new administrator", in: &deed)
    {
      held = held.withholding(.administrator, at: deed.now)
    }
    try write(held, in: &deed)
    deed.message = UserRules.done("added: \(name)", held, login: login, in: deed)
  }

  /// With these roles, at once or later: the rule that two must agree was asked before, or is not to be asked,
  /// where a practice is founded and nobody else is there.
  func write(_ held: RolesInTime, in deed: inout Deed) throws {
    try UserRules.check(login: login, name: name, roles: roles)
    let taken = try Bool.fetchOne(
      deed.db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE login = ?)", arguments: [login])
    if taken == true {
      throw PracticeError(
        .badInput, field: "log-in name", "\(login) is taken", remedy: "choose another log-in name")
    }
    let record = id.record
    deed.setNew(.user, record, UserField.login, .text(login))
    deed.setNew(.user, record, UserField.name, .text(name))
    try UserRules.keep(held, of: id, nil, why: why, in: &deed)
    if let provider { deed.setNew(.user, record, UserField.provider, .record(provider)) }
    deed.setNew(.user, record, UserField.credential, .bytes(credential))
    deed.reason = why
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
  /// Who else answers for a change of roles, or for an administrator who comes back.
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
    let name = state.value(of: UserField.name)?.textValue ?? "someone"
    deed.reason = why
    deed.message = "\(name): \(done)"
    func base(_ field: Int) -> [Version]? { shown?.versions(of: field) }
    switch what {
    case .roles(let roles): try change(to: roles, of: name, state, in: &deed)
    case .disabled(true): try disable(state, in: &deed)
    case .disabled(false): try enable(name, state, in: &deed)
    case .credential(let credential):
      if id == deed.session.user {
        throw PracticeError(
          .notAllowed, "nobody resets their own password", remedy: "change it with the old one: :password")
      }
      try deed.set(
        .user, id.record, UserField.credential, .bytes(credential), base: base(UserField.credential))
      try UserRules.endSessions(of: id, "your password was replaced", in: &deed)
    case .provider(let provider):
      try deed.set(.user, id.record, UserField.provider, .record(provider), base: base(UserField.provider))
    case .name(let name):
      try deed.set(.user, id.record, UserField.name, .text(name), base: base(UserField.name))
    case .ownChart(let patient):
      let noted = state.value(of: UserField.ownChart)?.recordValue
      if id == deed.session.user, let noted, noted != patient?.record {
        throw PracticeError(
          .notAllowed, "nobody takes back which chart is their own", remedy: "ask another administrator")
      }
      if let patient { _ = try deed.practice.requirePatient(patient, in: deed.db) }
      try deed.set(.user, id.record, UserField.ownChart, .record(patient), base: base(UserField.ownChart))
      // What is open was begun without it: whoever comes back is kept off that chart.
      try UserRules.endSessions(of: id, "your own chart was noted", in: &deed)
    }
  }

  /// What came of it, in words.
  private var done: String {
    switch what {
    case .roles, .provider, .name, .ownChart: "saved"
    case .disabled(true): "may not log in any more"
    case .disabled(false): "may log in again"
    case .credential: "has a new password"
    }
  }

  /// Alone, only what takes rights away comes into force at once.
  private func change(to roles: [Role], of name: String, _ state: RecordState, in deed: inout Deed) throws {
    let login = state.value(of: UserField.login)?.textValue ?? ""
    try UserRules.check(login: login, name: name, roles: roles)
    if id == deed.session.user {
      throw PracticeError(
        .notAllowed, "nobody changes their own roles", remedy: "ask another administrator")
    }
    let before = RolesInTime(state)
    let isAgreed = try SecondPerson.agrees(second, to: "a change of roles", in: &deed)
    let held = isAgreed ? RolesInTime(roles) : before.wishing(roles, at: deed.now)
    if !roles.contains(.administrator) { try UserRules.keepAnAdministrator(without: id, in: deed) }
    try UserRules.keep(held, of: id, state, shown: shown, why: why, in: &deed)
    if held.inForce(at: deed.now) != before.inForce(at: deed.now) {
      try UserRules.endSessions(of: id, "your roles were changed", in: &deed)
    }
    let acts = held.inForce(at: deed.now).map(\.name).joined(separator: ", ")
    deed.message = UserRules.done(
      "\(name): acts as \(acts.isEmpty ? "nobody yet" : acts)", held, login: login, in: deed)
  }

  private func disable(_ state: RecordState, in deed: inout Deed) throws {
    if id == deed.session.user {
      throw PracticeError(.notAllowed, "nobody disables themselves", remedy: "ask another administrator")
    }
    try UserRules.keepAnAdministrator(without: id, in: deed)
    try UserRules.endSessions(of: id, "disabled by an administrator", in: &deed)
    try setDisabled(true, in: &deed)
    // Nothing goes on waiting for somebody who may not come in.
    if let waiting = try deed.practice.person(id, state, in: deed.db).waiting {
      try UserRules.withdraw(waiting, state, in: &deed)
    }
  }

  /// Whoever comes back as an administrator is a new one, who could agree to anything.
  private func enable(_ name: String, _ state: RecordState, in deed: inout Deed) throws {
    let before = RolesInTime(state)
    try setDisabled(false, in: &deed)
    guard before.inForce(at: deed.now).contains(.administrator),
      state.value(of: UserField.isDisabled)?.booleanValue == true,
      try !SecondPerson.agrees(second, to: "an administrator who comes back", in: &deed)
    else { return }
    let held = before.withholding(.administrator, at: deed.now)
    try UserRules.keep(held, of: id, state, why: why, in: &deed)
    let login = state.value(of: UserField.login)?.textValue ?? ""
    deed.message = UserRules.done("\(name): \(done)", held, login: login, in: deed)
  }

  private func setDisabled(_ isDisabled: Bool, in deed: inout Deed) throws {
    try deed.set(
      .user, id.record, UserField.isDisabled, .boolean(isDisabled),
      base: shown?.versions(of: UserField.isDisabled))
  }
}

extension OpenPractice {
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
      // Nobody else is there who could agree or object.
      try user.write(RolesInTime(user.roles), in: &deed)
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
