/// What an index holds of one patient, and all that ranking needs to know.
package struct SearchEntry: Hashable, Sendable {
  /// Merged records are entered under the one kept: see `AliasMap`.
  package let id: PatientID
  /// The number people say; nil where there is none yet.
  package let number: Int?
  /// All the words by which to find them.
  package let name: FoldedName
  /// Nil where not recorded.
  package let birthday: Day?
  /// National numbers, digits only.
  package let phones: [String]
  /// Folded words of the household's name.
  package let household: [String]
  /// Active or prospective: comes before those who left.
  package let isCurrent: Bool

  package init(_ patient: Patient, householdName: String = "") {
    id = patient.id
    number = patient.number
    name = FoldedName(patient.name)
    birthday = patient.birthday
    phones = patient.phones.map(\.number.national)
    household = SearchText.words(SearchText.fold(householdName))
    isCurrent = patient.status == .active || patient.status == .prospective
  }

  /// Sound keys of the words of family and previous names; worked out anew each time, since most
  /// searches need none.
  package var familySounds: [String] { SearchEntry.sounds(name.family + name.previous) }

  /// Sound keys of the given names; worked out anew each time.
  package var givenSounds: [String] { SearchEntry.sounds(name.given) }

  /// Every word that a `SearchLookup.wordPrefix` reads, each once.
  package var words: [String] { SearchEntry.unique(name.family + name.given + name.previous + household) }

  /// Every key that a `SearchLookup.sound` reads, each once.
  package var sounds: [String] { SearchEntry.unique(familySounds + givenSounds) }

  /// Whether an index finds this patient by a lookup.
  package func answers(_ lookup: SearchLookup) -> Bool {
    switch lookup {
    case .number(let number): self.number == number
    case .birthday(let pattern): birthday.map(pattern.matches) ?? false
    case .phoneSuffix(let digits): phones.contains { $0.hasSuffix(digits) }
    case .phonePrefix(let digits): phones.contains { $0.hasPrefix(digits) }
    case .wordPrefix(let start): words.contains { $0.hasPrefix(start) }
    case .sound(let key): sounds.contains(key)
    }
  }

  private static func sounds(_ words: [String]) -> [String] { unique(words.flatMap { SoundKey.keys($0) }) }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
