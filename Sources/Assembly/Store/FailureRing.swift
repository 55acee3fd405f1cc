import Clinic
import Practice
import Vault

/// The failed log-ins that were kept while the store was shut: read at a log-in, filed with it, forgotten
/// once that is on the disk.
struct FailureRing {
  private let ring: FailedLoginRing
  private let storeID: [UInt8]
  private let storeKey: SecretBytes
  private let findings: FailedLoginRing.Findings

  /// Reads what has not been filed yet.
  ///
  /// - Throws: `VaultError`.
  init(_ house: StoreHouse, storeKey: SecretBytes) throws {
    ring = FailedLoginRing(house.layout.failedLogins)
    storeID = try house.keyringFile.read().home.storeID
    self.storeKey = storeKey
    findings = try ring.collect(storeKey: storeKey, filed: nil)
  }

  /// Makes the ring of a new store.
  static func make(_ house: StoreHouse, storeKey: SecretBytes) throws {
    _ = try FailedLoginRing(house.layout.failedLogins)
      .make(storeID: try house.keyringFile.read().home.storeID, storeKey: storeKey)
  }

  /// What a session's beginning files: each failure, and what is wrong with the ring itself.
  ///
  /// A name may be a password typed in the wrong place; it is compared, and never written down.
  func failures(at now: Moment) -> [OpenPractice.FailedLogIn] {
    var failures = findings.attempts.map { attempt in
      OpenPractice.FailedLogIn(
        login: ConsoleRunner.folded(attempt.name), moment: Moment(milliseconds: attempt.time),
        source: attempt.source, by: Self.words(attempt.reason))
    }
    if findings.overwritten > 0 {
      failures.append(note("\(findings.overwritten) more failed log-ins were overwritten", now))
    }
    failures += findings.notices.map { notice in
      switch notice {
      case .missing: note("the record of failed log-ins was missing", now)
      case .otherRing, .rolledBack: note("the record of failed log-ins was replaced", now)
      case .changed, .chainBroken: note("the record of failed log-ins was changed", now)
      }
    }
    return failures
  }

  /// What was tried; nil for a password.
  private static func words(_ reason: FailedLogin.Reason) -> String? {
    switch reason {
    case .wrong, .early, .disabled: nil
    case .wrongKit: "recovery kit"
    case .wrongPIN: "PIN"
    case .wrongDevice: "device slot"
    }
  }

  private func note(_ words: String, _ now: Moment) -> OpenPractice.FailedLogIn {
    OpenPractice.FailedLogIn(login: "", moment: now, source: words)
  }

  /// Call when what was found is durable in the store: the ring begins anew.
  ///
  /// - Throws: `VaultError`; then the next log-in files the same failures again.
  func settle() throws {
    if let filed = findings.filed, findings.notices.isEmpty {
      if !findings.attempts.isEmpty { try ring.restart(storeKey: storeKey, after: filed) }
    } else {
      _ = try ring.make(storeID: storeID, storeKey: storeKey)
    }
  }
}
