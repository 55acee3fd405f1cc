import Practice
import Vault

/// Which passwords a practice's people may choose: the policy, with the list of Daybook's own files.
struct PasswordRules: Sendable {
  /// The folder that `--resources` named; nil for the usual places.
  let resources: String?

  /// Accepts a password by returning. Reads the list of refused passwords: for a worker.
  ///
  /// - Throws: `VaultError.refused` with the rule and the remedy; `AssemblyError.missing`.
  func check(_ password: SecretBytes, person: [String], practice: String) throws {
    let policy = PasswordPolicy(blocklist: try Resources(folder: resources).blocklist())
    try policy.check(password, person: person, practice: [practice])
  }
}
