/// The plain letter behind each accented one, for the blocks of Unicode in which names are written.
///
/// Rows follow the code charts from their first scalar on; a dot means "not here": see
/// `LetterTable.spelledOut`, or no letter at all. A test holds the Latin rows against the names
/// that Unicode gives the letters.
enum LetterTable {
  /// U+00C0 to U+024F: Latin-1, Extended-A and -B.
  static let latin = letters(
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiii...jjkk.lllllll"
      + "lllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz."
      + "bbbb...cc.ddd....ffg...ikkl..nnooo..pp.....ttttuu.vyyzz........."
      + ".....d..l..n.aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j.d.gg..nnaa..oo"
      + "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylnt...acclts"
      + "z..b..eejj.qrryy")

  /// U+1E00 to U+1EFF: Latin Extended Additional, where Vietnamese is.
  static let latinAdditional = letters(
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
      + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
      + "wwwwwwwwwwxxxxyyzzzzzzhtwya.....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
      + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy....yy")

  /// U+0370 to U+03FF: Greek.
  static let greek = letters(
    "ͱͱͳͳ..ͷͷ..ͺͻͼͽ.ϳ......α.εηι.ο.υωιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηι"
      + "υαβγδεζηθικλμνξοπρσστυφχψωιυουωϗϐϑϒϒϒϕϖϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ"
      + "ϰϱϲϳθϵ.ϸϸϲϻϻϼͻͼͽ")

  /// U+1F00 to U+1FFF: Greek with breathings.
  static let greekExtended = letters(
    "ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι"
      + "οοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υωωωωωωωωωωωωωωωωααεεηηιιοουυωω.."
      + "ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι."
      + "..ηηη.ηηεεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...")

  /// U+0400 to U+04FF: Cyrillic.
  static let cyrillic = letters(
    "ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмноп"
      + "рстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿ"
      + "ҁҁ........ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ"
      + "ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿ")

  /// Letters whose plain form is more than one letter, or another than their name begins with.
  static let spelledOut: [UInt32: String] = [
    0xC6: "ae", 0xE6: "ae", 0x1E2: "ae", 0x1E3: "ae", 0x1FC: "ae", 0x1FD: "ae",
    0xD0: "d", 0xF0: "d", 0x189: "d", 0xDE: "th", 0xFE: "th", 0xDF: "ss", 0x1E9E: "ss",
    0x131: "i", 0x132: "ij", 0x133: "ij", 0x138: "k", 0x149: "n", 0x14A: "ng", 0x14B: "ng",
    0x152: "oe", 0x153: "oe", 0x17F: "s", 0x1E9B: "s", 0x1E9C: "s", 0x1E9D: "s",
    0x186: "o", 0x18E: "e", 0x18F: "e", 0x190: "e", 0x1DD: "e", 0x194: "g", 0x196: "i",
    0x1A2: "oi", 0x1A3: "oi", 0x1A9: "sh", 0x1B1: "u", 0x1B7: "zh", 0x1EE: "zh", 0x1EF: "zh",
    0x1C4: "dz", 0x1C6: "dz", 0x1F1: "dz", 0x1F3: "dz", 0x1C7: "lj", 0x1C9: "lj", 0x1CA: "nj",
    0x1CC: "nj", 0x222: "ou", 0x223: "ou", 0x237: "j", 0x244: "u", 0x1EFA: "ll", 0x1EFB: "ll",
    0x259: "e", 0x25B: "e", 0x254: "o", 0x256: "d", 0x257: "d", 0x253: "b", 0x268: "i", 0x289: "u",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
  ]

  /// The plain letter of a scalar outside ASCII, where one of the tables has it.
  static func letter(_ value: UInt32) -> Unicode.Scalar? {
    let (table, first): ([Unicode.Scalar], UInt32) =
      switch value {
      case 0xC0...0x24F: (latin, 0xC0)
      case 0x1E00...0x1EFF: (latinAdditional, 0x1E00)
      case 0x370...0x3FF: (greek, 0x370)
      case 0x400...0x4FF: (cyrillic, 0x400)
      case 0x1F00...0x1FFF: (greekExtended, 0x1F00)
      default: ([], 0)
      }
    let place = Int(value - first)
    guard place < table.count, table[place] != "." else { return nil }
    return table[place]
  }

  private static func letters(_ row: String) -> [Unicode.Scalar] { Array(row.unicodeScalars) }
}
