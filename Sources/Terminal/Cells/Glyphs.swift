/// The symbols of our own screens: each one column wide, in the fonts of every console, and twice: for
/// terminals that draw Unicode, and for those that draw ASCII.
package struct Glyphs: Hashable, Sendable {
  package let horizontal, vertical: SafeText
  package let topLeft, topRight, bottomLeft, bottomRight: SafeText
  package let teeLeft, teeRight, teeTop, teeBottom, cross: SafeText
  /// The left edge of a block in the day.
  package let edge: SafeText
  /// Time that cannot be booked.
  package let shade: SafeText
  /// Unknown, not asked, not measured.
  package let unknown: SafeText
  /// A missing tooth.
  package let missing: SafeText
  package let bullet: SafeText
  /// Between facts on one line.
  package let separator: SafeText
  /// What a password's field shows.
  package let dot: SafeText
  package let arrowRight, arrowUp, arrowDown, arrowLeft: SafeText
  /// At most and at least.
  package let atMost, atLeast: SafeText
  package let half: SafeText
  package let check: SafeText
  package let ellipsis: Ellipsis
  package let isUnicode: Bool

  package static let unicode = Glyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", cross: "┼", edge: "▏", shade: "▒",
    unknown: "·", missing: "×", bullet: "•", separator: "·", dot: "•", arrowRight: "→", arrowUp: "↑",
    arrowDown: "↓", arrowLeft: "←", atMost: "≤", atLeast: "≥", half: "½", check: "√",
    ellipsis: .unicode, isUnicode: true)

  package static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+", edge: "|", shade: "#",
    unknown: ".", missing: "x", bullet: "*", separator: "-", dot: "*", arrowRight: ">", arrowUp: "^",
    arrowDown: "v", arrowLeft: "<", atMost: "<", atLeast: ">", half: "h", check: "v",
    ellipsis: .ascii, isUnicode: false)
}
