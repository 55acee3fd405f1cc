import Clinic
import Journal
import Practice
import Terminal

/// One thing that hangs on a patient's chart and has a form of its own: a relation, a recall line.
struct ChartItem<Item: Sendable>: Sendable {
  /// One word for it: "relation". It names the panel, and the form in the blotter.
  let word: String
  let patient: PatientID
  /// Nil for one that is made.
  let id: Identifier<Item>?
  /// Whose chart it hangs on; nil until it is read.
  private(set) var about: Patient?
  private(set) var stored: Item?
  /// The record as it was read, or as it stood when its form was begun: what a change to it names as its
  /// base.
  var base: FormBase = [:]
  private var fresh: Identifier<Item>?

  init(_ word: String, of patient: PatientID, _ id: Identifier<Item>?) {
    (self.word, self.patient, self.id) = (word, patient, id)
  }

  /// What opens its form.
  var request: PanelRequest {
    let second = id.map { " " + $0.record.hexadecimal } ?? ""
    return .other(name: word, argument: patient.record.hexadecimal + second)
  }

  /// Under which the blotter keeps its form.
  var formName: String { "\(word) \(patient.record.hexadecimal) \(id?.record.hexadecimal ?? "new")" }

  /// "new recall line of García, Elena".
  func title(_ noun: String) -> SafeText {
    SafeText("\(id == nil ? "new " : "")\(noun) of \(about?.name.heading ?? "")")
  }

  /// "GARCÍA recall line".
  func heldTitle(_ noun: String) -> SafeText {
    SafeText("\(about?.name.family.uppercased() ?? "") \(noun)")
  }

  /// What stands in `base`; nil for one that is made.
  var shown: RecordState? { id.flatMap { base[$0.record] } }

  /// The identity that it is saved under.
  var identity: Identifier<Item> { id ?? fresh ?? Identifier(patient.record) }

  /// Reads it, which files that the chart was opened. Throws where the role may not change it.
  mutating func open(
    _ kind: Kind, _ permission: Permission, from practice: OpenPractice, in surroundings: Surroundings,
    value: (Identifier<Item>, RecordState) -> Item?, owner: (Item) -> PatientID
  ) throws {
    try practice.require(permission, as: surroundings.session, for: patient)
    try practice.noteChartOpened(patient, as: surroundings.session)
    fresh = fresh ?? Identifier(practice.world.newRecordID())
    try practice.read { db in
      about = try practice.requirePatient(patient, in: db).patient
      guard let id else { return }
      if base.isEmpty { base[id.record] = try practice.state(of: id.record, kind, in: db) }
      let owners = try practice.records(of: patient, in: db)
      stored = shown.flatMap { value(id, $0) }.flatMap { owners.contains(owner($0)) ? $0 : nil }
    }
  }
}
