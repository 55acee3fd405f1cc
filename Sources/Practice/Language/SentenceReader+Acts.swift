import Clinic
import GRDB
import Journal

/// What sentences that change something come to.
extension SentenceReader {
  func booking(_ parts: SentenceParts) throws -> any Command {
    let office = try practice.read { try practice.office(in: $0) }
    let (before, when) = try splitWhen(parts.head)
    let (who, type) = splitType(before, office)
    let patient = try patient(who)
    let provider = try parts["with"].map { try Self.provider($0, office) }
    let day = when.day ?? today
    let proposal = try practice.proposeVisit(for: patient.id, type: type?.id, from: day, as: session)
    let opening = try opening(
      proposal.type, for: patient, on: day, at: when.time, when.twice, with: provider, office)
    return BookAppointment(proposal.visit(opening, id: Identifier(practice.world.newRecordID())))
  }

  /// The opening that is meant; where the time is taken, the time itself, for the rules to judge.
  private func opening(
    _ type: AppointmentType, for patient: Patient, on day: Day, at wanted: TimeOfDay?,
    _ twice: WhenCandidate.Twice?, with provider: Provider?, _ office: Office
  ) throws -> Opening {
    let usual = patient.preferredProvider.flatMap(office.provider).flatMap {
      type.disciplines.isEmpty || type.disciplines.contains($0.discipline) ? $0 : nil
    }
    var request = OpeningRequest(
      type, patient: patient.id, providers: provider.map { [$0.id] } ?? [], earliestDay: day)
    if let wanted {
      (request.earliestTime, request.earliestOffsetSeconds) = (wanted, twice?.offsetSeconds)
    } else {
      request.lookAhead(of: practice.world.now(), in: practice.zone)
    }
    request.spacing = .everyProvider
    request.horizonDays = 1
    request.count = 40
    let found = try openings(request).filter { opening in
      (wanted == nil || opening.start == wanted)
        && (twice == nil || opening.offsetSeconds == twice?.offsetSeconds)
    }
    if let best = found.first(where: { $0.provider == usual?.id }) ?? found.first { return best }
    guard let wanted else {
      throw PracticeError(
        .ruleRefused, field: "day", "there is no opening for \(type.name) on \(day.longText)",
        remedy: "ask for others: openings \(type.name) from \(day.iso)")
    }
    let able = office.providers.filter {
      $0.isActive && (type.disciplines.isEmpty || type.disciplines.contains($0.discipline))
    }
    guard let someone = provider ?? usual ?? able.first else {
      throw PracticeError(
        .notFound, field: "provider", "nobody here does \(type.name)", remedy: "name one: with NAME")
    }
    let room = office.rooms.filter { $0.isActive && $0.kind == type.roomKind }.min { $0.order < $1.order }
    let zone = practice.zone
    return Opening(
      day: day, start: wanted, zoneName: zone.name,
      offsetSeconds: twice?.offsetSeconds ?? zone.offsetSeconds(at: zone.resolve(day, wanted).moment),
      lengthMinutes: type.lengthMinutes, provider: someone.id, room: room?.id)
  }

  func openings(_ request: OpeningRequest) throws -> [Opening] {
    try practice.read { db in
      let office = try practice.office(in: db)
      let last = request.earliestDay.adding(days: request.horizonDays)
      let setup = try practice.setup(office, from: request.earliestDay, through: last, in: db)
      return try OpeningSearch(setup).openings(for: request) { day in
        try practice.appointments(from: day, through: day, in: db).map(\.appointment)
      }
    }
  }

  func move(_ parts: SentenceParts) throws -> any Command {
    guard let text = parts["to"] else {
      throw PracticeError(
        .badInput, field: "when", "it is not said to when", remedy: "write: move PATIENT to tom 9a")
    }
    let record = try visit(of: try patient(parts.head), isToday: false)
    let when = try when(text, shown: record.appointment.day)
    return MoveAppointment(
      record.appointment.id, to: when.day ?? record.appointment.day, when.time ?? record.appointment.start,
      shown: record.base(of: .slot), offsetSeconds: when.twice?.offsetSeconds)
  }

