import Clinic
import Console
import Practice
import Vault

/// A command's visit to a store: the keys, the open practice and a session of its own, which it ends.
struct StoreVisit {
  let door: StoreDoor
  let keys: UnlockedKeys
  let practice: OpenPractice
  let session: Session

  /// The keys of the store, by kit or by name and password; a kit names nobody.
  ///
  /// - Throws: `AssemblyError.refused` where they do not open it; `VaultError`.
  static func unlock(
    _ options: VisitOptions, _ kit: KitOption, _ door: StoreDoor
  ) throws -> (login: String?, opened: Keyring.Opened) {
    if let kit = try kit.kit() {
      defer { kit.wipe() }
      return (nil, try opened(door.check(kit), else: "take the card of this practice that was made last"))
    }
    return try unlock(options, door)
  }

  /// The keys of the store, by name and password.
  private static func unlock(
    _ options: VisitOptions, _ door: StoreDoor
  ) throws -> (login: String, opened: Keyring.Opened) {
    let (login, password) = try options.store.credentials(for: door.badge())
    return (ConsoleRunner.folded(login), try opened(door.check(login, password)))
  }

  /// Opens the store for a job that nobody watches, by the device slot whose secret was given.
  ///
  /// - Throws: `AssemblyError.refused` where it opens nothing; `VaultError`; `PracticeError`.
  static func enter(
    _ door: StoreDoor, device secret: SecretBytes
  ) throws -> (keys: UnlockedKeys, practice: OpenPractice, slot: DeviceSlot) {
    let opened = try opened(door.check(device: secret), else: Self.noSlot)
    do {
      let (practice, slot) = try door.house.openByDevice(opened, progress: Program.progress)
      Program.progress("")
      practice.notices.forEach(Program.say)
      return (opened.keys, practice, slot)
    } catch {
      opened.keys.wipe()
      throw error
    }
  }

  /// What to do where the secret of a device slot opens nothing.
  static let noSlot = "daybook device list shows the slots, daybook device add makes one"

  /// What a check of a password, a kit or a device slot opened.
  ///
  /// - Parameter remedy: what to do where it opened nothing.
  /// - Throws: `AssemblyError.refused` where it opened nothing.
  static func opened(
    _ answer: StoreDoor.Answer, else remedy: String = "check name and password"
  ) throws -> Keyring.Opened {
    switch answer {
    case .opened(let opened): return opened
    case .refused(let problem, let seconds):
      throw AssemblyError(
        .refused, problem.hasSuffix(".") ? String(problem.dropLast()) : problem,
        remedy: seconds > 0 ? "wait \(seconds) s" : remedy)
    }
  }

  /// Opens the store and begins a session of the person who was named.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  static func begin(_ options: VisitOptions, _ setting: ProgramSetting) throws -> StoreVisit {
    let door = options.store.door(setting)
    let (login, opened) = try unlock(options, door)
    do {
      return try enter(door, opened, as: login, options.role)
    } catch {
      opened.keys.wipe()
      throw error
    }
  }

  /// A whole visit: a session of the person who was named does one thing, and what came of it is printed.
  ///
  /// - Parameter why: what the session's end says.
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  static func answer(
    _ options: VisitOptions, _ why: String, _ work: (StoreVisit) throws -> [AnswerRow]
  ) throws {
    let visit = try begin(options, Program.setting)
    defer { visit.end(why) }
    Program.show(try work(visit), asJSON: options.store.json)
  }

  /// Opens the store with a slot that is open.
  static func enter(
    _ door: StoreDoor, _ opened: Keyring.Opened, as login: String, _ roleName: String?
  ) throws -> StoreVisit {
    let role = try role(roleName)
    let practice = try door.house.open(opened, as: login, progress: Program.progress)
    Program.progress("")
    practice.notices.forEach(Program.say)
    do {
      let session = try practice.beginSession(login: login, role: role).session
      return StoreVisit(door: door, keys: opened.keys, practice: practice, session: session)
    } catch {
      door.house.close(practice)
      throw error
    }
  }

  private static func role(_ name: String?) throws -> Clinic.Role? {
    guard let name else { return nil }
    guard
      let role = Clinic.Role.allCases.first(where: { $0.rawValue == name || $0.name == name.lowercased() })
    else {
      let names = Clinic.Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw AssemblyError(.misuse, "--role: there is no role called \(name)", remedy: "it is one of \(names)")
    }
    return role
  }

  /// Ends the session and shuts the store; the keys stay for whoever brought them.
  func leave(_ why: String) {
    // A session that an administrator has ended meanwhile needs no second end.
    try? practice.endSession(session.id, why: why, by: session)
    // What lags is mended at the next log-in.
    if practice.keyringMayDiffer { try? door.house.reconcile(practice, keys) }
    door.house.close(practice)
  }

  /// The same, and wipes the keys.
  func end(_ why: String) {
    leave(why)
    keys.wipe()
  }
}
