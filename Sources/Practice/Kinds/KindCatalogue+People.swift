import Clinic
import Journal

/// Patients and those around them.
extension KindCatalogue {
  static let people: [KindTable] = [
    KindTable(
      .patient, "patient", indexes: [["number"], ["household"], ["family", "given", "void", "id"]],
      [
        FieldTable(1, "number", .integer("number", .number)),
        FieldTable(
          2, "name", .text("family", at: 0), .text("given", at: 1), .text("middle", at: 2),
          .text("preferred", at: 3, .led("called", .text)), .text("suffix", at: 4), .text("pronouns", at: 5)),
        FieldTable(3, "previous names", .blob("previous_names", .list(.text))),
        FieldTable(4, "birthday", .integer("birthday", .day)),
        FieldTable(5, "sex", .integer("sex", .one(of: RecordedSex.self, \.text))),
        FieldTable(
          6, "gender", .integer("gender", at: 0, .one(of: Gender.self, \.text)), .text("gender_words", at: 1)),
        FieldTable(
          7, "status", .integer("status", at: 0, .code(statuses)), .integer("status_day", at: 1, .day)),
        FieldTable(8, "addresses", .blob("addresses", .list(address))),
        FieldTable(9, "phones", .blob("phones", .list(phone))),
        FieldTable(10, "e-mails", .blob("emails", .list(.text))),
        FieldTable(11, "contact permission", .blob("permissions", .list(permission))),
        FieldTable(12, "language", .text("language")),
        FieldTable(13, "interpreter", .integer("interpreter", .yesOrNo)),
        FieldTable(
          14, "needs", .blob("needs", at: 0, .list(.one(of: Need.self, \.text))), .text("needs_note", at: 1)),
        FieldTable(15, "time zone", .text("zone")),
        FieldTable(16, "referral", .text("referral")),
        FieldTable(17, "note", .text("note")),
        FieldTable(18, "household", .blob("household", .record)),
        FieldTable(19, "usual provider", .blob("usual_provider", .record)),
        FieldTable(30, "asked about", .blob("answers", declared)),
        FieldTable(
          31, "history reviewed", .integer("reviewed_day", at: 0, .day),
          .text("reviewed_by", at: 1, .led("by", .text))),
        FieldTable(32, "ASA class", .blob("asa", asa)),
        FieldTable(33, "pregnancy", .blob("pregnancy", pregnancy)),
        FieldTable(34, "smoking", .blob("smoking", smoking)),
        FieldTable(35, "premedication", .blob("premedication", premedication)),
        FieldTable(36, "last seen", .integer("last_seen", .day)),
      ]),
    KindTable(
      .relation, "relation", indexes: [["patient"], ["other"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "other person", .blob("other", at: 0, .record), .blob("outside", at: 1, outside)),
        FieldTable(
          3, "relation", .integer("relation", at: 0, .one(of: PatientRelation.Kind.self, \.text)),
          .text("relation_words", at: 1)),
        FieldTable(
          4, "from and until", .integer("from_day", at: 0, .led("from", .day)),
          .integer("until_day", at: 1, .led("until", .day))),
        FieldTable(5, "may be told", .integer("may_be_told", .bits(mayBeTold))),
        FieldTable(6, "custody note", .text("custody_note")),
      ]),
    KindTable(
      .household, "household",
      [
        FieldTable(1, "name", .text("name")), FieldTable(2, "head", .blob("head", .record)),
        FieldTable(3, "note", .text("note")),
      ]),
    KindTable(
      .alias, "alias", merge: .alias, indexes: [["duplicate"], ["kept"]],
      [
        FieldTable(
          1, "one who is another", .blob("duplicate", at: 0, .record),
          .blob("kept", at: 1, .led("is", .record))),
        FieldTable(2, "standing", .text("standing")),
        FieldTable(3, "reason", .text("reason")),
      ]),
  ]
}
