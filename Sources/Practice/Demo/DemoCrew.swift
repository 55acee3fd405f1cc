/// Who works on a day of the demonstration practice, each logged in.
struct DemoCrew {
  let desk: Session
  let hygienist: Session
  let dentist: Session
  let clinician: Session
  let supervisor: Session

  /// Logs everybody in.
  init(_ practice: OpenPractice) throws {
    func begin(_ login: String) throws -> Session { try practice.beginSession(login: login).session }
    desk = try begin("mreyes")
    hygienist = try begin("rokafor")
    dentist = try begin("dlindqvist")
    clinician = try begin("pamari")
    supervisor = try begin("hsuarez")
  }

  /// Logs everybody out.
  func leave(_ practice: OpenPractice) throws {
    for session in [supervisor, clinician, dentist, hygienist, desk] {
      try practice.endSession(session.id, why: "went home", by: session)
    }
  }

  /// Who reads the charts of the provider at a place of `DemoOffice.providers`: only the first three have a
  /// log-in; a colleague of theirs stands for the others.
  func reader(ofProvider place: Int) -> Session {
    switch place % 3 {
    case 0: hygienist
    case 1: dentist
    default: place == 2 ? clinician : supervisor
    }
  }
}
