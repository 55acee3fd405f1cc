/// A colour of a cell.
package enum Colour: Hashable, Sendable {
  /// The terminal's own, light or dark.
  case standard
  /// A number of the terminal's palette: 0 to 7, 15 or 255.
  case palette(UInt8)
  case direct(red: UInt8, green: UInt8, blue: UInt8)
}
