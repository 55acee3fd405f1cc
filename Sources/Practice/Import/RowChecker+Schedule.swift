import Clinic
import Foundation
import GRDB

/// Checks rows of files of appointments and recall.
extension RowChecker {
  func appointment(
    of patient: PatientID, _ record: SeparatedText.Record, _ found: inout Found, in db: Database
  ) throws {
    let day = day("day", record, &found)
    if day == nil, map.value("day", record).isEmpty {
      found.problems.append(problem(record, "day", "there is no day"))
    }
    let start = ImportDay.time(map.value("time", record))
    if start == nil {
      found.problems.append(
        problem(record, "time", "\"\(map.value("time", record).prefix(20))\" is no time"))
    }
    let provider = provider(record, &found)
    let typeName = map.value("type", record)
    let type = typeName.isEmpty ? nil : try? SentenceReader.type(typeName, office)
    if !typeName.isEmpty, type == nil {
      found.problems.append(
        missing(record, "type", typeName, among: office.types.map(\.name), called: "appointment type"))
    }
    let minutesText = map.value("minutes", record)
    let minutes = minutesText.isEmpty ? type?.lengthMinutes : Int(minutesText)
    if minutes.map({ (1...720).contains($0) }) != true {
      found.problems.append(
        problem(
          record, "minutes", minutesText.isEmpty ? "there is no length" : "it is no length from 1 to 720"))
    }
    let roomName = map.value("room", record)
    let room = office.rooms.first { $0.name.lowercased() == roomName.lowercased() }
    if !roomName.isEmpty, room == nil {
      found.problems.append(missing(record, "room", roomName, among: office.rooms.map(\.name)))
    }
    let status = status(record, day, &found)
    let reason = note("reason", record, &found)
    let note = note("note", record, &found)
    guard found.problems.isEmpty, let day, let start, let provider, let minutes else { return }
    guard TimeSpan(start: start, lengthMinutes: minutes) != nil else {
      found.problems.append(problem(record, "minutes", "the visit would pass midnight"))
      return
    }
    let isHere = try Bool.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM appointment WHERE patient = ? AND day = ? AND start = ?
            AND void IS NOT 1)
          """), arguments: [patient.data, day.number, start.minutes])
    if isHere == true { return }
    found.row = .appointment(
      Appointment(
        id: Identifier(practice.world.newRecordID()), patient: patient, day: day, start: start,
        lengthMinutes: minutes, room: room?.id, provider: provider.id,
        pattern: type?.pattern ?? .providerThroughout, status: status, zoneName: "", offsetSeconds: 0,
        type: type?.id, modality: type?.modality ?? .inPerson, reason: reason, note: note))
  }

  private func provider(_ record: SeparatedText.Record, _ found: inout Found) -> Provider? {
    let text = map.value("provider", record)
    let called = office.provider(called: text) ?? (try? SentenceReader.provider(text, office))
    if called == nil {
      found.problems.append(missing(record, "provider", text, among: office.providers.map(\.title)))
    }
    return called
  }

  /// "there is no room "99"; there are: 1, 2, Video".
  private func missing(
    _ record: SeparatedText.Record, _ field: String, _ text: String, among names: [String],
    called: String? = nil
  ) -> ImportProblem {
    problem(
      record, field,
      "there is no \(called ?? field) \"\(text.prefix(40))\"; there are: \(names.joined(separator: ", "))")
  }

  private func status(
    _ record: SeparatedText.Record, _ day: Day?, _ found: inout Found
  ) -> VisitStatus {
    let text = map.value("status", record)
    switch ImportKind.folded(text) {
    case "": return day.map { $0 < today } == true ? .out : .scheduled
    case "scheduled", "sched", "planned", "booked": return .scheduled
    case "confirmed": return .confirmed
    case "complete", "completed", "done", "out", "seen", "checkedout": return .out
    case "cancelled", "canceled": return .cancelled
    case "broken": return .broken
    case "noshow", "missed", "failed": return .noShow
    case "unscheduled", "unschedlist": return .unscheduled
    default:
      found.problems.append(problem(record, "status", "\"\(text.prefix(20))\" is no status of a visit"))
      return .scheduled
    }
  }

  func recall(
    of patient: PatientID, _ record: SeparatedText.Record, _ found: inout Found, in db: Database
  ) throws {
    let text = map.value("kind", record)
    let wanted = ImportKind.folded(text)
    let kind = RecallKind.allCases.first {
      ImportKind.folded($0.name) == wanted || ImportKind.folded($0.rawValue) == wanted
    }
    if kind == nil {
      let names = RecallKind.allCases.map(\.name).joined(separator: ", ")
      found.problems.append(problem(record, "kind", "\"\(text.prefix(40))\" is none of: \(names)"))
    }
    let months = map.value("months", record)
    let interval = try? RecallInterval.parse(months).get()
    if !months.isEmpty, interval == nil {
      found.problems.append(
        problem(
          record, "months", "\"\(months.prefix(20))\" is no interval; write 6 for months, or 6m, 1y, 90d"))
    }
    let line = RecallLine(
      id: Identifier(practice.world.newRecordID()), patient: patient, kind: kind ?? .other,
      interval: interval, last: day("last", record, &found), statedDue: day("due", record, &found),
      origin: .imported, note: note("note", record, &found))
    guard found.problems.isEmpty else { return }
    let isHere = try practice.recallLines(of: patient, in: db).contains { $0.kind == line.kind }
    if !isHere { found.row = .recall(line) }
  }
}
