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
  ) throws -> (login: String?, keys: UnlockedKeys) {
    if let kit = try options.kit() {
      defer { kit.wipe() }
      return (nil, try door.house.keyringFile.unlock(kit: kit).keys)
    }
    let (login, password) = try options.store.credentials(for: door.badge())
    switch door.check(login, password) {
    case .opened(let opened): return (ConsoleRunner.folded(login), opened.keys)
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
    let (login, keys) = try unlock(options, door)
    do {
      return try enter(door, keys, as: login ?? "", options.role)
    } catch {
      keys.wipe()
      throw error
    }
  }

  /// Opens the store with keys that are at hand.
  static func enter(
    _ door: StoreDoor, _ keys: UnlockedKeys, as login: String, _ roleName: String?
  ) throws -> StoreVisit {
    let role = try role(roleName)
    let practice = try door.house.open(keys)
    practice.notices.forEach(Program.say)
    do {
      let session = try practice.beginSession(login: login, role: role).session
      return StoreVisit(door: door, keys: keys, practice: practice, session: session)
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
    door.house.close(practice)
  }

  /// The same, and wipes the keys.
  func end(_ why: String) {
    leave(why)
    keys.wipe()
  }
}
