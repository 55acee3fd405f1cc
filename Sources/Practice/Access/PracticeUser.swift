package import Clinic
import Foundation
import GRDB
import Journal

/// The fields of a person's record.
enum UserField {
  static let login = 1
  static let name = 2
  static let roles = 3
  static let provider = 4
  static let isDisabled = 5
  static let credential = 6
  static let ownChart = 8
  /// Roles that were asked for: which, from when, by whom, why.
  static let wish = 9
}

/// Someone who may log in, as an administrator sees them.
package struct PracticeUser: Sendable, Hashable {
  package let id: UserID
  package let login: String
  package let name: String
  /// In which they may act now.
  package let roles: [Role]
  package let provider: ProviderID?
  package let isDisabled: Bool
  /// Roles that were asked for and are not in force yet; nil where nothing waits.
  package internal(set) var waiting: WaitingRoles?
  /// The number of the chart in which this person is the patient; nil where there is none.
  package let ownChart: Int?
  let ownChartID: PatientID?
}

/// Roles that somebody asked for and that are not in force yet: others see them, and can object.
package struct WaitingRoles: Sendable, Hashable {
  package let user: UserID
  /// Whose they are.
  package let login: String
  package let name: String
  /// All that the person has from then on.
  package let roles: [Role]
  /// Those of them that the person cannot act in yet.
  package let added: [Role]
  package let from: Moment
  package let askedBy: String
  package let why: String

  /// "administrator from Sun 22 Nov 2026 16:40, asked by Tess Owner: runs the desk".
  package func words(in zone: Zone) -> String {
    "\(added.map(\.name).joined(separator: ", ")) from \(hour(in: zone)), asked by \(askedBy): \(why)"
  }

  /// When they come into force, by the practice's clock: "Sun 22 Nov 2026 16:40".
  package func hour(in zone: Zone) -> String {
    let local = zone.localTime(of: from)
    return "\(local.day.longText) \(local.time.text)"
  }
}

extension RolesInTime {
  /// As a person's record says it.
  init(_ state: RecordState) {
    let wish = state.value(of: UserField.wish)
    self.init(
      Self.roles(state.value(of: UserField.roles)),
      wish: wish?[1]?.integerValue.map { from in
        Wish(Self.roles(wish?[0]), from: Moment(milliseconds: from))
      })
  }

  /// Roles as the record has them: their names with spaces between.
  static func value(_ roles: [Role]) -> FieldValue { .text(roles.map(\.rawValue).joined(separator: " ")) }

  private static func roles(_ value: FieldValue?) -> [Role] {
    (value?.textValue ?? "").split(separator: " ").compactMap { Role(rawValue: String($0)) }
  }
}

extension OpenPractice {
  /// Everyone who may log in, by name.
  package func users(as session: Session) throws -> [PracticeUser] {
    try requireStaff(as: session)
    return try read { try people(in: $0) }
  }

  /// The administrators who may log in, by name: whom a recovery kit can help, and who can agree to each
  /// other's acts.
  package func administrators() throws -> [PracticeUser] { try read { try administrators(in: $0) } }

  func administrators(in db: Database) throws -> [PracticeUser] {
    try people(in: db).filter { $0.roles.contains(.administrator) && !$0.isDisabled }
  }

  /// What waits until others have had time to object, the soonest first. For everybody: it names people of the
  /// practice and no patient.
  package func waitingRoles() throws -> [WaitingRoles] { try read { try waitingRoles(in: $0) } }

  func waitingRoles(in db: Database) throws -> [WaitingRoles] {
    try people(in: db).compactMap(\.waiting).sorted { $0.from < $1.from }
  }

  func people(in db: Database) throws -> [PracticeUser] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, state FROM person WHERE void IS NOT 1 ORDER BY name, login")
    return try Row.fetchAll(statement).compactMap { row in
      try UserID(data: row[0]).map { try person($0, RecordState(in: row, at: 1), in: db) }
    }
  }

  /// Somebody as a record says it: the one in the store, or the one that stood on a screen.
  func person(_ id: UserID, _ state: RecordState, in db: Database) throws -> PracticeUser {
    let (roles, now) = (RolesInTime(state), world.now())
    let chart = state.value(of: UserField.ownChart)?.recordValue.map { PatientID($0) }
    var person = PracticeUser(
      id: id, login: state.value(of: UserField.login)?.textValue ?? "",
      name: state.value(of: UserField.name)?.textValue ?? "", roles: roles.inForce(at: now),
      provider: state.value(of: UserField.provider)?.recordValue.map { ProviderID($0) },
      isDisabled: state.value(of: UserField.isDisabled)?.booleanValue == true,
      ownChart: try chart.flatMap { try patient($0, in: db)?.patient.number }, ownChartID: chart)
    if let waiting = roles.waiting(at: now), let wish = state.value(of: UserField.wish) {
      person.waiting = WaitingRoles(
        user: id, login: person.login, name: person.name, roles: waiting.roles,
        added: roles.added(at: now), from: waiting.from,
        askedBy: try wish[2]?.recordValue.map { try personName($0, in: db) } ?? "someone",
        why: wish[3]?.textValue ?? "")
    }
    return person
  }
}

extension PracticeUser {
  /// What is wrong with a log-in name; nil where nothing is.
  package static func problem(ofLogin login: String) -> String? {
    hasPlainForm(login) ? nil : "a log-in name is 2 to 32 small letters, digits, dots or dashes"
  }

  /// Whether a name has 2 to 32 characters that every keyboard and every file system has.
  static func hasPlainForm(_ name: String) -> Bool {
    let allowed = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-" || $0 == "_"
    }
    return allowed && (2...32).contains(name.unicodeScalars.count)
  }
}
