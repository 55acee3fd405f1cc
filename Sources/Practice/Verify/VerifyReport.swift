/// What `verify` found, part by part, in words.
package struct VerifyReport: Sendable {
  package struct Part: Sendable, Hashable {
    /// What was compared: "pages", "chain", "signed heads", "anchor", "tables against replay".
    package let name: String
    /// What was seen, with figures; for a fault the first bad thing.
    package let words: String
    package let isSound: Bool
  }

  package internal(set) var parts: [Part] = []

  package var isSound: Bool { parts.allSatisfy(\.isSound) }

  mutating func add(_ name: String, _ words: String, isSound: Bool = true) {
    parts.append(Part(name: name, words: words, isSound: isSound))
  }
}
