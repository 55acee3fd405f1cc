/// One fragment of a search, with everything that it may mean.
package struct SearchTerm: Hashable, Sendable {
  /// What a fragment may mean.
  package indirect enum Meaning: Hashable, Sendable {
    /// The beginning of a word of a name or household, folded.
    case name(String)
    case birthday(BirthdayPattern)
    /// Digits at either end of a telephone number.
    case phone(String)
    /// The number people say.
    case number(Int)
    /// All of several smaller fragments.
    case each([SearchTerm])
  }

  /// Any one of them is enough; none: nothing can match.
  package let meanings: [Meaning]

  init(_ meanings: [Meaning]) {
    self.meanings = meanings
  }
}