  func status(_ status: VisitStatus, _ parts: SentenceParts, why: String = "") throws -> any Command {
    let arrivals: Set<VisitStatus> = [.here, .seated, .doneInChair, .out]
    let record = try visit(of: try patient(parts.head), isToday: arrivals.contains(status))
    return SetVisitStatus(record.appointment.id, status, why: why, shown: record.base(of: .slot))
  }

  /// Today's visit, or the next one; one under way goes before others.
  ///
  /// - Parameter orHere: whether one whose patient is waiting is a next one too.
  func visit(of patient: Patient, isToday: Bool, orHere: Bool = false) throws -> AppointmentRecord {
    let coming = try practice.read { db in
      try practice.appointments(of: patient.id, in: db)
        .filter { isToday ? $0.appointment.day == today : $0.appointment.day >= today }
        .filter { record in
          let status = record.appointment.status
          return status.isOnTheDay && (isToday || status.isAwaited || orHere && status == .here)
        }
        .sorted { $0.appointment.startMoment < $1.appointment.startMoment }
    }
    let best =
      coming.first { $0.appointment.status.isUnderWay } ?? coming.first { $0.appointment.status.isAwaited }
      ?? coming.first
    guard let best else {
      throw PracticeError(
        .notFound, field: "visit",
        "\(patient.name.listed) has no visit \(isToday ? "today" : "to come")", remedy: "book one first")
    }
    return best
  }

  func walkIn(_ parts: SentenceParts) throws -> [any Command] {
    let (sentence, visit) = try walkInVisit(parts)
    return sentence.commands(visit.patient, visit)
  }

  /// Who came in, and the visit that today's next opening would become.
  func walkInVisit(_ parts: SentenceParts) throws -> (sentence: WalkInSentence, visit: Appointment) {
    let sentence = try WalkInSentence(parts.head, today: today)
    let patient = PatientID(practice.world.newRecordID())
    let office = try practice.read { try practice.office(in: $0) }
    let types = office.types.filter(\.isActive).sorted { $0.lengthMinutes < $1.lengthMinutes }
    for type in types where type.modality == .inPerson {
      var request = OpeningRequest(type, patient: patient, earliestDay: today)
      request.lookAhead(of: practice.world.now(), in: practice.zone)
      request.horizonDays = 1
      request.count = 1
      guard let opening = try openings(request).first else { continue }
      var visit = Appointment(Identifier(practice.world.newRecordID()), at: opening, of: patient, type)
      visit.reason = sentence.reason
      return (sentence, visit)
    }
    throw PracticeError(
      .ruleRefused, field: "time", "there is no opening left today", remedy: "register and book another day")
  }

  func late(_ parts: SentenceParts) throws -> [any Command] {
    guard let minutes = parts.head.first.flatMap({ Int($0) }), (1...600).contains(minutes) else {
      throw PracticeError(
        .badInput, field: "minutes", "it is not said by how much", remedy: "write: late 15 PATIENT")
    }
    let late = try visit(of: try patient(Array(parts.head.dropFirst())), isToday: true)
    let sheet = try practice.daySheet(from: today, through: today, as: session)
    let preview = practice.setup(sheet).previewLate(
      late.appointment.id, by: minutes, on: sheet.visits.map(\.visit))
    if let stuck = preview.impossible.first {
      let start = sheet.visits.first { $0.id == stuck }?.startText ?? ""
      throw PracticeError(
        .ruleRefused, field: "minutes", "the visit of \(start) would pass midnight", remedy: "move it by hand"
      )
    }
    let moved = Set(preview.pushes.map(\.appointment))
    return preview.pushes.compactMap { push in
      sheet.visits.first { $0.id == push.appointment }.map {
        MoveAppointment(
          push.appointment, to: today, push.to, shown: $0.shown, alongside: moved,
          offsetSeconds: push.offsetSeconds)
      }
    }
  }
}
