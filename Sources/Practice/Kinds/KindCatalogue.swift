package import Journal

/// Every kind with its fields, merge rule and projection, in one table: `apply`, the schema,
/// history in words and replay all read it.
package enum KindCatalogue {
  package static let all: [KindTable] = people + schedule + clinical + money + office

  /// Nil for a kind that a newer program wrote.
  package static func table(for kind: Int) -> KindTable? { byNumber[kind] }

  package static func table(for kind: Kind) -> KindTable { byNumber[kind.rawValue]! }

  /// The same table in the journal's own terms.
  package static let registry = KindRegistry(
    all.map { table in
      KindDeclaration(
        number: table.kind.rawValue, name: table.table,
        fields: table.fields.map { .init(number: $0.number, name: $0.name, merge: $0.merge) },
        merge: table.merge)
    })

  private static let byNumber = Dictionary(uniqueKeysWithValues: all.map { ($0.kind.rawValue, $0) })

  private static let people: [KindTable] = [
    KindTable(
      .patient, "patient", indexes: [["number"], ["household"], ["family", "given"]],
      [
        FieldTable(1, "number", .integer("number")),
        FieldTable(
          2, "name", .text("family", at: 0), .text("given", at: 1), .text("middle", at: 2),
          .text("preferred", at: 3), .text("suffix", at: 4), .text("pronouns", at: 5)),
        FieldTable(3, "previous names", .blob("previous_names")),
        FieldTable(4, "birthday", .integer("birthday")),
        FieldTable(5, "sex", .integer("sex")),
        FieldTable(6, "gender", .integer("gender", at: 0), .text("gender_words", at: 1)),
        FieldTable(7, "status", .integer("status", at: 0), .integer("status_day", at: 1)),
        FieldTable(8, "addresses", .blob("addresses")),
        FieldTable(9, "phones", .blob("phones")),
        FieldTable(10, "e-mails", .blob("emails")),
        FieldTable(11, "contact permission", .blob("permissions")),
        FieldTable(12, "language", .text("language")),
        FieldTable(13, "interpreter", .integer("interpreter")),
        FieldTable(14, "needs", .blob("needs", at: 0), .text("needs_note", at: 1)),
        FieldTable(15, "time zone", .text("zone")),
        FieldTable(16, "referral", .text("referral")),
        FieldTable(17, "note", .text("note")),
        FieldTable(18, "household", .blob("household")),
        FieldTable(19, "usual provider", .blob("usual_provider")),
        FieldTable(30, "asked about", .blob("answers")),
        FieldTable(31, "history reviewed", .integer("reviewed_day", at: 0), .text("reviewed_by", at: 1)),
        FieldTable(32, "ASA class", .blob("asa")),
        FieldTable(33, "pregnancy", .blob("pregnancy")),
        FieldTable(34, "smoking", .blob("smoking")),
        FieldTable(35, "premedication", .blob("premedication")),
        FieldTable(36, "last seen", .integer("last_seen")),
      ]),
    KindTable(
      .relation, "relation", indexes: [["patient"], ["other"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "other person", .blob("other", at: 0), .blob("outside", at: 1)),
        FieldTable(3, "relation", .integer("relation", at: 0), .text("relation_words", at: 1)),
        FieldTable(4, "from and until", .integer("from_day", at: 0), .integer("until_day", at: 1)),
        FieldTable(5, "may be told", .integer("may_be_told")),
        FieldTable(6, "custody note", .text("custody_note")),
      ]),
    KindTable(
      .household, "household",
      [
        FieldTable(1, "name", .text("name")), FieldTable(2, "head", .blob("head")),
        FieldTable(3, "note", .text("note")),
      ]),
    KindTable(
      .alias, "alias", merge: .alias, indexes: [["duplicate"], ["kept"]],
      [
        FieldTable(1, "one who is another", .blob("duplicate", at: 0), .blob("kept", at: 1)),
        FieldTable(2, "standing", .text("standing")),
        FieldTable(3, "reason", .text("reason")),
      ]),
  ]

  private static let schedule: [KindTable] = [
    KindTable(
      .provider, "provider",
      [
        FieldTable(1, "name", .text("name", at: 0), .text("credential", at: 1)),
        FieldTable(2, "discipline", .text("discipline")),
        FieldTable(3, "licence", .blob("licence")),
        FieldTable(4, "letter and colour", .text("letter", at: 0), .integer("colour", at: 1)),
        FieldTable(5, "weekly hours", .blob("hours")),
        FieldTable(6, "days with other hours", .blob("exceptions")),
        FieldTable(7, "active", .integer("active")),
        FieldTable(8, "usual room", .blob("usual_room")),
      ]),
    KindTable(
      .room, "room",
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "room kind", .text("room_kind")),
        FieldTable(3, "order", .integer("position")),
        FieldTable(4, "active", .integer("active")),
        FieldTable(5, "usual provider", .blob("usual_provider")),
      ]),
    KindTable(
      .appointmentType, "appointment_type",
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "length", .integer("length")),
        FieldTable(3, "provider time", .text("pattern")),
        FieldTable(4, "room kind", .text("room_kind")),
        FieldTable(5, "modality", .text("modality")),
        FieldTable(6, "recall kind", .text("recall_kind")),
        FieldTable(7, "active", .integer("active")),
        FieldTable(8, "disciplines", .blob("disciplines")),
        FieldTable(9, "neutral name", .text("neutral_name")),
      ]),
    KindTable(
      .appointment, "appointment",
      indexes: [["day"], ["patient", "day"], ["provider", "day"], ["room", "day"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(
          2, "time, place and status", .integer("day", at: 0), .integer("start", at: 1),
          .integer("length", at: 2), .blob("room", at: 3), .blob("provider", at: 4),
          .text("status", at: 5), .text("zone", at: 6), .integer("zone_offset", at: 7),
          .blob("second_provider", at: 8)),
        FieldTable(3, "type", .blob("type")),
        FieldTable(4, "reason", .text("reason")),
        FieldTable(5, "note", .text("note")),
        FieldTable(6, "confirmation", .blob("confirmation")),
        FieldTable(7, "times", .blob("stamps")),
        FieldTable(8, "short notice", .integer("short_notice")),
        FieldTable(9, "series", .blob("series")),
        FieldTable(10, "why", .text("outcome_reason")),
        FieldTable(11, "provider time", .text("pattern")),
        FieldTable(12, "modality", .text("modality")),
        FieldTable(13, "steps at check-out", .blob("checkout")),
      ]),
    KindTable(
      .blockedTime, "blocked_time", indexes: [["day"]],
      [
        FieldTable(1, "time", .integer("day", at: 0), .integer("start", at: 1), .integer("end", at: 2)),
        FieldTable(2, "for", .blob("rooms", at: 0), .blob("providers", at: 1)),
        FieldTable(3, "reason", .text("reason")),
        FieldTable(4, "weekly", .integer("weekly", at: 0), .integer("until", at: 1)),
        FieldTable(5, "kept for", .blob("kept_for")),
      ]),
    KindTable(
      .holiday, "holiday", indexes: [["day"]],
      [FieldTable(1, "day", .integer("day")), FieldTable(2, "name", .text("name"))]),
    KindTable(
      .recallLine, "recall_line", indexes: [["patient"], ["due_day"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "recall kind", .text("recall_kind")),
        FieldTable(3, "interval", .integer("months", at: 0), .integer("days", at: 1)),
        FieldTable(4, "last", .integer("last")),
        FieldTable(5, "due as stated", .integer("stated_due")),
        FieldTable(6, "note", .text("note")),
        FieldTable(7, "stopped", .integer("stopped")),
        FieldTable(8, "origin", .text("origin")),
        FieldTable(9, "due", .integer("due_day")),
      ]),
    KindTable(
      .waiting, "waiting", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "wants", .blob("type", at: 0), .integer("length", at: 1), .blob("provider", at: 2)),
        FieldTable(3, "note", .text("note")),
        FieldTable(4, "outcome", .text("outcome")),
        FieldTable(5, "place in list", .integer("position")),
        FieldTable(6, "list", .text("list")),
        FieldTable(7, "appointment", .blob("appointment")),
      ]),
  ]

  private static let clinical: [KindTable] = [
    KindTable(
      .allergy, "allergy", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "substance", .text("substance")),
        FieldTable(3, "severity", .integer("severity")),
        FieldTable(4, "reaction", .text("reaction")),
        FieldTable(5, "standing", .integer("standing")),
        FieldTable(6, "noted on", .integer("noted_on")),
      ]),
    KindTable(
      .condition, "condition", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "condition", .text("name")),
        FieldTable(3, "hazard", .integer("hazard")),
        FieldTable(4, "since", .integer("since")),
        FieldTable(5, "standing", .integer("standing")),
        FieldTable(6, "note", .text("note")),
      ]),
    KindTable(
      .medication, "medication", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "medication", .text("name")),
        FieldTable(3, "hazard", .integer("hazard")),
        FieldTable(4, "dose", .text("dose")),
        FieldTable(5, "standing", .integer("standing")),
        FieldTable(6, "from and until", .integer("from_day", at: 0), .integer("until_day", at: 1)),
        FieldTable(7, "note", .text("note")),
      ]),
    KindTable(
      .vitals, "vitals", merge: .appendOnly, indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "taken", .integer("taken", at: 0), .integer("taken_day", at: 1)),
        FieldTable(
          3, "readings", .integer("systolic", at: 0), .integer("diastolic", at: 1),
          .integer("pulse", at: 2), .integer("temperature", at: 3), .integer("saturation", at: 4),
          .integer("glucose", at: 5), .integer("weight", at: 6), .integer("respiration", at: 7)),
        FieldTable(4, "where and note", .text("site", at: 0), .text("note", at: 1)),
      ]),
    KindTable(
      .task, "task", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "what", .text("what")),
        FieldTable(3, "due", .integer("due")),
        FieldTable(4, "for", .blob("user")),
        FieldTable(5, "done", .integer("done")),
      ]),
  ]

  private static let money: [KindTable] = [
    KindTable(
      .ledgerEntry, "ledger_entry", merge: .appendOnly, indexes: [["patient", "day"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "what", .text("what")),
        FieldTable(3, "amount", .integer("cents")),
        FieldTable(4, "day", .integer("day")),
        FieldTable(5, "guarantor", .blob("guarantor")),
        FieldTable(6, "source", .text("origin")),
      ])
  ]

  private static let office: [KindTable] = [
    KindTable(
      .practice, "practice",
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "time zone", .text("zone")),
        FieldTable(3, "phone", .text("phone")),
        FieldTable(4, "address", .text("address")),
        FieldTable(5, "time unit", .integer("unit")),
        FieldTable(6, "idle lock", .integer("idle_minutes")),
        FieldTable(7, "opening hours", .blob("hours")),
        FieldTable(8, "initials instead of names", .integer("initials")),
        FieldTable(9, "thresholds for vitals", .blob("thresholds")),
      ]),
    KindTable(
      .user, "person", merge: .strictOrder, indexes: [["login"]],
      [
        FieldTable(1, "log-in name", .text("login")),
        FieldTable(2, "name", .text("name")),
        FieldTable(3, "roles", .text("roles")),
        FieldTable(4, "provider", .blob("provider")),
        FieldTable(5, "disabled", .integer("disabled")),
        FieldTable(6, "credential", .blob("credential")),
        FieldTable(7, "log-in paused until", .integer("paused_until")),
        FieldTable(8, "own chart", .blob("own_chart")),
      ]),
    KindTable(
      .grant, "access_grant", merge: .strictOrder, indexes: [["user"]],
      [
        FieldTable(1, "person", .blob("user")),
        FieldTable(2, "role", .text("role")),
        FieldTable(3, "given by", .blob("given_by")),
        FieldTable(4, "why", .text("reason")),
        FieldTable(5, "withdrawn", .integer("withdrawn")),
      ]),
    KindTable(
      .session, "session", merge: .appendOnly, indexes: [["user"]],
      [
        FieldTable(1, "person", .blob("user")),
        FieldTable(2, "started", .integer("started")),
        FieldTable(3, "ended", .integer("ended", at: 0), .text("ended_why", at: 1)),
      ]),
    KindTable(
      .paper, "paper", merge: .appendOnly, indexes: [["standing"]],
      [
        FieldTable(1, "title", .text("title")),
        FieldTable(2, "text", .text("content")),
        FieldTable(3, "patient", .blob("patient")),
        FieldTable(4, "standing", .text("standing")),
        FieldTable(5, "made as", .text("made_as")),
      ]),
    KindTable(
      .attachment, "attachment", merge: .appendOnly, indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient")),
        FieldTable(2, "title", .text("title")),
        FieldTable(3, "content", .blob("hash", at: 0), .integer("length", at: 1), .text("type", at: 2)),
        FieldTable(4, "key", .blob("seal_key")),
      ]),
    KindTable(
      .purge, "purge", merge: .strictOrder,
      [
        FieldTable(1, "entry", .blob("entry")),
        FieldTable(2, "why", .text("reason")),
        FieldTable(3, "standing", .text("standing")),
      ]),
    KindTable(
      .device, "device", merge: .strictOrder,
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "public key", .blob("public_key")),
        FieldTable(3, "patient numbers from", .integer("numbers_from")),
      ]),
    KindTable(
      .recoveryKit, "recovery_kit", merge: .strictOrder,
      [
        FieldTable(1, "credential", .blob("credential")),
        FieldTable(2, "name", .text("name")),
      ]),
    KindTable(
      .glass, "broken_glass", merge: .appendOnly, indexes: [["session", "patient"], ["patient"]],
      [
        FieldTable(1, "person", .blob("user")),
        FieldTable(2, "patient", .blob("patient")),
        FieldTable(3, "why", .text("reason")),
        FieldTable(4, "session", .blob("session")),
        FieldTable(5, "when", .integer("broken")),
        FieldTable(
          6, "review", .blob("reviewer", at: 0), .integer("reviewed", at: 1), .text("finding", at: 2)),
      ]),
  ]
}
