package import Terminal

/// What the message line says until the next key.
package struct Message: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Something worth knowing.
    case notice
    /// An act was done: it is on the disk.
    case done
    /// Done, but look: a double-booking, a same name.
    case warning
    /// Refused. Typed-ahead keys that follow the one refused are not applied.
    case refusal
  }

  package let text: SafeText
  package let kind: Kind

  package init(_ text: SafeText, _ kind: Kind = .notice) {
    self.text = text
    self.kind = kind
  }

  var style: Style {
    switch kind {
    case .notice: Style(.message)
    case .done: Style(.good)
    case .warning: Style(.warning)
    case .refusal: Style(.wrong)
    }
  }
}
