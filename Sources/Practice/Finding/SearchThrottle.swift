package import Clinic

/// How fast one session may search: in bursts as fast as anyone types, but not through all patients.
///
/// A bucket of searches for each session, filled at a steady pace; what is looked up beside a registration is
/// taken from it too. The clock comes from outside.
package struct SearchThrottle: Sendable {
  /// Searches that may follow each other without a pause. A key in the find box is a search.
  static let burst = 240
  /// Milliseconds in which one more becomes free.
  static let pause: Int64 = 250

  private struct Bucket {
    var left: Int
    var since: Int64
    /// Whom the last lookup beside a registration was for.
    var traits: PersonTraits?
  }

  private var buckets: [SessionID: Bucket] = [:]

  package init() {}

  /// Takes one search of a session.
  ///
  /// - Parameter traits: of the person looked up beside a registration. The same again is no new search: a
  ///   form looks again whenever another desk changes something.
  /// - Returns: nil where it may go ahead, else the seconds to wait, at least 1.
  package mutating func take(_ session: SessionID, for traits: PersonTraits? = nil, at now: Moment) -> Int? {
    var bucket = buckets[session] ?? Bucket(left: Self.burst, since: now.milliseconds)
    if let traits, bucket.traits == traits { return nil }
    let passed = max(0, now.milliseconds - bucket.since) / Self.pause
    bucket.left = Int(min(Int64(Self.burst), Int64(bucket.left) + passed))
    bucket.since = bucket.left == Self.burst ? now.milliseconds : bucket.since + passed * Self.pause
    guard bucket.left > 0 else {
      buckets[session] = bucket
      return max(1, Int((Self.pause + 999) / 1_000))
    }
    bucket.left -= 1
    if let traits { bucket.traits = traits }
    buckets[session] = bucket
    return nil
  }

  /// A session that is over needs no bucket.
  package mutating func forget(_ session: SessionID) { buckets[session] = nil }
}
