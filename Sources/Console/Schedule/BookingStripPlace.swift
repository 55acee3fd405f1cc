import Clinic
import Practice

/// Where a booking strip stands: enough to go on there once it has been read again.
enum BookingStripPlace: Hashable, Sendable {
  /// Openings are listed, and this one is highlighted.
  case choosing(OpeningPlace?)
  /// The visit is filled in.
  case filled(Visit)
  case ticking(FamilyTicks.Place)
  /// Times for all are listed; the highlighted one by the opening of the first.
  case together(FamilyTicks.Place, OpeningPlace?)

  /// What is filled in and not yet on record.
  struct Visit: Hashable, Sendable {
    let opening: OpeningPlace
    let lengthMinutes: Int
    let second: ProviderID?
    let type: AppointmentTypeID
    let why: String

    func appointment(
      _ id: AppointmentID, of patient: PatientID, _ type: AppointmentType, in zone: Zone
    ) -> Appointment {
      let opening = Opening(
        day: opening.day, start: opening.start, zoneName: zone.name, offsetSeconds: opening.offsetSeconds,
        lengthMinutes: lengthMinutes, provider: opening.provider, secondProvider: second, room: opening.room)
      return Appointment(id, at: opening, of: patient, type)
    }
  }
}

/// A letter and what belongs to it, parted by slashes.
extension BookingStripPlace {
  var words: String {
    switch self {
    case .choosing(let opening): opening.map { "c/\($0.words)" } ?? "c"
    case .filled(let visit):
      [
        "f", String(visit.lengthMinutes), visit.second?.hex ?? "-", visit.type.hex, visit.opening.words,
        visit.why,
      ].joined(separator: "/")
    case .ticking(let ticks): "t/\(ticks.words)"
    case .together(let ticks, let opening): "g/\(ticks.words)/\(opening?.words ?? "")"
    }
  }

  /// Back from `words`; nil for anything else.
  init?(words: some StringProtocol) {
    let rest = words.dropFirst(2)
    switch words.first {
    case "c": self = .choosing(OpeningPlace(words: rest))
    case "t":
      guard let ticks = FamilyTicks.Place(words: rest) else { return nil }
      self = .ticking(ticks)
    case "g":
      let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let ticks = FamilyTicks.Place(words: parts[0]) else { return nil }
      self = .together(ticks, OpeningPlace(words: parts[1]))
    case "f":
      // What it is for comes last, and may hold anything.
      let last = 3 + OpeningPlace.wordCount
      let parts = rest.split(separator: "/", maxSplits: last, omittingEmptySubsequences: false)
      guard parts.count == last + 1, let length = Int(parts[0]), (1...1_440).contains(length),
        let type = AppointmentTypeID(hex: parts[2]),
        let opening = OpeningPlace(words: parts[3..<last].joined(separator: "/"))
      else { return nil }
      self = .filled(
        Visit(
          opening: opening, lengthMinutes: length, second: ProviderID(hex: parts[1]), type: type,
          why: String(parts[last])))
    default: return nil
    }
  }
}

/// The strip as words: seven parts with commas between them.
extension BookingStrip {
  var words: String {
    var (moves, settles) = (moves, settles)
    if case .filled(let draft) = stage {
      if draft.isMoved { moves = draft.visit.id }
      settles = draft.settles ?? settles
    }
    return [
      patient.hex, slot?.words ?? "-", earliest.map { String($0.number) } ?? "-", type?.hex ?? "-",
      moves?.hex ?? "-", settles?.hex ?? "-", place?.words ?? "-",
    ].joined(separator: ",")
  }

  private var place: BookingStripPlace? {
    switch stage {
    case .asked: wanted
    case .choosing(let proposal, let number):
      .choosing(proposal.openings.indices.contains(number) ? OpeningPlace(proposal.openings[number]) : nil)
    case .filled(let draft):
      .filled(
        BookingStripPlace.Visit(
          opening: OpeningPlace(draft.opening), lengthMinutes: draft.visit.lengthMinutes,
          second: draft.visit.secondProvider, type: draft.type.id, why: draft.why))
    case .ticking(let ticks): .ticking(ticks.place)
    case .together(let found, let number):
      .together(
        FamilyTicks(household, first: patient, again: found).place,
        found.openings.indices.contains(number) ? found.openings[number].first.map { OpeningPlace($0) } : nil)
    }
  }

  /// Back from `words`, to be read; nil for anything else.
  init?(words: some StringProtocol) {
    let parts = words.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, let patient = PatientID(hex: parts[0]) else { return nil }
    self.init(patient, slot: BookingSlot(words: parts[1]))
    earliest = Int(parts[2]).map { Day(number: $0) }
    type = AppointmentTypeID(hex: parts[3])
    (moves, settles) = (AppointmentID(hex: parts[4]), WaitingID(hex: parts[5]))
    wanted = BookingStripPlace(words: parts[6])
  }
}

extension BookingDraft {
  /// The time and place that the visit is to take.
  fileprivate var opening: Opening {
    Opening(
      day: visit.day, start: visit.start, zoneName: visit.zoneName, offsetSeconds: visit.offsetSeconds,
      lengthMinutes: visit.lengthMinutes, provider: visit.provider,
      secondProvider: visit.secondProvider, room: visit.room)
  }
}

extension BookingSlot {
  fileprivate var words: String {
    [
      String(day.number), String(start.minutes), room?.hex ?? "-", provider?.hex ?? "-",
      openMinutes.map { String($0) } ?? "-", offsetSeconds.map { String($0) } ?? "-",
    ].joined(separator: "/")
  }

  fileprivate init?(words: some StringProtocol) {
    let parts = words.split(separator: "/")
    guard parts.count == 6, let day = Int(parts[0]),
      let start = Int(parts[1]).flatMap(TimeOfDay.init(checking:))
    else { return nil }
    self.init(
      day: Day(number: day), start: start, offsetSeconds: Int(parts[5]), room: RoomID(hex: parts[2]),
      provider: ProviderID(hex: parts[3]),
      openMinutes: Int(parts[4]))
  }
}
