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
    _ options: VisitOptions, _ door: StoreDoor
  ) throws -> (login: String?, opened: Keyring.Opened) {
    if let kit = try options.kit() {
      defer { kit.wipe() }
      return (nil, try opened(door.check(kit)))
    }
    let (login, password) = try options.store.credentials(for: door.badge())
    return (ConsoleRunner.folded(login), try opened(door.check(login, password)))
  }

  /// Opens the store for a job that nobody watches, by the device slot whose secret was given.
  ///
  /// - Throws: `AssemblyError.refused` where it opens nothing; `VaultError`; `PracticeError`.
  static func enter(
    _ door: StoreDoor, device secret: SecretBytes
  ) throws -> (keys: UnlockedKeys, practice: OpenPractice, slot: DeviceSlot) {
    let opened = try opened(door.check(device: secret))
    do {
      let (practice, slot) = try door.house.openByDevice(opened)
      practice.notices.forEach(Program.say)
      return (opened.keys, practice, slot)
    } catch {
      opened.keys.wipe()
      throw error
    }
  }

  /// What a check of a password or a kit opened.
  ///
  /// - Throws: `AssemblyError.refused` where it opened nothing.
  static func opened(_ answer: StoreDoor.Answer) throws -> Keyring.Opened {
    switch answer {
    case .opened(let opened): return opened
    case .refused(let problem, let seconds):
      throw AssemblyError(
        .refused, problem.hasSuffix(".") ? String(problem.dropLast()) : problem,
        remedy: seconds > 0 ? "wait \(seconds) s" : "check name and password")
    }
  }

  /// Opens the store and begins a session of the person who was named.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  static func begin(_ options: VisitOptions, _ setting: ProgramSetting) throws -> StoreVisit {
    let door = options.store.door(setting)
    guard options.kitDescriptor == nil else {
      throw AssemblyError(
        .misuse, "--kit-fd: a recovery kit names nobody, and this needs someone who answers for it",
        remedy: "give --user NAME and --password-fd N")
    }
    guard options.deviceDescriptor == nil else {
      throw AssemblyError(
        .misuse, "--device-fd: a device slot names nobody, and this needs someone who answers for it",
        remedy: "give --user NAME and --password-fd N; a device slot backs up and verifies")
    }
    let (login, opened) = try unlock(options, door)
    do {
      return try enter(door, opened, as: login ?? "", options.role)
    } catch {
      opened.keys.wipe()
      throw error
    }
  }

  /// Opens the store with a slot that is open.
  static func enter(
    _ door: StoreDoor, _ opened: Keyring.Opened, as login: String, _ roleName: String?
  ) throws -> StoreVisit {
    let role = try role(roleName)
    let practice = try door.house.open(opened, as: login)
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
