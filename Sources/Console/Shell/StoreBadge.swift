package import Terminal

/// What may be said about a store before anybody has logged in.
package struct StoreBadge: Hashable, Sendable {
  /// Sealed in the store's header; the latter two are shown on every screen.
  package enum Mark: String, Hashable, Sendable, CaseIterable {
    case live
    case training
    case demo
    case rehearsal
  }

  /// One invented person of a demo practice.
  package struct DemoLogIn: Hashable, Sendable {
    package let login: String
    package let password: String
    /// "front desk".
    package let role: String

    package init(login: String, password: String, role: String) {
      self.login = login
      self.password = password
      self.role = role
    }
  }

  package let name: SafeText
  package let mark: Mark
  /// Only of a demo store, and only on its log-in screen.
  package let demoLogIns: [DemoLogIn]
  /// Said once at start, such as the terminal type that stood in for an unknown one.
  package var notice: SafeText

  package init(name: SafeText, mark: Mark, demoLogIns: [DemoLogIn] = [], notice: SafeText = .empty) {
    self.name = name
    self.mark = mark
    self.demoLogIns = mark == .live ? [] : demoLogIns
    self.notice = notice
  }
}
