import Clinic
import Practice
import Terminal

/// Who could come into an open slot, numbered; Enter or a digit takes one to be booked.
struct GapStrip: Sendable {
  let slot: BookingSlot
  let gap: ScheduleGap
  private(set) var fillers: [GapFiller] = []
  private(set) var highlighted = 0
  private(set) var isRead = false
  private var spare: AppointmentID?
  private var fallback: AppointmentType?
  private(set) var role = Clinic.Role.auditor
  private(set) var office: Office?

  /// Whom to highlight once they have been read.
  private let wanted: PatientID?

  init(_ slot: BookingSlot, _ gap: ScheduleGap, highlighting wanted: PatientID? = nil) {
    self.slot = slot
    self.gap = gap
    self.wanted = wanted
  }

  var highlightedPatient: PatientID? {
    fillers.indices.contains(highlighted) ? fillers[highlighted].patient.id : wanted
  }

  /// Looks up once: the numbers do not move while they are read.
  mutating func read(from practice: OpenPractice, as session: Session) throws {
    guard !isRead else { return }
    fillers = try practice.whoCouldCome(gap, as: session)
    spare = AppointmentID(practice.world.newRecordID())
    let office = try practice.read { try practice.office(in: $0) }
    self.office = office
    fallback = office.types.first(where: \.isActive)
    role = session.role
    highlighted = fillers.firstIndex { $0.patient.id == wanted } ?? 0
    isRead = true
  }

  enum Outcome: Sendable {
    case stays
    case ends
    case refused(SafeText)
    case takes(BookingDraft)
    case opens(PatientID)
    case unhandled
  }

  mutating func update(_ key: Key) -> Outcome {
    switch key {
    case "j", "n", .down: highlighted = min(highlighted + 1, max(fillers.count - 1, 0))
    case "k", .up: highlighted = max(highlighted - 1, 0)
    case .enter: return take(highlighted)
    case .escape, .control("c"): return .ends
    default:
      guard let number = BookingStrip.number(key) else { return .unhandled }
      return take(number - 1)
    }
    return .stays
  }

  private func take(_ place: Int) -> Outcome {
    guard fillers.indices.contains(place) else {
      return .refused(fillers.isEmpty ? "nobody is waiting for such a time" : "there is no \(place + 1)")
    }
    let filler = fillers[place]
    guard let type = filler.type ?? fallback, let id = filler.appointment ?? spare else {
      return .refused("the practice has no appointment types yet: Ctrl-G a adds one")
    }
    let visit = Appointment(
      id: id, patient: filler.patient.id, day: slot.day, start: slot.start,
      lengthMinutes: filler.lengthMinutes, room: slot.room,
      provider: slot.provider ?? filler.provider ?? ProviderID(RecordID(high: 0, low: 0)),
      pattern: type.pattern, zoneName: "", offsetSeconds: 0, type: type.id, modality: type.modality)
    return .takes(
      BookingDraft(
        patient: filler.patient, type: type, why: filler.why, visit: visit,
        isMoved: filler.appointment != nil, settles: filler.waiting))
  }
}
