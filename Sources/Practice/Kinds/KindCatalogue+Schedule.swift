import Clinic
import Journal

/// The calendar and what stands behind it.
extension KindCatalogue {
  static let schedule: [KindTable] = [
    KindTable(
      .provider, "provider",
      [
        FieldTable(1, "name", .text("name", at: 0), .text("credential", at: 1)),
        FieldTable(2, "discipline", .text("discipline", .one(of: Discipline.self, \.name))),
        FieldTable(3, "licence", .blob("licence", licence)),
        FieldTable(
          4, "letter and colour", .text("letter", at: 0), .integer("colour", at: 1, .led("colour", .number))),
        FieldTable(5, "weekly hours", .blob("hours", .weeklyHours)),
        FieldTable(6, "days with other hours", .blob("exceptions", .otherHours)),
        FieldTable(7, "active", .integer("active", .yesOrNo)),
        // Kept for those who move from chair to chair; today a room says whose it is.
        FieldTable(8, "usual room (reserved: never written)", .blob("usual_room", .record)),
      ]),
    KindTable(
      .room, "room",
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "room kind", .text("room_kind", .one(of: RoomKind.self))),
        FieldTable(3, "order", .integer("position", .number)),
        FieldTable(4, "active", .integer("active", .yesOrNo)),
        FieldTable(5, "usual provider", .blob("usual_provider", .record)),
      ]),
    KindTable(
      .appointmentType, "appointment_type",
      [
        FieldTable(1, "name", .text("name")),
        FieldTable(2, "length", .integer("length", .amount(unit: "min"))),
        FieldTable(3, "provider time", .text("pattern")),
        FieldTable(4, "room kind", .text("room_kind", .one(of: RoomKind.self))),
        FieldTable(5, "modality", .text("modality", .one(of: Modality.self, \.name))),
        FieldTable(6, "recall kind", .text("recall_kind", .one(of: RecallKind.self, \.name))),
        FieldTable(7, "active", .integer("active", .yesOrNo)),
        FieldTable(8, "disciplines", .blob("disciplines", .list(.one(of: Discipline.self, \.name)))),
        FieldTable(9, "neutral name", .text("neutral_name")),
      ]),
    KindTable(
      .appointment, "appointment", version: 2,
      indexes: [["day"], ["patient", "day"], ["provider", "day"], ["room", "day"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(
          2, "time, place and status", .integer("day", at: 0, .day), .integer("start", at: 1, .time),
          .integer("length", at: 2, .amount(unit: "min")), .blob("room", at: 3, .record),
          .blob("provider", at: 4, .record), .text("status", at: 5, .one(of: VisitStatus.self, \.name)),
          .text("zone", at: 6), .integer("zone_offset", at: 7, .offset),
          .blob("second_provider", at: 8, .led("with", .record))),
        FieldTable(3, "type", .blob("type", .record)),
        FieldTable(4, "reason", .text("reason")),
        FieldTable(5, "note", .text("note")),
        FieldTable(6, "confirmation", .blob("confirmation", confirmation)),
        FieldTable(7, "times", .blob("stamps", stamps)),
        FieldTable(8, "short notice", .integer("short_notice", .yesOrNo)),
        FieldTable(9, "series", .blob("series", .record)),
        FieldTable(10, "why", .text("outcome_reason")),
        FieldTable(11, "provider time", .text("pattern")),
        FieldTable(12, "modality", .text("modality", .one(of: Modality.self, \.name))),
        FieldTable(13, "steps at check-out", .blob("checkout", .list(.code(checkOutSteps)))),
        FieldTable(14, "form due", .integer("form_due", .yesOrNo)),
      ]),
    KindTable(
      .blockedTime, "blocked_time", indexes: [["day"]],
      [
        FieldTable(
          1, "time", .integer("day", at: 0, .day), .integer("start", at: 1, .led("from", .time)),
          .integer("end", at: 2, .led("to", .time))),
        FieldTable(
          2, "for", .blob("rooms", at: 0, .list(.record)), .blob("providers", at: 1, .list(.record))),
        FieldTable(3, "reason", .text("reason")),
        FieldTable(
          4, "weekly", .integer("weekly", at: 0, .flag(yes: "weekly", no: "once")),
          .integer("until", at: 1, .led("until", .day))),
        FieldTable(5, "kept for", .blob("kept_for", .list(.record))),
      ]),
    KindTable(
      .holiday, "holiday", indexes: [["day"]],
      [FieldTable(1, "day", .integer("day", .day)), FieldTable(2, "name", .text("name"))]),
    KindTable(
      .recallLine, "recall_line", indexes: [["patient"], ["due_day"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(2, "recall kind", .text("recall_kind", .one(of: RecallKind.self, \.name))),
        FieldTable(
          3, "interval", .integer("months", at: 0, .span(unit: "months")),
          .integer("days", at: 1, .span(unit: "days"))),
        FieldTable(4, "last", .integer("last", .day)),
        FieldTable(5, "due as stated", .integer("stated_due", .day)),
        FieldTable(6, "note", .text("note")),
        FieldTable(7, "stopped", .integer("stopped", .rest)),
        FieldTable(8, "origin", .text("origin", .one(of: RecallLine.Origin.self))),
        FieldTable(9, "due", .integer("due_day", .day)),
      ]),
    KindTable(
      .waiting, "waiting", indexes: [["patient"]],
      [
        FieldTable(1, "patient", .blob("patient", .record)),
        FieldTable(
          2, "wants", .blob("type", at: 0, .record), .integer("length", at: 1, .amount(unit: "min")),
          .blob("provider", at: 2, .record)),
        FieldTable(3, "note", .text("note")),
        FieldTable(4, "outcome", .text("outcome")),
        FieldTable(5, "place in list", .integer("position", .number)),
        FieldTable(6, "list", .text("list", .one(of: WaitingList.self, \.name))),
        FieldTable(7, "appointment", .blob("appointment", .record)),
      ]),
  ]
}
