package import Terminal

/// One thing that a key does on a screen, as footer, help, palette, key card and documentation say it.
package struct KeyCommand: Hashable, Sendable {
  /// Unique on its screen, and its word after `:`: "check in".
  package let name: String
  /// The first is the one that footer and help show; none for a command of the palette only.
  package let keys: [Key]
  /// At most two words, beside the key in the footer.
  package let label: SafeText
  /// One sentence that says what it does and to what.
  package let help: SafeText
  /// Why it cannot be done here and now; nil where it can.
  package let whyNot: SafeText?
  /// True where it changes the record under the cursor: refused once if that changed just now.
  package let changesRecord: Bool

  package init(
    _ name: String, _ keys: Key..., label: SafeText, help: SafeText, whyNot: SafeText? = nil,
    changesRecord: Bool = false
  ) {
    self.name = name
    self.keys = keys
    self.label = label
    self.help = help
    self.whyNot = whyNot
    self.changesRecord = changesRecord
  }

  package var isEnabled: Bool { whyNot == nil }

  /// The same command, not to be had now, with the reason; as it is where `reason` is nil.
  package func refused(because reason: SafeText?) -> KeyCommand {
    var copy = self
    copy.setReason(reason ?? whyNot)
    return copy
  }

  private init(_ other: KeyCommand, _ reason: SafeText?) {
    name = other.name
    keys = other.keys
    label = other.label
    help = other.help
    changesRecord = other.changesRecord
    whyNot = reason
  }

  private mutating func setReason(_ reason: SafeText?) { self = KeyCommand(self, reason) }
}
