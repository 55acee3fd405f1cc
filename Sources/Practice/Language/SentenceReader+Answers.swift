import Clinic
import GRDB
import Journal

/// What questions are answered.
extension SentenceReader {
  private static let mostOpenings = 10

  func answer(_ form: SentenceForm, _ parts: SentenceParts) throws -> [AnswerRow] {
    switch form.meaning {
    case .day:
      let day = try parts.head.isEmpty ? today : day(parts.head.joined(separator: " "), field: "day")
      let sheet = try practice.daySheet(from: day, through: day, as: session)
      return sheet.visits.sorted { $0.visit.startMoment < $1.visit.startMoment }.map { row($0, sheet.office) }
    case .who:
      let sheet = try practice.daySheet(from: today, through: today, as: session)
      return sheet.visits.filter(\.visit.status.isUnderWay).map { row($0, sheet.office) }
    case .openings: return try openings(parts)
    case .find:
      let text = parts.head.joined(separator: " ")
      let found = try practice.findPatients(text, as: session)
      try practice.noteSearch(text, shown: found.count, chosen: nil, as: session)
      return found.map { row($0.patient, [], "") }
    case .recall: return try recall(parts)
    case .next:
      let patient = try patient(parts.head)
      return try next(patient)
    case .unscheduled:
      return try practice.waiting(.unscheduled, as: session).map { line in
        row(line.patient, [("note", .text(line.note)), ("outcome", .text(line.outcome))], line.note)
      }
    default: return []
    }
  }

  private func openings(_ parts: SentenceParts) throws -> [AnswerRow] {
    let office = try practice.read { try practice.office(in: $0) }
    let type = try Self.type(parts.head.joined(separator: " "), office)
    let from = try parts["from"].map { try day($0, field: "from") } ?? today
    let provider = try parts["with"].map { try Self.provider($0, office) }
    var request = OpeningRequest(
      type, providers: provider.map { [$0.id] } ?? [], earliestDay: from)
    request.lookAhead(of: practice.world.now(), in: practice.zone)
    request.count = Self.mostOpenings
    return try openings(request).map { opening in
      let who = office.provider(opening.provider)?.name ?? ""
      let room = opening.room.flatMap(office.room)?.name
      var row = AnswerRow(
        "\(opening.day.longText) \(opening.startText(in: practice.zone))  \(who)\(room.map { "  \($0)" } ?? "")",
        [
          "day": .text(opening.day.iso), "start": .text(opening.start.paddedText),
          "minutes": .number(opening.lengthMinutes), "provider": .text(who),
          "room": room.map(AnswerValue.text) ?? .unknown,
        ])
      row.about = .visit(opening.day, nil)
      return row
    }
  }

  private func recall(_ parts: SentenceParts) throws -> [AnswerRow] {
    let from = try parts["from"].map { try day($0, field: "from") } ?? Day.first
    let to = try parts["to"].map { try day($0, field: "to") } ?? today
    return try practice.recallDue(from: from, through: to, as: session).map { line, patient in
      let due = line.due.day
      return row(
        patient, [("kind", .text(line.kind.name)), ("due", due.map { .text($0.iso) } ?? .unknown)],
        "\(line.kind.name) due \(due?.text ?? "unknown")")
    }
  }

  private func next(_ patient: Patient) throws -> [AnswerRow] {
    let (days, records) = try practice.read { db in
      (
        try practice.appointments(of: patient.id, in: db).map(\.appointment)
          .filter { $0.day >= today && $0.status.isOnTheDay }.map(\.day),
        try practice.records(of: patient.id, in: db)
      )
    }
    // Through the day sheet, which knows what this role may see of each visit.
    return try Set(days).sorted().prefix(20).flatMap { day in
      let sheet = try practice.daySheet(from: day, through: day, as: session)
      return sheet.visits.filter { records.contains($0.visit.patient) && $0.visit.status.isOnTheDay }
        .map { row($0, sheet.office) }
    }
  }

  private func row(_ shown: DayVisit, _ office: Office) -> AnswerRow {
    let visit = shown.visit
    let name = shown.patient.map(Self.words) ?? "someone"
    let provider = office.provider(visit.provider)?.name ?? ""
    let room = visit.room.flatMap(office.room)?.name
    let texts = [
      visit.day.weekdayText, shown.startText, name, shown.typeName, provider, room ?? "",
      visit.status == .scheduled ? "" : visit.status.name,
    ]
    var row = AnswerRow(
      texts.filter { !$0.isEmpty }.joined(separator: "  "),
      [
        "day": .text(visit.day.iso), "start": .text(visit.start.paddedText),
        "offset_seconds": .number(visit.offsetSeconds),
        "minutes": .number(visit.lengthMinutes), "patient": .text(shown.patient?.name.listed ?? ""),
        "birthday": shown.patient?.birthday.map { .text($0.iso) } ?? .unknown,
        "number": shown.patient?.number.map(AnswerValue.number) ?? .unknown,
        "type": .text(shown.typeName), "provider": .text(provider),
        "room": room.map(AnswerValue.text) ?? .unknown, "status": .text(visit.status.rawValue),
      ])
    row.about = .visit(visit.day, shown.patient?.id)
    return row
  }

  private func row(
    _ patient: Patient, _ more: [(String, AnswerValue)], _ words: String
  ) -> AnswerRow {
    let phone = patient.phones.first?.number.text ?? ""
    let text = [Self.words(patient), phone, words].filter { !$0.isEmpty }.joined(separator: "  ")
    var row = AnswerRow(
      text,
      named: [
        ("patient", .text(patient.name.listed)),
        ("birthday", patient.birthday.map { .text($0.iso) } ?? .unknown),
        ("number", patient.number.map(AnswerValue.number) ?? .unknown), ("phone", .text(phone)),
      ] + more)
    row.about = .patient(patient.id)
    return row
  }
}
