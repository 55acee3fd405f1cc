package import Clinic

/// What was done, by whom, to what, and what they had seen: the private part of an entry.
package struct EntryBody: Hashable, Sendable {
  /// A part written by a later Daybook, kept as its bytes.
  package struct UnknownPart: Hashable, Sendable {
    package let key: UInt64
    package let encoded: [UInt8]

    /// The key is above those that this program knows; the bytes are one canonical item.
    package init(key: UInt64, encoded: [UInt8]) {
      self.key = key
      self.encoded = encoded
    }
  }

  /// What was done: `appointment.book`, `chart.open`. A breaking change is a new verb.
  package let verb: String
  /// The user.
  package let actor: RecordID
  /// The role in which the user acted.
  package let role: String
  package let session: RecordID
  package let patient: RecordID?
  /// Why, in the person's words, where the command asks for it.
  package let reason: String?
  /// Names one deed that several entries make together, such as an import.
  package let act: RecordID?
  /// Ascending by kind, record, field; each field of a record at most once.
  package let changes: [Change]
  /// What this store had read of each other journal since its previous entry.
  package private(set) var seen: [Version]
  /// The entry that this one compensates.
  package let undoes: Version?
  /// Milliseconds since 1970, as the device's clock said; shown, decides nothing.
  package let moment: Int64
  /// What was searched, how many were found, and the like. Names are printable ASCII.
  package let details: [String: FieldValue]
  /// Sixteen random bytes, so that nobody can guess a body from its hash.
  package let random: [UInt8]
  /// The user's own signature; nil for most acts.
  package private(set) var signature: UserSignature?
  /// Parts that this program does not know, ascending by key.
  package let unknown: [UnknownPart]

  package init(
    verb: String, actor: RecordID, role: String, session: RecordID, patient: RecordID? = nil,
    reason: String? = nil, act: RecordID? = nil, changes: [Change] = [], seen: [Version] = [],
    undoes: Version? = nil, moment: Int64, details: [String: FieldValue] = [:], random: [UInt8],
    signature: UserSignature? = nil, unknown: [UnknownPart] = []
  ) {
    self.verb = verb
    self.actor = actor
    self.role = role
    self.session = session
    self.patient = patient
    self.reason = reason
    self.act = act
    let isAscending = zip(changes, changes.dropFirst()).allSatisfy { Change.precedes($0, $1) }
    self.changes = isAscending ? changes : changes.sorted(by: Change.precedes)
    self.seen = Change.ascending(seen)
    self.undoes = undoes
    self.moment = moment
    self.details = details
    self.random = random
    self.signature = signature
    self.unknown = unknown
  }

  /// The same body with another signature, or with none.
  package func signed(_ signature: UserSignature?) -> EntryBody {
    var body = self
    body.signature = signature
    return body
  }

  /// The same body, saying what its store had read of other journals.
  package func seeing(_ seen: [Version]) -> EntryBody {
    var body = self
    body.seen = Change.ascending(seen)
    return body
  }

  /// Throws what is wrong with a body that was put together wrongly.
  package func validate() throws {
    guard !verb.isEmpty, !role.isEmpty else { throw JournalError.invalid("An entry has no verb or no role.") }
    guard random.count == 16 else { throw JournalError.invalid("An entry lacks its sixteen random bytes.") }
    for (name, value) in details {
      guard CanonicalCBOR.isName(name), value.nesting <= FieldValue.deepestNesting else {
        throw JournalError.invalid("The detail '\(name)' of an entry is not admitted.")
      }
    }
    try validateUnknown()
    var previous: Change?
    for change in changes {
      guard change.kind >= 0, change.field >= 0, change.value.nesting <= FieldValue.deepestNesting else {
        throw JournalError.invalid("A change has a negative number or too deep a list.", place: change.place)
      }
      if let previous, !Change.precedes(previous, change) {
        throw JournalError.invalid("An entry changes one field twice.", place: change.place)
      }
      previous = change
    }
  }

  private func validateUnknown() throws {
    var previous = BodyKey.signature.rawValue
    for part in unknown {
      var reader = CanonicalReader(part.encoded)
      guard part.key > previous, try reader.verbatim("body.\(part.key)").count == part.encoded.count else {
        throw JournalError.invalid("The unknown part \(part.key) of an entry is not admitted.")
      }
      previous = part.key
    }
  }
}
