/// A field of a kind of record. Its number is never reused.
package struct FieldDeclaration: Hashable, Sendable {
  package let number: Int
  /// As people say it, for messages and history: "phone".
  package let name: String
  package let merge: MergeRule

  package init(number: Int, name: String, merge: MergeRule = .leaves) {
    self.number = number
    self.name = name
    self.merge = merge
  }
}

/// A kind of record, its fields and how it merges. Its number is never reused.
package struct KindDeclaration: Hashable, Sendable {
  package let number: Int
  /// As people say it: "appointment".
  package let name: String
  package let fields: [FieldDeclaration]
  package let merge: MergeRule

  package init(number: Int, name: String, fields: [FieldDeclaration], merge: MergeRule) {
    self.number = number
    self.name = name
    self.fields = fields
    self.merge = merge
  }

  /// Nil for a field that this program does not know, which is kept all the same.
  package func field(_ number: Int) -> FieldDeclaration? {
    fields.first { $0.number == number }
  }
}
