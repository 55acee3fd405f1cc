import Clinic

extension Deed {
  /// Refuses where the role may do this to its own only and `owners` are not the person who asks:
  /// own hours, own time. Nil stands for the whole practice.
  func requireOwn(_ permission: Permission, of owners: Set<ProviderID>?) throws {
    guard AccessMatrix.allows(session.role, permission) == .ownOnly else { return }
    guard let own = session.provider, owners == [own] else {
      throw PracticeError(
        .notAllowed, "as \(session.role.name) you may \(permission.words) only of your own",
        remedy: "ask the front desk or an administrator")
    }
  }
}
