package import Clinic

/// The people of a demonstration practice, with the log-ins that its log-in screen shows.
package struct DemoStaff: Sendable {
  package struct Member: Sendable {
    package let login: String
    package let name: String
    package let roles: [Role]
    /// The provider that this person is: its place in `DemoOffice.providers`.
    let provider: Int?
  }

  /// One for each role, so that everything can be tried.
  package static let members: [Member] = [
    Member(login: "mreyes", name: "Maria Reyes", roles: [.receptionist], provider: nil),
    Member(login: "rokafor", name: "Ruth Okafor", roles: [.hygienist], provider: 0),
    Member(login: "jpark", name: "Joon Park", roles: [.dentalAssistant], provider: nil),
    Member(login: "dlindqvist", name: "Dag Lindqvist", roles: [.dentist], provider: 1),
    Member(login: "pamari", name: "Paolo Amari", roles: [.clinician], provider: 2),
    Member(login: "hsuarez", name: "Helena Suárez", roles: [.supervisor], provider: nil),
    Member(login: "bcole", name: "Bea Cole", roles: [.biller], provider: nil),
    Member(login: "towner", name: "Tess Owner", roles: [.administrator], provider: nil),
    Member(login: "iaudit", name: "Ines Audit", roles: [.auditor], provider: nil),
  ]
}
