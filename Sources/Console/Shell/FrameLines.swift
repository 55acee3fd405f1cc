/// The lines of the frame that are the shell's on every screen.
enum FrameLines {
  /// Date and user, patient, rule.
  static let top = 3
  /// Cursor meaning, footer, line.
  static let bottom = 3
  static let count = top + bottom
  static let leastRows = 24
  static let leastColumns = 80
}
