/// How the person who asks stands to the thing asked about.
package struct Relation: OptionSet, Hashable, Sendable {
  /// A bit for each relation; several may hold at once.
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Wrote it, did it, or it is the person's own hours and work.
  package static let own = Relation(rawValue: 1)
  /// A treatment or assignment relation to the patient, not expired (90 days after the last visit).
  package static let assigned = Relation(rawValue: 2)
  /// The supervisor of record of whoever wrote it.
  package static let supervises = Relation(rawValue: 4)
  /// The glass was broken for this patient in this session.
  package static let brokeGlass = Relation(rawValue: 8)
  /// The chart is the person's own: never editable, whatever the role.
  package static let subject = Relation(rawValue: 16)
}
