/// The failures that count, by person, source, and both: a value, so that its rules are tested with a
/// clock that is handed in.
///
/// People and sources are keyed hashes. A name that nobody has is counted like any other, or the wait
/// would say who works here.
struct ThrottleTable: Hashable, Sendable {
  enum Scope: UInt8, Sendable, CaseIterable {
    case pair = 1
    case person = 2
    case source = 3
  }

  struct Row: Hashable, Sendable {
    let scope: Scope
    /// The keyed hash of person, source, or both.
    let tag: [UInt8]
    var failures: UInt32
    /// Milliseconds since 1970.
    var last: Int64
  }

  static let capacity = 2048
  private(set) var rows: [Row]

  init(rows: [Row] = []) {
    self.rows = rows
  }

  /// What a person at a source must do before the next attempt.
  ///
  /// A clock that was set back would stretch a wait without end, so a failure in the future counts
  /// as one of now.
  mutating func standing(_ tags: Tags, now: Int64) -> LoginThrottle.Standing {
    for index in rows.indices where rows[index].last > now { rows[index].last = now }
    if let person = row(.person, tags.person), person.failures >= ThrottleRules.disabledFrom {
      return .disabled
    }
    let pairEnd =
      row(.pair, tags.pair).map { $0.last + ThrottleRules.waitForPair(failures: $0.failures) } ?? now
    let sourceEnd =
      row(.source, tags.source).map { $0.last + ThrottleRules.waitForSource(failures: $0.failures) } ?? now
    let wait = max(pairEnd, sourceEnd) - now
    return wait > 0 ? .wait(milliseconds: wait) : .free
  }

  /// Counts a failure.
  mutating func failed(_ tags: Tags, now: Int64) {
    count(.pair, tags.pair, now)
    count(.person, tags.person, now)
    if let index = index(.source, tags.source), now - rows[index].last >= ThrottleRules.sourceForgivenAfter {
      rows.remove(at: index)
    }
    count(.source, tags.source, now)
    if rows.count > ThrottleTable.capacity { forgetLeast() }
  }

  /// Forgets a person's failures: there, and everywhere. The source's stay, so that nobody buys
  /// guesses at others with log-ins of their own.
  mutating func succeeded(_ tags: Tags) {
    rows.removeAll {
      ($0.scope == .pair && $0.tag == tags.pair) || ($0.scope == .person && $0.tag == tags.person)
    }
  }

  /// Failures of a person in a row, from everywhere.
  func failures(of tags: Tags) -> UInt32 {
    row(.person, tags.person)?.failures ?? 0
  }

  /// The keyed hashes that a person at a source is counted under.
  struct Tags: Sendable {
    let person: [UInt8]
    let source: [UInt8]
    let pair: [UInt8]

    init(person: String, source: String, key: [UInt8]) {
      let name = Digest.blake2b(UserName.folded(person), key: key)
      let place = Digest.blake2b(Array(source.utf8), key: key)
      self.person = Digest.blake2b(pieces: [[2], name], key: key)
      self.source = Digest.blake2b(pieces: [[3], place], key: key)
      self.pair = Digest.blake2b(pieces: [[1], name, place], key: key)
    }
  }

  private func index(_ scope: Scope, _ tag: [UInt8]) -> Int? {
    rows.firstIndex { $0.scope == scope && $0.tag == tag }
  }

  private func row(_ scope: Scope, _ tag: [UInt8]) -> Row? {
    index(scope, tag).map { rows[$0] }
  }

  private mutating func count(_ scope: Scope, _ tag: [UInt8], _ now: Int64) {
    if let index = index(scope, tag) {
      rows[index].failures = min(rows[index].failures, .max - 1) + 1
      rows[index].last = now
    } else {
      rows.append(Row(scope: scope, tag: tag, failures: 1, last: now))
    }
  }

  /// Drops the quarter with the fewest failures, the oldest of them first: inventing names pushes
  /// invented names out, never a person under attack.
  private mutating func forgetLeast() {
    rows.sort { ($0.failures, $0.last) > ($1.failures, $1.last) }
    rows.removeLast(ThrottleTable.capacity / 4)
  }
}
