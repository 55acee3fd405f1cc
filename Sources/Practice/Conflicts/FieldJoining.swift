import Journal

/// What "both" means for a field: two notes become one under the other, two lists one list. Fields that
/// hold one thing cannot be joined; both values then stand side by side as a conflict card.
enum FieldJoining {
  private enum Way {
    case lines, items
  }

  private static let ways: [Kind: [Int: Way]] = [
    .patient: [3: .items, 8: .items, 9: .items, 10: .items, 16: .lines, 17: .lines],
    .relation: [6: .lines],
    .household: [3: .lines],
    .appointment: [4: .lines, 5: .lines],
    .recallLine: [6: .lines],
    .waiting: [3: .lines],
    .allergy: [4: .lines],
    .condition: [6: .lines],
    .medication: [7: .lines],
  ]

  /// Whether two values of the field can stand in it together.
  static func canJoin(_ kind: Int, _ field: Int) -> Bool { way(kind, field) != nil }

  /// The values as one, each piece once, in this order; nil where the field holds one thing.
  static func joined(_ values: [FieldValue], kind: Int, field: Int) -> FieldValue? {
    switch way(kind, field) {
    case .lines:
      var lines: [String] = []
      for line in values.compactMap(\.textValue) where !line.isEmpty && !lines.contains(line) {
        lines.append(line)
      }
      return .text(lines.joined(separator: "\n"))
    case .items:
      var items: [FieldValue] = []
      for item in values.flatMap({ $0.items ?? [] }) where !items.contains(item) { items.append(item) }
      return .list(items)
    case nil: return nil
    }
  }

  private static func way(_ kind: Int, _ field: Int) -> Way? {
    Kind(rawValue: kind).flatMap { ways[$0]?[field] }
  }
}
