import Clinic
import Testing

@Suite("Folded text")
struct SearchTextTests {
  @Test(
    "is small letters without accents, apostrophes or signs",
    arguments: [
      ("García", "garcia"), ("GARCÍA-LÓPEZ", "garcia lopez"), ("Groß", "gross"), ("STRAẞE", "strasse"),
      ("Sørensen", "sorensen"), ("Łukasz", "lukasz"), ("Ñúñez", "nunez"),
      ("Nguyễn Thị Bích", "nguyen thi bich"),
      ("Iğdır", "igdir"), ("İstanbul", "istanbul"), ("O'Brien", "obrien"), ("O’Brien", "obrien"),
      ("OʻBrien", "obrien"),
      ("O´Brien", "obrien"), ("Müller-Schön", "muller schon"), ("Ængus Þór", "aengus thor"),
      ("Œuvré", "oeuvre"),
      ("Đặng", "dang"), ("St. John", "st john"), ("  Ann\u{A0} Lee ", "ann lee"),
      ("d'Angelo, Ana", "dangelo ana"),
      ("Ｊａｎｅ", "jane"), ("ﬁnn", "finn"), ("Ĳsbrand", "ijsbrand"), ("Ŀluís", "lluis"),
      ("Ångström", "angstrom"),
      ("Çelik", "celik"), ("Ştefan", "stefan"), ("Ţepeş", "tepes"), ("Žižek", "zizek"), ("Ħamrun", "hamrun"),
      ("Ágnes Ősz", "agnes osz"), ("Παπαδόπουλος", "παπαδοπουλοσ"), ("Ἀθηνᾶ", "αθηνα"), ("Алёна", "алена"),
      ("Андрей", "андреи"), ("王小明", "王小明"), ("مُحَمَّد", "محمد"), ("", ""), ("-'.", ""), ("😀", ""),
      ("\u{200B}J\u{AD}ane", "jane"),
    ])
  func folds(_ text: String, _ folded: String) {
    #expect(SearchText.fold(text) == folded)
  }

  @Test("is the same however the text was composed")
  func composition() {
    let pairs = [
      ("Nguyễn", "Nguye\u{302}\u{303}n"), ("José", "Jose\u{301}"), ("Й", "И\u{306}"), ("ё", "е\u{308}"),
      ("ά", "α\u{301}"), ("한", "\u{1112}\u{1161}\u{11AB}"), ("Ş", "S\u{327}"), ("ấ", "a\u{302}\u{301}"),
    ]
    for (one, other) in pairs { #expect(SearchText.fold(one) == SearchText.fold(other), "\(one)") }
  }

  @Test("folded again is the same")
  func idempotent() {
    for (one, other) in SoundPairs.alike + SoundPairs.different {
      for name in [one, other] { #expect(SearchText.fold(SearchText.fold(name)) == SearchText.fold(name)) }
    }
  }

  @Test("has for each accented Latin letter the letter that Unicode names it by")
  func table() throws {
    for value in Array(UInt32(0xC0)...0x24F) + Array(UInt32(0x1E00)...0x1EFF) {
      let scalar = try #require(Unicode.Scalar(value))
      guard let name = scalar.properties.name else { continue }
      let words = name.split(separator: " ")
      guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1 else { continue }
      #expect(SearchText.fold(String(Character(scalar))) == words[3].lowercased(), "\(name)")
    }
  }

  @Test("leaves no capital, accent or space at an end, whatever the text", arguments: [41, 42])
  func anything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<(1 + random.below(8)) {
        if let scalar = Unicode.Scalar(UInt32(random.below(0x3000))) { text.append(scalar) }
      }
      let folded = SearchText.fold(String(text))
      #expect(!folded.hasPrefix(" ") && !folded.hasSuffix(" ") && !folded.contains("  "), "seed \(seed)")
      #expect(!folded.utf8.contains { (0x41...0x5A).contains($0) }, "seed \(seed)")
      #expect(SearchText.fold(folded) == folded, "seed \(seed): \(Array(text))")
    }
  }

  @Test("is also found as passports spell it")
  func spellings() {
    #expect(SearchText.spellings("Müller") == ["muller", "mueller"])
    #expect(SearchText.spellings("Mu\u{308}ller") == ["muller", "mueller"])
    #expect(SearchText.spellings("Østergård") == ["ostergard", "oestergaard"])
    #expect(SearchText.spellings("Иванов") == ["иванов", "ivanov"])
    #expect(SearchText.spellings("Παππάς") == ["παππασ", "pappas"])
    #expect(SearchText.spellings("Smith") == ["smith"])
  }

  @Test("of ten thousand characters is as of one, ten thousand times")
  func long() {
    for text in ["é", "a", "王"] {
      let one = SearchText.fold(text)
      #expect(
        SearchText.fold(String(repeating: text, count: 10_000)) == String(repeating: one, count: 10_000))
    }
    for text in ["\u{301}", " "] {
      #expect(SearchText.fold(String(repeating: text, count: 10_000)).isEmpty)
    }
  }
}
