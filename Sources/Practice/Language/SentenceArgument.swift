/// One thing that a sentence of the `:` language names.
package struct SentenceArgument: Hashable, Sendable {
  /// What may stand there.
  package enum Kind: String, Sendable, CaseIterable {
    case patient = "fragments of one patient, as in the find box: `smi jo`, `0412 smith`, `#10233`"
    case provider = "a provider's name or its beginning"
    case visitType = "the name of an appointment type or its beginning"
    case day = "a day as people say it: `t`, `tom`, `fri`, `+2w`, `3/14`"
    case time = "a time as people say it: `2p`, `1430`, `9:30`"
    case when =
      "a day, a time, or both: `tom 9a`, `fri 1430`, `930`; of a time that comes twice `130 est` or `130 second`"
    case minutes = "a number of minutes, 1 to 600"
    case text = "any words"
  }

  package let name: String
  package let kind: Kind
  /// The word that stands before it; empty for none.
  package let after: String
  package let isOptional: Bool

  init(_ name: String, _ kind: Kind, after: String = "", isOptional: Bool = false) {
    self.name = name
    self.kind = kind
    self.after = after
    self.isOptional = isOptional
  }

  /// "[with PROVIDER]".
  var usage: String {
    let words = after.isEmpty ? name : "\(after) \(name)"
    return isOptional ? "[\(words)]" : words
  }
}
