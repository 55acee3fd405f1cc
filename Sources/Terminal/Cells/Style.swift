/// How a cell looks: what it means, and emphasis beyond that.
package struct Style: Hashable, Sendable {
  /// The role in the low byte, the emphasis in the high one.
  package let rawValue: UInt16

  package init(_ role: Role = .plain, _ emphasis: Emphasis = []) {
    rawValue = UInt16(role.rawValue) | UInt16(emphasis.rawValue) << 8
  }

  package static let plain = Style()

  package var role: Role { Role(rawValue: UInt8(truncatingIfNeeded: rawValue)) ?? .plain }
  package var emphasis: Emphasis { Emphasis(rawValue: UInt8(rawValue >> 8)) }

  /// The same meaning, emphasised more.
  package func adding(_ more: Emphasis) -> Style { Style(role, emphasis.union(more)) }
  /// The same emphasis, another meaning.
  package func with(_ role: Role) -> Style { Style(role, emphasis) }
}
