/// How many colours a terminal can show.
package enum ColourDepth: Int, Sendable, CaseIterable, Comparable {
  /// None: weight, reverse and underline only. Also where NO_COLOR is set.
  case mono = 0
  case eight = 8
  case sixteen = 16
  case palette = 256
  /// 24 bits.
  case direct = 16_777_216

  package static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }

  /// What to use, from the number of colours the terminal claims and the value of NO_COLOR, which counts
  /// when present and not empty (no-color.org).
  package init(colours: Int, noColour: String?) {
    if let noColour, !noColour.isEmpty {
      self = .mono
    } else {
      self = Self.allCases.last { $0.rawValue <= colours } ?? .mono
    }
  }
}
