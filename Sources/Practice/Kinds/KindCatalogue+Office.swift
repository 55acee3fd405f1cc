import Clinic
import Journal

/// The practice, its people and its store.
extension KindCatalogue {
  static let money: [KindTable] = [
    KindTable(
      .ledgerEntry, "ledger_entry", merge: .appendOnly, version: 2, indexes: [["patient", "day"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "what", .text("what", .one(of: LedgerEntry.Kind.self))),
        FieldTable(3, "amount", .integer("cents", .money)),
        FieldTable(4, "day", .integer("day", .day)),
        FieldTable(5, "guarantor", .blob("guarantor", .record)),
        FieldTable(6, "source", .text("origin")),
        FieldTable(7, "reverses", .blob("reverses", .record)),
        FieldTable(8, "why", .text("reason")),
      ])
  ]

  static let office: [KindTable] = [
    KindTable(
      .practice, "practice", version: 2,
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "time zone", .text("zone")),
        FieldTable(3, "phone", .text("phone")),
        FieldTable(4, "address", .text("address")),
        FieldTable(5, "time unit", .integer("unit", .amount(unit: "min"))),
        FieldTable(6, "idle lock", .integer("idle_minutes", .amount(unit: "min"))),
        FieldTable(7, "opening hours", .blob("hours", openingHours)),
        FieldTable(8, "initials instead of names", .integer("initials", .yesOrNo)),
        FieldTable(9, "thresholds for vitals", .blob("thresholds", thresholds)),
        FieldTable(10, "PIN at the lock", .integer("allows_pin", .yesOrNo)),
      ]),
    KindTable(
      .user, "person", merge: .strictOrder, version: 2, indexes: [["login"]],
      [
        FieldTable(1, "log-in name", .text("login")),
        FieldTable(2, "name", .text("name")),
        FieldTable(3, "roles", .text("roles", .spaced(roles))),
        FieldTable(4, "provider", .blob("provider", .record)),
        FieldTable(5, "disabled", .integer("disabled", .yesOrNo)),
        FieldTable(6, "credential", .blob("credential", .bytes("a credential"))),
        FieldTable(7, "log-in paused until", .integer("paused_until", .moment)),
        FieldTable(8, "own chart", .blob("own_chart", .record)),
        FieldTable(
          UserField.wish, "roles that wait", .text("waiting_roles", at: 0, .spaced(roles)),
          .integer("waiting_until", at: 1, .led("wait until", .moment)),
          .blob("waiting_asked_by", at: 2, .led("asked by", .record)), .text("waiting_why", at: 3)),
      ]),
    KindTable(
      .grant, "access_grant", merge: .strictOrder, indexes: [["user"]],
      [
        FieldTable(1, "person", .blob("user", .record)),
        FieldTable(2, "role", .text("role", .code(roles))),
        FieldTable(3, "given by", .blob("given_by", .record)),
        FieldTable(4, "why", .text("reason")),
        FieldTable(5, "withdrawn", .integer("withdrawn", .yesOrNo)),
      ]),
    KindTable(
      .session, "session", merge: .appendOnly, indexes: [["user"]],
      [
        FieldTable(1, "person", .blob("user", .record)),
        FieldTable(2, "started", .integer("started", .moment)),
        FieldTable(3, "ended", .integer("ended", at: 0, .moment), .text("ended_why", at: 1)),
      ]),
    KindTable(
      .paper, "paper", merge: .appendOnly, indexes: [["standing"]],
      [
        FieldTable(1, "title", .text("title")),
        FieldTable(2, "text", .text("content")),
        FieldTable(3, "patient", .blob("patient", .record)),
        FieldTable(4, "standing", .text("standing")),
        FieldTable(5, "made as", .text("made_as", .code(roles))),
      ]),
    KindTable(
      .attachment, "attachment", merge: .appendOnly, indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "title", .text("title")),
        FieldTable(
          3, "content", .blob("hash", at: 0, .bytes("BLAKE2b of the content")),
          .integer("length", at: 1, .amount(unit: "bytes")), .text("type", at: 2)),
        FieldTable(4, "key", .blob("seal_key", .bytes("a key"))),
      ]),
    KindTable(
      .purge, "purge", merge: .strictOrder,
      [
        FieldTable(1, "entry", .blob("entry", .entry)),
        FieldTable(2, "why", .text("reason")),
        FieldTable(3, "standing", .text("standing")),
      ]),
    KindTable(
      .device, "device", merge: .strictOrder, version: 2,
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "public key", .blob("public_key", .bytes("an Ed25519 public key"))),
        FieldTable(3, "patient numbers from", .integer("numbers_from", .number)),
        FieldTable(4, "credential", .blob("credential", .bytes("a credential"))),
      ]),
    KindTable(
      .recoveryKit, "recovery_kit", merge: .strictOrder,
      [
        FieldTable(1, "credential", .blob("credential", .bytes("a credential"))),
        FieldTable(2, "name", .text("name")),
      ]),
    KindTable(
      .glass, "broken_glass", merge: .appendOnly, indexes: [["session", "patient"], ["patient"]],
      [
        FieldTable(1, "person", .blob("user", .record)),
        FieldTable(2, "patient", .blob("patient", .record)),
        FieldTable(3, "why", .text("reason")),
        FieldTable(4, "session", .blob("session", .record)),
        FieldTable(5, "when", .integer("broken", .moment)),
        FieldTable(
          6, "review", .blob("reviewer", at: 0, .record), .integer("reviewed", at: 1, .moment),
          .text("finding", at: 2)),
      ]),
  ]
}
