/// Spellings set right before a word is read by its letters.
enum SoundSpelling {
  /// Names that no rule of letters reads aright, and one that is read as they are spoken.
  static let irregular: [String: String] = [
    "sean": "shawn", "shane": "shayn", "siobhan": "shivon", "niamh": "neev", "aoife": "eefa",
    "caoimhe": "keeva", "saoirse": "sersha", "ciara": "keera", "eoin": "owen", "eoghan": "owen",
    "nguyen": "win", "ngo": "no", "joaquin": "wakin", "quan": "kwan", "kwan": "kwan",
    "jorge": "horhe", "george": "jorj", "guillermo": "giyermo", "castillo": "castiyo", "villa": "viya",
    "trujillo": "truhiyo", "murillo": "muriyo", "padilla": "padiya", "cai": "tsai", "cao": "tsao",
    "qian": "chien", "qiu": "chiu", "qin": "chin", "xavier": "zavier", "lakshmi": "laxmi",
    "chaim": "haim", "chana": "hana", "chava": "hava", "michelle": "mishel", "choe": "choi",
    "hsia": "shia", "rhys": "rees", "hugh": "hyu", "hugo": "hyugo", "thijs": "tys", "goncalves": "gonsalves",
    "yvonne": "evon", "yvette": "evet", "yves": "ev", "jose": "hosay", "pak": "park", "oneal": "oneil",
    "yakov": "yakob", "eduard": "edward", "eduardo": "edwardo", "quinn": "kwin",
    "wojcik": "voychik", "lukasz": "lukash", "deirdre": "deerdra", "leicester": "lester",
    "worcester": "wuster", "cholmondeley": "chumley", "beauchamp": "beecham", "featherstonehaugh": "fanshaw",
  ]

  /// Prefixes and endings that are written in many ways.
  static func regular(_ letters: [UInt8]) -> [UInt8] {
    var letters = letters
    for (written, read) in prefixes
    where letters.starts(with: written.utf8) && letters.count > written.utf8.count {
      letters.replaceSubrange(0..<written.utf8.count, with: read.utf8)
      break
    }
    for (written, read) in endings where letters.count > written.utf8.count + 1 && ends(letters, written) {
      letters.replaceSubrange(letters.count - written.utf8.count..<letters.count, with: read.utf8)
      break
    }
    return letters
  }

  private static let prefixes: [(String, String)] = [
    ("mcc", "mac"), ("macc", "mac"), ("mcg", "macg"), ("mck", "mac"), ("mack", "mac"), ("mc", "mac"),
    ("pf", "f"), ("ps", "s"), ("wr", "r"), ("kn", "n"), ("gn", "n"), ("hs", "sh"), ("hw", "w"),
    ("tch", "ch"), ("ts", "s"), ("tz", "s"), ("cz", "ch"),
  ]

  private static let endings: [(String, String)] = [
    ("owitz", "ovis"), ("ovitz", "ovis"), ("ovits", "ovis"), ("owicz", "ovis"), ("ovich", "ovis"),
    ("ovitch", "ovis"), ("ovic", "ovis"), ("owits", "ovis"), ("ewicz", "evis"), ("evich", "evis"),
    ("evic", "evis"), ("ville", "vil"), ("borough", "boro"), ("burgh", "burg"),
  ]

  private static func ends(_ letters: [UInt8], _ ending: String) -> Bool {
    letters.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
