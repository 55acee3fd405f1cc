/// The kinds of record that this program knows. Others are kept, chained, passed on and counted.
package struct KindRegistry: Sendable {
  private let kinds: [Int: KindDeclaration]

  /// Two kinds of one number, or two fields of one number in a kind, are a fault of the program.
  package init(_ declarations: [KindDeclaration]) {
    for declaration in declarations {
      let numbers = declaration.fields.map(\.number)
      precondition(Set(numbers).count == numbers.count, "\(declaration.name) declares a field number twice")
    }
    kinds = Dictionary(declarations.map { ($0.number, $0) }) { one, other in
      preconditionFailure("\(one.name) and \(other.name) have one number")
    }
  }

  /// Ascending by number.
  package var declarations: [KindDeclaration] { kinds.values.sorted { $0.number < $1.number } }

  /// Nil for a kind that this program does not know.
  package func kind(_ number: Int) -> KindDeclaration? { kinds[number] }

  /// How the field merges; what is unknown merges as leaves.
  package func merge(kind: Int, field: Int) -> MergeRule {
    guard let declaration = kinds[kind] else { return .leaves }
    return declaration.field(field)?.merge ?? declaration.merge
  }

  /// How many changes of a body this program can show only as "newer entries".
  package func unknownChanges(in body: EntryBody) -> Int {
    body.changes.lazy.filter { kinds[$0.kind]?.field($0.field) == nil }.count
  }

  /// A field in words: "appointment start"; numbers where it is unknown.
  package func words(kind: Int, field: Int) -> String {
    guard let declaration = kinds[kind] else { return "field \(field) of kind \(kind)" }
    guard let field = declaration.field(field)?.name else { return "field \(field) of \(declaration.name)" }
    return "\(declaration.name) \(field)"
  }
}
