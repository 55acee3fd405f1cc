import Clinic
import Practice
import Terminal

/// Booking at the bottom of a panel: what is due and when there is room; Enter and Enter accept.
///
/// The panel that shows it gives it keys, lets it read, and carries out what comes of it.
struct BookingStrip: Sendable {
  enum Stage: Sendable {
    /// The next visit is still to be looked up, by the `read` that follows.
    case asked
    /// Openings are listed.
    case choosing(BookingProposal, highlighted: Int)
    /// The visit is filled in.
    case filled(BookingDraft)
    /// Members of the household are ticked.
    case ticking(FamilyTicks)
    /// Times at which all those ticked can come are listed.
    case together(FamilyProposal, highlighted: Int)
  }

  /// What a key came to.
  enum Outcome: Sendable {
    case stays
    /// Something must be read first.
    case reads
    /// The strip goes away.
    case ends
    case refused(SafeText)
    case books([any Command], Appointment?)
    case unhandled

    /// What the panel that shows the strip wants done.
    var effects: [Effect] {
      switch self {
      case .stays, .ends: []
      case .reads: [.refresh]
      case .refused(let why): [.message(why, .refusal)]
      case .books(let commands, _): [.perform(commands)]
      case .unhandled: [.unhandled]
      }
    }
  }

  let patient: PatientID
  var stage = Stage.asked
  /// The slot that was pointed at; nil looks for the first openings.
  var slot: BookingSlot?
  /// The first day looked at; nil is today, or the slot's.
  var earliest: Day?
  /// The type wanted; nil is what is due.
  var type: AppointmentTypeID?
  /// A visit that lost its time, to be moved rather than made anew.
  var moves: AppointmentID?
  /// The line of a list that booking settles.
  var settles: WaitingID?
  private(set) var office: Office?
  private var role = Clinic.Role.auditor
  private(set) var zone = Zone.utc
  /// Everyone of the patient's household, the patient too; empty where they live alone.
  private(set) var household: [Patient] = []
  private var ids: [AppointmentID] = []
  private var proposal: BookingProposal?
  /// Where to go on once it has been read.
  var wanted: BookingStripPlace?

  init(_ patient: PatientID, slot: BookingSlot? = nil) {
    self.patient = patient
    self.slot = slot
  }

  /// One that is filled in already.
  init(filled draft: BookingDraft, slot: BookingSlot, office: Office?, role: Clinic.Role, zone: Zone) {
    self.init(draft.patient.id, slot: slot)
    self.office = office
    self.role = role
    self.zone = zone
    stage = .filled(atSlot(draft))
  }

  // MARK: Reading

  /// Looks up what a stage waits for.
  mutating func read(from practice: OpenPractice, as session: Session) throws {
    switch stage {
    case .asked:
      let office = try practice.read { try practice.office(in: $0) }
      self.office = office
      role = session.role
      zone = practice.zone
      ids = (0..<8).map { _ in AppointmentID(practice.world.newRecordID()) }
      var proposal = try practice.proposeVisit(
        for: patient, type: type, from: slot?.day ?? earliest, as: session)
      // Where nothing is open the next visit is proposed, as from anywhere; h takes the place all the same.
      let open = slot.flatMap { $0.openMinutes == nil ? nil : $0 }
      if let wanted = Self.typeFitting(open, instead: proposal.type, office) {
        proposal = try practice.proposeVisit(for: patient, type: wanted, from: slot?.day, as: session)
      }
      self.proposal = proposal
      if let home = proposal.patient.household {
        let members = try practice.read { try practice.household(of: home, in: $0) }
        household = members.count > 1 ? members : []
      }
      stage = open.map { .filled(draft(proposal, in: $0)) } ?? .choosing(proposal, highlighted: 0)
      if let place = wanted { try goOn(at: place, proposal, practice, session) }
    case .ticking(let ticks) where ticks.isSearching:
      let found = try practice.proposeFamily(
        ticks.chosen, arranged: ticks.arrangement, from: slot?.day ?? earliest, as: session)
      stage = .together(found, highlighted: 0)
    case .choosing, .filled, .ticking, .together: break
    }
  }

