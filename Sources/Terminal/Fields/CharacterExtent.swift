/// What wrapping needs to know of a character: the columns it takes, and whether a line may end there.
struct CharacterExtent: Hashable, Sendable {
  private static let lineFeedCode = UInt8.max
  private static let spaceCode = UInt8.max - 1
  private let code: UInt8

  init(_ character: Character) {
    switch character {
    case "\n": code = Self.lineFeedCode
    case " ": code = Self.spaceCode
    default: code = UInt8(min(SafeText(piece: character).columns, Int(Self.spaceCode) - 1))
    }
  }

  var isLineFeed: Bool { code == Self.lineFeedCode }
  var isSpace: Bool { code == Self.spaceCode }
  var columns: Int { isSpace ? 1 : isLineFeed ? 0 : Int(code) }
}
