import Testing

@testable import Clinic

@Suite("How much of a visit is shown to whom")
struct VisitDisclosureTests {
  private let setup: PracticeSetup
  private let dental = Make.visit(1, "9:00", 60, provider: 1)
  private let behavioural: Appointment

  init() {
    let type = AppointmentType(
      id: AppointmentTypeID(Make.record(700)), name: "trauma intake", neutralName: "session",
      lengthMinutes: 50)
    setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2, "Amari", .clinicalSocialWork)], types: [type])
    var visit = Make.visit(2, "9:00", 50, provider: 2, modality: .video)
    visit.type = type.id
    visit.reason = "nightmares since the accident"
    visit.note = "bring the partner"
    visit.outcomeReason = "relapse"
    behavioural = visit
  }

  @Test("the desk sees a behavioural visit's name, time, modality and form due, and nothing more")
  func desk() throws {
    let disclosure = setup.disclosure(of: behavioural, to: .receptionist, relation: [])
    #expect(disclosure == .neutral)
    var whole = behavioural
    whole.isFormDue = true
    let visit = try #require(whole.cut(to: disclosure))
    #expect(visit.patient == behavioural.patient)
    #expect(visit.modality == .video)
    #expect(visit.isFormDue && visit.type == nil)
    let said = String(describing: visit)
    for secret in ["nightmares", "partner", "relapse", "trauma"] {
      #expect(!said.contains(secret))
    }
  }

  @Test("every role sees as much as the matrix says, of dental and behavioural visits")
  func everyRole() {
    let expected: [Role: (VisitDisclosure, VisitDisclosure)] = [
      .receptionist: (.full, .neutral), .hygienist: (.full, .busy), .dentalAssistant: (.full, .busy),
      .dentist: (.full, .busy), .clinician: (.busy, .busy), .supervisor: (.busy, .busy),
      .biller: (.statusOnly, .statusOnly), .administrator: (.nothing, .nothing),
      .auditor: (.nothing, .nothing),
    ]
    for role in Role.allCases {
      let shown = (
        setup.disclosure(of: dental, to: role, relation: []),
        setup.disclosure(of: behavioural, to: role, relation: [])
      )
      #expect(shown.0 == expected[role]?.0 && shown.1 == expected[role]?.1, "\(role) \(shown)")
    }
    #expect(setup.disclosure(of: behavioural, to: .clinician, relation: .assigned) == .full)
    #expect(setup.disclosure(of: behavioural, to: .supervisor, relation: .supervises) == .full)
  }

  @Test("what is busy names nobody, and what is nothing is not there")
  func busy() throws {
    var whole = behavioural
    (whole.isFormDue, whole.status) = (true, .confirmed)
    let visit = try #require(whole.cut(to: .busy))
    #expect(visit.patient != whole.patient && visit.status == .scheduled && visit.type == nil)
    #expect(visit.modality == .inPerson && !visit.isFormDue)
    #expect(behavioural.cut(to: .nothing) == nil)
    var reasoned = dental
    (reasoned.reason, reasoned.isFormDue) = ("toothache", true)
    let billed = try #require(reasoned.cut(to: .statusOnly))
    #expect(billed.patient == dental.patient && billed.reason.isEmpty && !billed.isFormDue)
  }

  @Test("a provider that nobody knows is taken for a behavioural one")
  func unknownProvider() {
    #expect(setup.isBehavioural(Make.visit(1, "9:00", 60, provider: 77)))
    #expect(setup.isBehavioural(Make.visit(1, "9:00", 60, provider: 1, second: 2)))
    #expect(!setup.isBehavioural(dental))
  }
}
