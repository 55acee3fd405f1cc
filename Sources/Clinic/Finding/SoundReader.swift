/// Reads the letters of one word from left to right and writes the classes that they sound as.
///
/// Classes: B D F G H J K L M N P R S T V X Y, X being "sh" and "ch"; A for a vowel at the start.
struct SoundReader {
  private let letters: [UInt8]
  private var place = 0
  /// What has been read so far, in every reading.
  private var readings: [[UInt8]] = [[]]
  private var vowels: [UInt8] = []

  private static let mostReadings = 8
  private static let longest = 10

  private init(_ letters: [UInt8]) {
    self.letters = letters
  }

  /// The keys of a word of the letters a to z.
  static func read(_ letters: [UInt8]) -> [String] {
    var reader = SoundReader(letters)
    while reader.place < letters.count { reader.step() }
    if reader.vowels.isEmpty { reader.vowels = [UInt8(ascii: "e")] }
    var keys: [String] = []
    for reading in reader.readings {
      for vowel in reader.vowels {
        let key = String(decoding: reading.prefix(longest) + [vowel], as: UTF8.self)
        if !keys.contains(key) { keys.append(key) }
      }
    }
    return Array(keys.prefix(mostReadings))
  }

  // MARK: What stands where

  private func letter(_ offset: Int) -> UInt8 {
    letters.indices.contains(place + offset) ? letters[place + offset] : 0
  }

  private func at(_ text: String) -> Bool { letters[place...].starts(with: text.utf8) }

  private func isOne(_ letter: UInt8, of set: String) -> Bool { letter != 0 && set.utf8.contains(letter) }

  private func isVowel(_ offset: Int) -> Bool { isOne(letter(offset), of: "aeiouy") }

  private var isFirst: Bool { place == 0 }

  private func isLast(_ length: Int) -> Bool { place + length >= letters.count }

  // MARK: Writing

  /// Writes one sound in every reading, and moves on. The same class twice running is written once.
  private mutating func write(_ sounds: String, reading length: Int) {
    place += length
    for reading in readings.indices {
      for sound in sounds.utf8 where readings[reading].last != sound || sound == UInt8(ascii: "A") {
        readings[reading].append(sound)
      }
    }
  }

  /// Writes several sounds, each in readings of its own; only the first where there are enough already.
  private mutating func write(_ first: String, _ second: String, _ third: String? = nil, reading length: Int)
  {
    let before = readings
    write(first, reading: length)
    for other in [second, third].compactMap({ $0 })
    where readings.count + before.count <= SoundReader.mostReadings {
      for reading in before {
        readings.append(reading)
        for sound in other.utf8 where reading.last != sound { readings[readings.count - 1].append(sound) }
      }
    }
  }

  private mutating func skip(_ length: Int) { place += length }

  // MARK: Reading

  private mutating func step() {
    let here = letter(0)
    if isOne(here, of: "aeiou") { return vowel() }
    switch here {
    case UInt8(ascii: "y"): if isFirst && isVowel(1) { write("Y", reading: 1) } else { vowel() }
    case UInt8(ascii: "b"): bLetter()
    case UInt8(ascii: "c"): cLetter()
    case UInt8(ascii: "d"): dLetter()
    case UInt8(ascii: "g"): gLetter()
    case UInt8(ascii: "h"): hLetter()
    case UInt8(ascii: "j"): jLetter()
    case UInt8(ascii: "p"): pLetter()
    case UInt8(ascii: "s"): sLetter()
    case UInt8(ascii: "t"): tLetter()
    case UInt8(ascii: "v"): vLetter()
    case UInt8(ascii: "w"): wLetter()
    case UInt8(ascii: "x"): xLetter()
    case UInt8(ascii: "z"): if at("zh") { write("X", reading: 2) } else { write("S", reading: 1) }
    case UInt8(ascii: "k"): write("K", reading: at("kh") ? 2 : 1)
    case UInt8(ascii: "q"): write("K", reading: at("qu") ? 2 : 1)
    case UInt8(ascii: "f"): write("F", reading: 1)
    case UInt8(ascii: "l"): write("L", reading: 1)
    case UInt8(ascii: "m"): write("M", reading: 1)
    case UInt8(ascii: "n"): nLetter()
    default: write("R", reading: at("rh") ? 2 : 1)
    }
  }

