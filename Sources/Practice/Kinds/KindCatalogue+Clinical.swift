import Clinic
import Journal

/// Medical history.
extension KindCatalogue {
  static let clinical: [KindTable] = [
    KindTable(
      .allergy, "allergy", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "substance", .text("substance")),
        FieldTable(3, "severity", .integer("severity", .one(of: Allergy.Severity.self, \.text))),
        FieldTable(4, "reaction", .text("reaction")),
        FieldTable(5, "standing", .integer("standing", .one(of: ListedStatus.self, \.text))),
        FieldTable(6, "noted on", .integer("noted_on", .day)),
      ]),
    KindTable(
      .condition, "condition", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "condition", .text("name")),
        FieldTable(3, "hazard", .integer("hazard", .one(of: Hazard.self, \.text))),
        FieldTable(4, "since", .integer("since", .day)),
        FieldTable(5, "standing", .integer("standing", .one(of: ListedStatus.self, \.text))),
        FieldTable(6, "note", .text("note")),
      ]),
    KindTable(
      .medication, "medication", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "medication", .text("name")),
        FieldTable(3, "hazard", .integer("hazard", .one(of: Hazard.self, \.text))),
        FieldTable(4, "dose", .text("dose")),
        FieldTable(5, "standing", .integer("standing", .one(of: ListedStatus.self, \.text))),
        FieldTable(
          6, "from and until", .integer("from_day", at: 0, .led("from", .day)),
          .integer("until_day", at: 1, .led("until", .day))),
        FieldTable(7, "note", .text("note")),
      ]),
    KindTable(
      .vitals, "vitals", merge: .appendOnly, indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "taken", .integer("taken", at: 0, .moment), .integer("taken_day", at: 1, .day)),
        FieldTable(
          3, "readings", .integer("systolic", at: 0, .reading(.systolic)),
          .integer("diastolic", at: 1, .reading(.diastolic)),
          .integer("pulse", at: 2, .reading(.pulse)), .integer("temperature", at: 3, .reading(.temperature)),
          .integer("saturation", at: 4, .reading(.oxygenSaturation)),
          .integer("glucose", at: 5, .reading(.glucose)), .integer("weight", at: 6, .reading(.weight)),
          .integer("respiration", at: 7, .reading(.respiration))),
        FieldTable(4, "where and note", .text("site", at: 0), .text("note", at: 1)),
      ]),
    KindTable(
      .task, "task", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "what", .text("what")),
        FieldTable(3, "due", .integer("due", .day)),
        FieldTable(4, "for", .blob("user", .record)),
        FieldTable(5, "done", .integer("done", .yesOrNo)),
      ]),
  ]
}