  /// A type that the slot's provider can give, where the one that is due is none of theirs.
  private static func typeFitting(
    _ slot: BookingSlot?, instead type: AppointmentType, _ office: Office
  ) -> AppointmentTypeID? {
    guard let provider = slot?.provider.flatMap(office.provider), !type.disciplines.isEmpty,
      !type.disciplines.contains(provider.discipline)
    else { return nil }
    return office.types.first { $0.isActive && $0.disciplines.contains(provider.discipline) }?.id
  }

  /// Goes on where the strip stood before a crash or a lock.
  private mutating func goOn(
    at place: BookingStripPlace, _ proposal: BookingProposal, _ practice: OpenPractice, _ session: Session
  ) throws {
    wanted = nil
    switch place {
    case .choosing(let opening):
      stage = .choosing(proposal, highlighted: opening?.place(in: proposal.openings) ?? 0)
    case .filled(let visit):
      let type = office?.type(visit.type) ?? proposal.type
      stage = .filled(
        atSlot(
          BookingDraft(
            patient: proposal.patient, type: type, why: visit.why,
            visit: visit.appointment(moves ?? ids[0], of: patient, type, in: zone), isMoved: moves != nil,
            settles: settles)))
    case .ticking(let ticks):
      if !household.isEmpty { stage = .ticking(FamilyTicks(household, at: ticks, isSearching: false)) }
    case .together(let ticks, let opening):
      guard !household.isEmpty else { return }
      stage = .ticking(FamilyTicks(household, at: ticks, isSearching: true))
      try read(from: practice, as: session)
      if case .together(let found, _) = stage, let opening {
        stage = .together(found, highlighted: opening.place(in: found.openings.compactMap(\.first)))
      }
    }
  }

  private func draft(_ proposal: BookingProposal, in slot: BookingSlot) -> BookingDraft {
    let provider = slot.provider ?? proposal.openings.first?.provider ?? office?.providers.first?.id
    let wanted = proposal.type.lengthMinutes
    let visit = Appointment(
      id: moves ?? ids[0], patient: proposal.patient.id, day: slot.day, start: slot.start,
      lengthMinutes: min(wanted, max(slot.openMinutes ?? wanted, 5)),
      room: slot.room ?? proposal.openings.first?.room,
      provider: provider ?? ProviderID(RecordID(high: 0, low: 0)), pattern: proposal.type.pattern,
      zoneName: "", offsetSeconds: 0, type: proposal.type.id, modality: proposal.type.modality)
    return atSlot(
      BookingDraft(
        patient: proposal.patient, type: proposal.type, why: proposal.why, visit: visit,
        isMoved: moves != nil, settles: settles))
  }

  /// The visit at that one of two equal times that was pointed at.
  private func atSlot(_ draft: BookingDraft) -> BookingDraft {
    guard let slot, let offset = slot.offsetSeconds, draft.visit.day == slot.day,
      draft.visit.start == slot.start
    else { return draft }
    var draft = draft
    (draft.visit.zoneName, draft.visit.offsetSeconds) = (zone.name, offset)
    return draft
  }

  // MARK: Keys

  mutating func update(_ key: Key, unit: Int) -> Outcome {
    switch stage {
    case .asked: return key == .escape ? .ends : .unhandled
    case .choosing(let proposal, let place): return choose(key, proposal, place)
    case .filled(let draft): return fill(key, draft, unit)
    case .ticking(var ticks):
      let outcome = ticks.update(key)
      stage = .ticking(ticks)
      if case .ends = outcome, let proposal {
        stage = .choosing(proposal, highlighted: 0)
        return .stays
      }
      return outcome
    case .together(let found, let place): return chooseTogether(key, found, place)
    }
  }

