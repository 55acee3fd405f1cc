import Clinic

/// What speaks against a booking, with the names of those concerned, as the message line says it.
struct BookingWords {
  let office: Office
  let visit: Appointment
  let others: [Appointment]
  let zone: Zone

  func text(_ concern: BookingConcern) -> String {
    let when = "\(visit.span.text) on \(visit.day.text)"
    return switch concern.matter {
    case .overlap(let overlap): text(overlap)
    case .holiday(let name): "\(visit.day.text) is \(name)"
    case .practiceClosed: "the practice is shut \(when)"
    case .providerAway(let id): "\(name(id)) does not work \(when)"
    case .providerInactive(let id): "\(name(id)) no longer sees patients"
    case .licenceExpired(let id, let day): "\(name(id))'s licence is good until \(day.text)"
    case .roomInactive(let id): "\(begun(name(id))) is no longer in use"
    case .roomOfOtherKind(let id, let needed): "this visit is meant for \(words(needed)), not \(name(id))"
    case .blocked(_, let reason): reason.isEmpty ? "blocked \(when)" : "blocked: \(reason)"
    case .timeSkipped: "\(visit.start.text) does not exist on \(visit.day.text): the clocks go forward"
    case .timeComesTwice: "\(visit.start.text) comes twice on \(visit.day.text): the clocks go back"
    case .clockChangesDuring(let end): "the clocks change during the visit: it ends at \(end.text)"
    case .inThePast: "\(visit.start.text) on \(visit.day.text) is past"
    }
  }

  /// What to do instead, where the role may not pass it.
  func remedy(_ concern: BookingConcern) -> String {
    switch concern.matter {
    case .overlap: "choose another time, or ask who may double-book"
    case .providerInactive: "choose another provider"
    case .roomInactive: "choose another room"
    case .timeSkipped: "choose a time an hour later"
    case .timeComesTwice: "say which of the two is meant"
    default: "choose another time, or ask who may book there"
    }
  }

  private func text(_ overlap: Overlap) -> String {
    let other = overlap.first == visit.id ? overlap.second : overlap.first
    let start = others.first { $0.id == other }?.startText(in: zone) ?? ""
    return switch overlap.shared {
    case .room(let id): "\(begun(name(id))) is taken at \(start)"
    case .provider(let id): "\(name(id)) is taken at \(start)"
    case .patient: "the same patient has a visit at \(start)"
    }
  }

  private func name(_ id: ProviderID) -> String { office.provider(id)?.name ?? "the provider" }

  private func name(_ id: RoomID) -> String { office.room(id)?.called ?? "the room" }

  /// At the beginning of a sentence.
  private func begun(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

  private func words(_ kind: RoomKind) -> String {
    switch kind {
    case .chair: "a chair"
    case .office: "an office"
    case .video: "video"
    case .phone: "the phone"
    }
  }
}
