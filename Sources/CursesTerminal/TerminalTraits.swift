package import Terminal

/// What was found out about the terminal when the screen was opened.
package struct TerminalTraits: Hashable, Sendable {
  /// The entry of the terminal database in use.
  package let name: String
  /// The colours to paint with: what the terminal has, or none where `NO_COLOR` is set.
  package let depth: ColourDepth
  /// False where the locale's character set holds nothing but ASCII: paint with `Glyphs.ascii` then.
  package let isUnicode: Bool
  /// Without one, what was on the screen before cannot be given back when Daybook leaves.
  package let hasAlternateScreen: Bool
  /// Inside tmux or screen, where the session lives on when its window is closed: only the lock protects it.
  package let isInMultiplexer: Bool
  /// What a user should know, in sentences: that the terminal is unknown and taken for another, that
  /// the locale is not installed.
  package let notes: [SafeText]

  /// The symbols to paint with.
  package var glyphs: Glyphs { isUnicode ? .unicode : .ascii }
}