  private mutating func choose(_ key: Key, _ proposal: BookingProposal, _ place: Int) -> Outcome {
    let count = proposal.openings.count
    switch key {
    case "j", "n", .down: stage = .choosing(proposal, highlighted: min(place + 1, max(count - 1, 0)))
    case "k", .up: stage = .choosing(proposal, highlighted: max(place - 1, 0))
    case .enter:
      guard count > 0 else { return .refused("there is no opening to take") }
      take(proposal, place)
    case "h":
      guard let slot else { return .refused("h is for a place of the day that b was pressed on") }
      stage = .filled(draft(proposal, in: slot))
    case "f", .space:
      guard !household.isEmpty else { return .refused("nobody else lives in this household") }
      stage = .ticking(FamilyTicks(household, first: patient))
    case .escape, .control("c"): return .ends
    default:
      guard let digit = Self.number(key) else { return .unhandled }
      guard digit <= count else { return .refused("there is no opening \(digit)") }
      take(proposal, digit - 1)
    }
    return .stays
  }

  private mutating func take(_ proposal: BookingProposal, _ place: Int) {
    let visit = proposal.visit(proposal.openings[place], id: moves ?? ids[0])
    stage = .filled(
      BookingDraft(
        patient: proposal.patient, type: proposal.type, why: proposal.why, visit: visit,
        isMoved: moves != nil, settles: settles))
  }

  private mutating func fill(_ key: Key, _ draft: BookingDraft, _ unit: Int) -> Outcome {
    var draft = draft
    switch key {
    case .enter: return .books(draft.commands, draft.visit)
    case "n":
      guard let proposal else { return .refused("these are the only ones") }
      stage = .choosing(proposal, highlighted: 0)
      return .stays
    case "+", "=": draft.visit.lengthMinutes += unit
    case "-": draft.visit.lengthMinutes = max(5, draft.visit.lengthMinutes - unit)
    case "t":
      guard !draft.isMoved, let next = nextType(after: draft) else {
        return .refused("there is no other type")
      }
      draft.type = next
      (draft.visit.type, draft.visit.lengthMinutes) = (next.id, next.lengthMinutes)
      (draft.visit.pattern, draft.visit.modality) = (next.pattern, next.modality)
    case .escape, .control("c"): return .ends
    default: return .unhandled
    }
    stage = .filled(draft)
    return .stays
  }

  /// The next type that the visit's provider gives.
  private func nextType(after draft: BookingDraft) -> AppointmentType? {
    guard let office, let provider = office.provider(draft.visit.provider) else { return nil }
    let fitting = office.types.filter { type in
      type.isActive && (type.disciplines.isEmpty || type.disciplines.contains(provider.discipline))
    }
    guard let place = fitting.firstIndex(where: { $0.id == draft.type.id }) else { return fitting.first }
    let next = fitting[(place + 1) % fitting.count]
    return next.id == draft.type.id ? nil : next
  }

  private mutating func chooseTogether(_ key: Key, _ found: FamilyProposal, _ place: Int) -> Outcome {
    let count = found.openings.count
    switch key {
    case "j", "n", .down: stage = .together(found, highlighted: min(place + 1, max(count - 1, 0)))
    case "k", .up: stage = .together(found, highlighted: max(place - 1, 0))
    case .enter:
      guard count > 0 else { return .refused("there is no time at which all can come") }
      return bookTogether(found, place)
    case .escape, .control("c"): stage = .ticking(FamilyTicks(household, first: patient, again: found))
    default:
      guard let digit = Self.number(key) else { return .unhandled }
      guard digit <= count else { return .refused("there is no time \(digit)") }
      return bookTogether(found, digit - 1)
    }
    return .stays
  }

  private func bookTogether(_ found: FamilyProposal, _ place: Int) -> Outcome {
    let visits = found.visits(found.openings[place], ids: ids)
    return .books(visits.map { BookAppointment($0) }, visits.first)
  }

  /// What a type may be called here.
  func words(_ type: AppointmentType, with provider: ProviderID? = nil) -> String {
    type.name(with: provider.flatMap { office?.provider($0) }, to: role)
  }

  /// Why it is proposed, without what the role may not know.
  func words(_ why: String, of type: AppointmentType) -> String { why == type.name ? words(type) : why }

  /// 1 to 10 for the digits, 0 being the tenth.
  static func number(_ key: Key) -> Int? {
    guard let value = key.typed?.value, (0x30...0x39).contains(value) else { return nil }
    return value == 0x30 ? 10 : Int(value - 0x30)
  }
}
