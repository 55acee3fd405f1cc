import Clinic
import Paper
import Practice
import Terminal

/// Walks a patient out: the visit, the next visit, the slip. Each step is prefilled and Enter accepts it.
struct CheckOutStrip: Sendable {
  let visit: AppointmentID
  let patient: PatientID
  private(set) var name: SafeText
  private(set) var progress = CheckOutProgress()
  /// The visit that the patient has already, or the one just booked.
  private(set) var next: Appointment?
  private(set) var proposal: BookingProposal?
  private(set) var highlighted = 0
  private var who: Patient?
  private var office: Office?
  private var role = Clinic.Role.auditor
  private var spare: AppointmentID?
  private var zone = Zone.utc
  /// The opening to highlight once they have been read.
  private var wanted: OpeningPlace?

  init(_ visit: DayVisit, name: SafeText) {
    self.visit = visit.id
    patient = visit.visit.patient
    self.name = name
  }

  /// The first step that is neither done nor left out.
  var step: CheckOutStep? { progress.next }

  // MARK: Place

  /// The visit and which opening is highlighted; what is done or left out is on record.
  var words: String {
    let openings = proposal?.openings ?? []
    let chosen = openings.indices.contains(highlighted) ? OpeningPlace(openings[highlighted]) : wanted
    return "\(visit.hex),\(chosen?.words ?? "-")"
  }

  /// Takes up where `words` left off.
  mutating func takeUp(_ words: some StringProtocol) {
    wanted = words.split(separator: ",").dropFirst().first.flatMap { OpeningPlace(words: $0) }
  }

  // MARK: Reading

  mutating func read(from practice: OpenPractice, as session: Session) throws {
    let record = try practice.read { try practice.requireAppointment(visit.record, in: $0) }
    progress = record.checkOut
    role = session.role
    zone = practice.zone
    office = try practice.read { try practice.office(in: $0) }
    who = try practice.read { try practice.patient(patient, in: $0)?.patient }
    next = try practice.visitToCome(of: patient, besides: visit, as: session)
    if next == nil, proposal == nil, step == .nextVisit || step == .visit {
      let tomorrow = record.appointment.day.adding(days: 1)
      proposal = try practice.proposeVisit(for: patient, from: tomorrow, as: session)
      highlighted = wanted?.place(in: proposal?.openings ?? []) ?? 0
    }
    spare = AppointmentID(practice.world.newRecordID())
  }

  // MARK: Keys

  enum Outcome: Sendable {
    case stays
    case ends
    case refused(SafeText)
    case performs([any Command])
    case prints(title: SafeText, [SafeText], then: any Command)
    case unhandled
  }

  mutating func update(_ key: Key) -> Outcome {
    guard let step else { return .ends }
    switch key {
    case .escape, .control("c"): return .ends
    case "-":
      guard step != .visit else { return .refused("the visit itself cannot be left out: Esc stops here") }
      var kept = progress
      kept.leftOut.insert(step)
      return .performs([KeepCheckOut(visit, kept)])
    case "n":
      guard step == .nextVisit, next == nil, let proposal, !proposal.openings.isEmpty else {
        return .refused("there is nothing to choose from in this step")
      }
      highlighted = (highlighted + 1) % proposal.openings.count
      return .stays
    case .enter: return accept(step)
    default: return .unhandled
    }
  }

  private mutating func accept(_ step: CheckOutStep) -> Outcome {
    var next = progress
    next.done.insert(step)
    let kept = KeepCheckOut(visit, next)
    switch step {
    case .visit: return .performs([SetVisitStatus(visit, .out), kept])
    case .nextVisit:
      if self.next != nil { return .performs([kept]) }
      guard let proposal, proposal.openings.indices.contains(highlighted), let spare else {
        return .refused("there is no opening within a year: - leaves this step out")
      }
      return .performs([BookAppointment(proposal.visit(proposal.openings[highlighted], id: spare)), kept])
    case .slip:
      guard let next = self.next, let who, let office else {
        return .refused("there is no next visit to print: - leaves this step out")
      }
      return .prints(
        title: "next visit", NextVisitSlip.lines(next, of: who, in: office, at: zone).map { SafeText($0) },
        then: kept)
    }
  }

  // MARK: Words

  /// What Enter does in the step at hand.
  func words(today: Day) -> SafeText {
    switch step {
    case nil: return "all steps are done"
    case .visit: return "Enter checks \(name) out now"
    case .nextVisit:
      if let next { return "has a visit \(next.day.longText) \(next.startText(in: zone)): Enter keeps it" }
      guard let proposal else { return "nothing is known to be due: - leaves it out" }
      guard proposal.openings.indices.contains(highlighted) else {
        return "\(SafeText(proposal.why)): no opening within a year"
      }
      let opening = proposal.openings[highlighted]
      let provider = office?.provider(opening.provider)?.title ?? ""
      return
        "\(proposal.type.name(with: office?.provider(opening.provider), to: role)), \(proposal.why): \(opening.day.longText) \(opening.startText(in: zone)) \(provider)"
    case .slip:
      guard let next else { return "no next visit to print: - leaves it out" }
      return "Enter prints the slip for \(next.day.longText) \(next.startText(in: zone))"
    }
  }

  static func label(_ step: CheckOutStep) -> SafeText {
    switch step {
    case .visit: "out"
    case .nextVisit: "next visit"
    case .slip: "slip"
    }
  }

  func draw(in canvas: inout Canvas, today: Day) {
    var column = canvas.put("check-out  ", row: 1, column: 1, Style(.label))
    column = canvas.put(name, row: 1, column: column, Style(.name, .bold)) + 2
    for step in CheckOutStep.allCases {
      let mark: SafeText =
        progress.done.contains(step)
        ? canvas.glyphs.check
        : progress.leftOut.contains(step) ? "-" : step == self.step ? ">" : canvas.glyphs.dot
      let style: Style = step == self.step ? Style(.key, .bold) : Style(.faint)
      column = canvas.put(mark + " " + Self.label(step), row: 1, column: column, style) + 2
    }
    canvas.put(" " + words(today: today) + " ", row: 2, column: 1, Style(.cursor), width: canvas.columns - 2)
    canvas.setCursor(row: 2, column: 2)
    canvas.put(
      "procedures, charges, payment and receipt have no steps yet: theirs come here", row: 3,
      column: 1, Style(.faint), width: canvas.columns - 2)
  }
}
