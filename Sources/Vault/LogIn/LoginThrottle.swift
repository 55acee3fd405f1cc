/// Rising waits after failed log-ins, kept in a file so that a restart does not end them.
///
/// Ask `standing` before Argon2id is run, then tell it how the attempt ended. Times are milliseconds since
/// 1970 from the world's clock.
package struct LoginThrottle: Sendable {
  /// What someone must do before the next attempt.
  package enum Standing: Hashable, Sendable {
    /// Nothing.
    case free
    /// Wait so long.
    case wait(milliseconds: Int64)
    /// Ask an administrator.
    case disabled
  }

  private static let magic = Array("DAYTHRO\n".utf8)
  private static let version: UInt16 = 1

  private let path: String
  private let file: PrivateFile
  private let key: [UInt8]

  /// - Parameters:
  ///   - path: the file, beside the store.
  ///   - keyring: whose key hashes the names.
  ///   - steps: how files are written.
  package init(_ path: String, keyring: Keyring, steps: any FileSteps = SystemFileSteps()) {
    self.path = path
    file = PrivateFile(path, steps: steps)
    key = Digest.blake2b(Array("daybook throttle 1".utf8), key: keyring.nameKey)
  }

  /// Whether this person may try from this source now.
  ///
  /// - Throws: `VaultError`: `.damaged`, `.unsafePermissions`, `.busy`, `.diskFull`, `.system`.
  package func standing(of person: String, at source: String, now: Int64) throws -> Standing {
    try change { $0.standing(tags(person, source), now: max(0, now)) }
  }

  /// Counts a failed attempt and says what it leads to.
  ///
  /// - Throws: as `standing`.
  package func failed(_ person: String, at source: String, now: Int64) throws -> Standing {
    try change { table in
      table.failed(tags(person, source), now: max(0, now))
      return table.standing(tags(person, source), now: max(0, now))
    }
  }

  /// Forgets a person's failures after a log-in, and says how many there were in a row.
  ///
  /// - Throws: as `standing`.
  @discardableResult
  package func succeeded(_ person: String, at source: String) throws -> Int {
    try change { table in
      let tags = tags(person, source)
      defer { table.succeeded(tags) }
      return Int(table.failures(of: tags))
    }
  }

  /// Lets a disabled person try again, as an administrator asks; their wait at each source ends only by time.
  ///
  /// - Throws: as `standing`.
  package func enable(_ person: String) throws {
    try change { $0.succeeded(tags(person, "")) }
  }

  private func tags(_ person: String, _ source: String) -> ThrottleTable.Tags {
    ThrottleTable.Tags(person: person, source: source, key: key)
  }

  private func change<Answer>(_ body: (inout ThrottleTable) throws -> Answer) throws -> Answer {
    let lock = try FileLock(on: path)
    let before = file.exists ? try LoginThrottle.decode(file.read(limit: 1 << 20), of: path) : ThrottleTable()
    var table = before
    let answer = try body(&table)
    if table != before { try file.replace(with: LoginThrottle.encode(table)) }
    _ = consume lock
    return answer
  }

  private static func encode(_ table: ThrottleTable) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(magic)
    writer.append(version)
    writer.append(UInt16(table.rows.count))
    for row in table.rows {
      writer.append(row.scope.rawValue)
      writer.append(row.tag)
      writer.append(row.failures)
      writer.append(UInt64(bitPattern: row.last))
    }
    writer.append(Digest.blake2b(writer.bytes))
    return writer.bytes
  }

  private static func decode(_ bytes: [UInt8], of path: String) throws -> ThrottleTable {
    let body = Array(bytes.dropLast(Digest.length))
    var reader = ByteReader(body, of: path)
    guard bytes.count > Digest.length,
      Digest.areEqual(Digest.blake2b(body), Array(bytes.suffix(Digest.length))),
      try reader.take(magic.count) == magic, try reader.number(UInt16.self) == version
    else {
      throw VaultError(
        .damaged, problem: "\(path) is damaged: it does not say who must wait before logging in.",
        remedy:
          "As the store's owner, look at who could change it; then remove it, and counting starts afresh.")
    }
    let count = Int(try reader.number(UInt16.self))
    var rows: [ThrottleTable.Row] = []
    for _ in 0..<count {
      guard let scope = ThrottleTable.Scope(rawValue: try reader.number(UInt8.self)) else {
        throw reader.damaged("a row counts an unknown thing")
      }
      let row = ThrottleTable.Row(
        scope: scope, tag: try reader.take(Digest.length), failures: try reader.number(UInt32.self),
        last: Int64(bitPattern: try reader.number(UInt64.self)))
      guard row.last >= 0 else { throw reader.damaged("a failure lies before 1970") }
      rows.append(row)
    }
    try reader.expectEnd()
    return ThrottleTable(rows: rows)
  }
}
