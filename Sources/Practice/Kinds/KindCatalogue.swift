package import Journal

/// Every kind with its fields, merge rule and projection, in one table: `apply`, the schema,
/// history in words and replay all read it.
package enum KindCatalogue {
  package static let all: [KindTable] = people + schedule + clinical + money + office

  /// Nil for a kind that a newer program wrote.
  package static func table(for kind: Int) -> KindTable? { byNumber[kind] }

  package static func table(for kind: Kind) -> KindTable { byNumber[kind.rawValue]! }

  /// The same table in the journal's own terms.
  package static let registry = KindRegistry(
    all.map { table in
      KindDeclaration(
        number: table.kind.rawValue, name: table.name,
        fields: table.fields.map { .init(number: $0.number, name: $0.name, merge: $0.merge) },
        merge: table.merge)
    })

  private static let byNumber = Dictionary(uniqueKeysWithValues: all.map { ($0.kind.rawValue, $0) })
}
