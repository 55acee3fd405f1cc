/// The identity of a recall line.
package typealias RecallLineID = Identifier<RecallLine>

/// One thing that one patient is called back for: how often, when last, when due.
package struct RecallLine: Hashable, Sendable {
  /// Where a value came from.
  package enum Origin: String, Sendable, CaseIterable {
    case typed
    case imported
  }

  package let id: RecallLineID
  /// Who is called back.
  package var patient: PatientID
  /// What for.
  package var kind: RecallKind
  /// Nil when nobody has said how often.
  package var interval: RecallInterval?
  /// The last such visit; nil when not known.
  package var last: Day?
  /// A due day that somebody stated; it goes before the computed one. Nil when none was.
  package var statedDue: Day?
  /// Whether a person typed the line or an import brought it.
  package var origin: Origin
  /// Not called while this holds; nil is called.
  package var pause: RecallPause?
  /// For whoever calls; empty for none.
  package var note: String

  package init(
    id: RecallLineID, patient: PatientID, kind: RecallKind, interval: RecallInterval? = nil,
    last: Day? = nil, statedDue: Day? = nil, origin: Origin = .typed, pause: RecallPause? = nil,
    note: String = ""
  ) {
    self.id = id
    self.patient = patient
    self.kind = kind
    self.interval = interval
    self.last = last
    self.statedDue = statedDue
    self.origin = origin
    self.pause = pause
    self.note = note
  }
}

/// Why and how long a recall line rests.
package enum RecallPause: Hashable, Sendable {
  /// Until somebody takes it up again.
  case indefinitely
  /// Up to, not including, a day.
  case until(Day)
}
