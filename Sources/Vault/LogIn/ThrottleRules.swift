/// How long to wait after failed log-ins.
///
/// Source: NIST SP 800-63B-4, 3.2.2 (at most 100 failures in a row per account); OWASP's warning that a
/// lock on the account alone lets anyone shut a dentist out, hence the pair of person and source.
package enum ThrottleRules {
  /// From so many failures of one person, from all sources together, an administrator must help.
  package static let disabledFrom: UInt32 = 100
  /// After so long without a failure, a source starts afresh. Milliseconds.
  static let sourceForgivenAfter: Int64 = 15 * 60_000

  /// The wait after a person's failures from one source, in milliseconds: three are free, then 1, 2, 4 to
  /// 60 seconds, and from the tenth 15 minutes.
  package static func waitForPair(failures: UInt32) -> Int64 {
    switch failures {
    case ..<3: 0
    case 3..<10: min(60, 1 << Int64(failures - 3)) * 1000
    default: 15 * 60_000
    }
  }

  /// The wait after failures from one source under any names, in milliseconds: ten are free (a morning's
  /// mistypings at one desk), then 1, 2, 4 to 60 seconds.
  package static func waitForSource(failures: UInt32) -> Int64 {
    switch failures {
    case ..<10: 0
    case 10..<16: (1 << Int64(failures - 10)) * 1000
    default: 60_000
    }
  }
}
