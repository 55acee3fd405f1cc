import Clinic
import Console
import Practice

/// The log-ins of a demonstration practice: shown on its log-in screen, and only there.
enum DemoLogIns {
  /// One password for all of them: everybody in the practice is invented, and the screen says so.
  static let password = DemoStore.password

  static let all: [StoreBadge.DemoLogIn] = DemoStaff.members.map { member in
    StoreBadge.DemoLogIn(
      login: member.login, password: password, role: member.roles.map(\.title).joined(separator: ", "))
  }
}
