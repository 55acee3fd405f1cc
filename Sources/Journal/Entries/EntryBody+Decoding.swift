import Clinic
import Vault

extension EntryBody {
  /// Throws unless these are the bytes of one body and nothing else; the error names the field.
  package init(decoding bytes: [UInt8]) throws {
    var reader = BodyReader(bytes)
    self = try reader.body()
  }
}

/// Gathers the parts of a body from its bytes.
private struct BodyReader {
  private var reader: CanonicalReader
  private var verb: String?
  private var actor: RecordID?
  private var role: String?
  private var session: RecordID?
  private var patient: RecordID?
  private var reason: String?
  private var act: RecordID?
  private var chains = ChainTable()
  private var changes: [Change] = []
  private var seen: [Version] = []
  private var undoes: Version?
  private var moment: Int64?
  private var details: [String: FieldValue] = [:]
  private var random: [UInt8]?
  private var signature: UserSignature?
  private var unknown: [EntryBody.UnknownPart] = []

  init(_ bytes: [UInt8]) {
    reader = CanonicalReader(bytes)
  }

  mutating func body() throws -> EntryBody {
    var previous: UInt64 = 0
    for _ in 0..<(try reader.mapHead("body")) {
      let key = try reader.unsigned("body")
      guard key > previous else {
        throw JournalError.malformed("body", "has keys that are not in ascending order")
      }
      previous = key
      if let known = BodyKey(rawValue: key) {
        try read(known)
      } else {
        unknown.append(.init(key: key, encoded: try reader.verbatim("body.\(key)")))
      }
    }
    try reader.finish("body")
    guard chains.isUsedUp else {
      throw JournalError.malformed("chains", "names a chain that nothing refers to")
    }
    return EntryBody(
      verb: try present(verb, "verb"), actor: try present(actor, "actor"), role: try present(role, "role"),
      session: try present(session, "session"), patient: patient, reason: reason, act: act,
      changes: changes, seen: seen, undoes: undoes, moment: try present(moment, "moment"),
      details: details, random: try present(random, "random"), signature: signature,
      unknown: unknown)
  }

  private func present<Part>(_ part: Part?, _ field: String) throws -> Part {
    guard let part else { throw JournalError.malformed(field, "is missing") }
    return part
  }

  private mutating func read(_ key: BodyKey) throws {
    switch key {
    case .verb: verb = try name("verb")
    case .actor: actor = try reader.identity("actor")
    case .role: role = try name("role")
    case .session: session = try reader.identity("session")
    case .patient: patient = try reader.identity("patient")
    case .reason: reason = try reader.text("reason")
    case .act: act = try reader.identity("act")
    case .chains: chains = try ChainTable(&reader)
    case .changes: changes = try readChanges()
    case .seen: seen = try filled(try reader.versions(&chains, "seen"), "seen")
    case .undoes: undoes = try readUndoes()
    case .moment: moment = try reader.integer("moment")
    case .details:
      details = try reader.map("details")
      guard !details.isEmpty else { throw JournalError.malformed("details", "is empty") }
    case .random:
      let bytes = try reader.byteString("random")
      guard bytes.count == 16 else { throw JournalError.malformed("random", "is not sixteen bytes long") }
      random = bytes
    case .signature: signature = try readSignature()
    }
  }

  private mutating func readSignature() throws -> UserSignature {
    guard try reader.arrayHead("signature") == 2 else {
      throw JournalError.malformed("signature", "is not a key and a signature")
    }
    let key = try reader.byteString("signature")
    let bytes = try reader.byteString("signature")
    guard key.count == VerifyingKey.length, bytes.count == SigningKey.signatureLength else {
      throw JournalError.malformed("signature", "has a key or signature of the wrong length")
    }
    return UserSignature(key: key, signature: bytes)
  }

  private mutating func name(_ field: String) throws -> String {
    let name = try reader.text(field)
    guard !name.isEmpty else { throw JournalError.malformed(field, "is empty") }
    return name
  }

  private func filled<Item>(_ items: [Item], _ field: String) throws -> [Item] {
    guard !items.isEmpty else { throw JournalError.malformed(field, "is empty") }
    return items
  }

  private mutating func readUndoes() throws -> Version {
    let versions = try reader.versions(&chains, "undoes")
    guard versions.count == 1 else { throw JournalError.malformed("undoes", "does not name one entry") }
    return versions[0]
  }

  private mutating func readChanges() throws -> [Change] {
    let count = try reader.arrayHead("changes")
    var changes: [Change] = []
    changes.reserveCapacity(count)
    for _ in 0..<count { try readGroup(into: &changes) }
    return try filled(changes, "changes")
  }

  private mutating func readGroup(into changes: inout [Change]) throws {
    let parts = try reader.arrayHead("changes")
    guard parts >= 5, parts % 3 == 2 else {
      throw JournalError.malformed("changes", "has a record without a field, value and base")
    }
    let kind = try reader.index("kind")
    let record = try reader.identity("record")
    if let last = changes.last, (last.kind, last.record) >= (kind, record) {
      throw JournalError.malformed("changes", "has records that are not in ascending order")
    }
    var previous = -1
    for _ in 0..<(parts / 3) {
      let field = try reader.index("field")
      guard field > previous else { throw JournalError.malformed("field", "is not in ascending order") }
      previous = field
      let value = try reader.value("value")
      let base = try reader.versions(&chains, "base")
      changes.append(Change(kind: kind, record: record, field: field, value: value, base: base))
    }
  }
}