  /// A run of vowels, with a "w" or "h" that closes it.
  private mutating func vowel() {
    let start = place
    let wasFirst = isFirst
    while isVowel(0) { place += 1 }
    if letter(0) == UInt8(ascii: "w"), !isVowel(1) { place += 1 }
    let run = letters[start..<place]
    if vowels.isEmpty, !(isLast(0) && run.elementsEqual("e".utf8) && !wasFirst && start > 1) {
      vowels = SoundReader.classes(of: run, before: letters[place...])
    }
    if wasFirst {
      let startsAsGlide =
        run.count > 1 && run.first == UInt8(ascii: "i") && run.dropFirst().first != UInt8(ascii: "e")
      if startsAsGlide { write("A", "Y", reading: 0) } else { write("A", reading: 0) }
    }
  }

  /// Front, back or a; a long a ("Jamie") may be either.
  private static func classes(of run: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>) -> [UInt8] {
    let (front, back, open) = (UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "a"))
    let text = String(decoding: run, as: UTF8.self)
    let closesWithR = rest.first == UInt8(ascii: "r")
    if closesWithR, ["u", "i", "e", "y", "ea"].contains(text) { return [front] }
    if text == "e", rest.first == UInt8(ascii: "w") { return [back, front] }
    if text == "e", rest.first == UInt8(ascii: "h"), rest.count > 1,
      !"aeiouy".utf8.contains(rest.dropFirst().first ?? 0)
    {
      return [front, open]
    }
    if text == "ua" { return [back, open] }
    if text.hasPrefix("ew") || text.hasPrefix("eu") || text.hasPrefix("eau") { return [back] }
    if text.hasPrefix("ai") || text.hasPrefix("ay") { return [front] }
    if text.hasPrefix("au") || text.hasPrefix("aw") || text.hasPrefix("ao") { return [back] }
    guard text.first == "a" else {
      return text.first == "o" || text.first == "u" ? [back] : yGlide(text, front, back, open)
    }
    let after = rest.dropFirst().first ?? 0
    let isLong = !rest.isEmpty && "eiy".utf8.contains(after) && text == "a"
    return isLong ? [open, front] : [open]
  }

  /// "ya", "yo", "ia", "io": the vowel behind the glide counts.
  private static func yGlide(_ text: String, _ front: UInt8, _ back: UInt8, _ open: UInt8) -> [UInt8] {
    guard text.first == "y" || text.first == "i", text.count > 1 else { return [front] }
    return switch text.dropFirst().first {
    case "o", "u": [back, front]
    case "a": [open, front]
    default: [front]
    }
  }

  private mutating func bLetter() {
    let isSilent = isLast(1) && place > 0 && letter(-1) == UInt8(ascii: "m")
    if isSilent { skip(1) } else { write(isSpanishB ? "V" : "B", reading: 1) }
  }

  /// "Basquez" is "Vasquez": Spanish speakers hear one sound.
  private var isSpanishB: Bool { isFirst && (letters.suffix(2).elementsEqual("ez".utf8)) }

  private mutating func cLetter() {
    if at("chs") { return write("KS", reading: 3) }
    if at("ch") {
      if isOne(letter(2), of: "rln") { return write("K", reading: 2) }
      if isFirst { return write("X", reading: 2) }
      return write("X", "K", reading: 2)
    }
    if at("cz") || at("cs") { return write("X", "S", reading: 2) }
    if at("ck") || at("cq") { return write("K", reading: 2) }
    if at("cia") || at("cio") { return write("S", "X", reading: 1) }
    if isOne(letter(1), of: "eiy") { return write("S", reading: 1) }
    write("K", reading: 1)
  }

  private mutating func dLetter() {
    if at("dt") { return write("T", "D", reading: 2) }
    if at("dj") || at("dzh") { return write("J", reading: at("dj") ? 2 : 3) }
    if at("dg"), isOne(letter(2), of: "eiy") { return write("J", reading: 2) }
    write("D", reading: 1)
  }

  private mutating func gLetter() {
    if at("gh") {
      if isFirst || !isOne(letter(-1), of: "aeiouy") { return write("G", reading: 2) }
      return isVowel(2) ? write("G", "", reading: 2) : skip(2)
    }
    if at("gn"), isLast(2) { return write("N", reading: 2) }
    if at("gue") || at("gui") { return write("G", reading: 2) }
    if at("gg") { return write("G", reading: 2) }
    if isOne(letter(1), of: "eiy") {
      return isFirst && isLikeSpanish ? write("J", "G", "H", reading: 1) : write("J", "G", reading: 1)
    }
    write("G", reading: 1)
  }

  private mutating func hLetter() {
    guard isFirst else { return skip(1) }
    let hasGlide = at("hua") || at("hue")
    if hasGlide { write("H", "V", reading: 1) } else { write("H", reading: 1) }
  }

  private mutating func jLetter() {
    guard isFirst else {
      return isVowel(-1) ? write("J", "H", reading: 1) : write("J", "", reading: 1)
    }
    isLikeSpanish ? write("J", "Y", "H", reading: 1) : write("J", "Y", reading: 1)
  }

  /// Names whose J, G or X is read as a Spanish one: Jimenez, Juarez, Javier, Jesus.
  private var isLikeSpanish: Bool {
    let ends = ["ez", "es", "az", "os", "ier", "us", "ime"].contains {
      letters.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
    return ends || at("jua") || at("joa") || at("jul")
  }

  private mutating func nLetter() {
    if isFirst, at("ng") { return write("N", reading: 2) }
    write("N", reading: 1)
  }

  private mutating func pLetter() {
    if at("phe"), letters.starts(with: "steph".utf8), letter(3) == UInt8(ascii: "n") {
      return write("V", "F", reading: 2)
    }
    if at("ph") || at("pf") { return write("F", reading: 2) }
    let isBetween = place > 0 && letter(-1) == UInt8(ascii: "m") && isOne(letter(1), of: "st")
    if isBetween { skip(1) } else { write("P", reading: 1) }
  }

  private mutating func sLetter() {
    if at("sch") {
      if isOne(letter(3), of: "mnwlrt") { return write("X", "S", reading: 3) }
      return write("X", "SK", reading: 3)
    }
    if at("sh") { return write("X", reading: 2) }
    if at("sz") { return isLast(2) ? write("S", "X", reading: 2) : write("X", "S", reading: 2) }
    if at("sc"), isOne(letter(2), of: "eiy") { return write("S", reading: 2) }
    if at("ston"), isLast(4), !isFirst { return write("ST", "S", reading: 2) }
    if at("sia"), place > 0 { return write("S", "X", reading: 1) }
    write("S", reading: 1)
  }

  private mutating func tLetter() {
    if at("tsch") { return write("X", reading: 4) }
    if at("tch") { return write("X", reading: 3) }
    if at("tz") { return write("S", reading: 2) }
    if at("ts"), isLast(2) { return write("S", reading: 2) }
    if at("tj") { return write("X", "T", reading: 2) }
    write("T", reading: at("th") ? 2 : 1)
  }

  private mutating func vLetter() {
    if isLast(1) { return write("F", reading: 1) }
    if at("ve"), isLast(2) { write("V", "F", reading: 1) } else { write("V", reading: 1) }
  }

  private mutating func wLetter() {
    guard isVowel(1) || at("wh") else { return skip(1) }
    let isBetweenVowels = place > 0 && isOne(letter(-1), of: "aeiouy")
    isBetweenVowels ? write("", "V", reading: 1) : write("V", reading: 1)
  }

  private mutating func xLetter() {
    guard isFirst else { return write("KS", reading: 1) }
    isLikeSpanish ? write("S", "X", "H", reading: 1) : write("X", "S", reading: 1)
  }
}
