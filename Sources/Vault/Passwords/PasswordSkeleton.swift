/// What is left of a password when case, spaces and punctuation are taken away: the form in which guesses
/// are recognised.
struct PasswordSkeleton {
  /// How digits and signs that stand for letters are read.
  enum Reading: CaseIterable {
    /// As they are; the signs above the digits as those digits.
    case plain
    /// `p4$$w0rd` as `password`, 1 as i; other signs are left out.
    case oneIsI
    /// The same, 1 as l.
    case oneIsL
  }

  private(set) var scalars: [Unicode.Scalar]
  /// The different signs that were left out.
  private var signs: Set<Unicode.Scalar> = []

  init(_ text: some Sequence<Unicode.Scalar>, _ reading: Reading = .plain) {
    scalars = []
    for scalar in text {
      if reading != .plain, let letter = PasswordSkeleton.letter(for: scalar, reading) {
        scalars.append(letter)
      } else if scalar.isASCII, let plain = PasswordSkeleton.folded(scalar) {
        scalars.append(plain)
      } else if !scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        scalars += scalar.properties.lowercaseMapping.unicodeScalars
      } else if reading == .plain, !scalar.properties.isWhitespace {
        scalars.append(PasswordSkeleton.digit(under: scalar) ?? scalar)
      } else if !scalar.properties.isWhitespace {
        signs.insert(scalar)
      }
    }
  }

  /// A line of the list, which has this form already.
  init(listed line: some Sequence<UInt8>) {
    scalars = line.map { Unicode.Scalar($0) }
  }

  var count: Int { scalars.count }
  /// How many different characters there are; signs left out count half.
  var distinctCount: Int { Set(scalars).count + signs.count / 2 }

  /// The skeletons of the words of names, three letters and longer.
  static func words(of names: [String]) -> Set<[Unicode.Scalar]> {
    var words: Set<[Unicode.Scalar]> = []
    for name in names {
      let parts = name.precomposedScalars.split {
        !$0.properties.isAlphabetic && $0.properties.numericType == nil
      }
      for part in parts {
        let word = PasswordSkeleton(part).scalars
        if word.count >= 3 { words.insert(word) }
      }
    }
    return words
  }

  /// The length of the shortest part that, said again and again, gives the whole.
  var period: Int {
    guard count > 1 else { return count }
    // The classic failure function: the longest border of each prefix.
    var borders = [Int](repeating: 0, count: count)
    for index in 1..<count {
      var border = borders[index - 1]
      while border > 0, scalars[border] != scalars[index] { border = borders[border - 1] }
      borders[index] = scalars[border] == scalars[index] ? border + 1 : 0
    }
    return count - borders[count - 1]
  }

  /// How many characters no guess covers: neither one of `words` (forwards or backwards), nor a year, nor
  /// a run of four or more that repeats, counts, or walks along the keyboard.
  func unguessedCount(_ words: Set<[Unicode.Scalar]>) -> Int {
    var covered = [Bool](repeating: false, count: count)
    let longest = min(count, words.map(\.count).max() ?? 0)
    for start in scalars.indices {
      for length in stride(from: min(longest, count - start), through: 3, by: -1) {
        let piece = Array(scalars[start..<start + length])
        if words.contains(piece) || words.contains(piece.reversed()) {
          for index in start..<start + length { covered[index] = true }
          break
        }
      }
      let run = max(runLength(from: start), yearLength(from: start))
      for index in start..<start + run { covered[index] = true }
    }
    return covered.count { !$0 } + signs.count / 2
  }

  mutating func wipe() {
    signs = []
    for index in scalars.indices { scalars[index] = " " }
  }

  /// The length of the run that starts here, 0 where it has fewer than four characters.
  private func runLength(from start: Int) -> Int {
    PasswordSkeleton.steps.map { step in
      var end = start
      while end + 1 < count, step(scalars[end], scalars[end + 1]) { end += 1 }
      return end - start + 1
    }.max().flatMap { $0 >= 4 ? $0 : 0 } ?? 0
  }

  /// 4 where a year from 1900 to 2099 starts here, else 0.
  private func yearLength(from start: Int) -> Int {
    guard start + 4 <= count else { return 0 }
    let year = String(String.UnicodeScalarView(scalars[start..<start + 4]))
    return Int(year).map { (1900...2099).contains($0) } == true ? 4 : 0
  }

  /// The ways from one character to the next that make a run.
  private static let steps: [@Sendable (Unicode.Scalar, Unicode.Scalar) -> Bool] = [
    { $0 == $1 },
    { $1.value == $0.value + 1 || ($0 == "9" && $1 == "0") },
    { $0.value == $1.value + 1 || ($0 == "0" && $1 == "9") },
    { neighbours($0, $1) },
  ]

  /// Whether two characters lie beside, above or below each other on a US, German or French keyboard.
  private static func neighbours(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    keyboards.contains { keyboard in
      guard let left = keyboard[left], let right = keyboard[right] else { return false }
      return abs(left.row - right.row) <= 1 && abs(left.column - right.column) <= 1
    }
  }

  private static let keyboards: [[Unicode.Scalar: (row: Int, column: Int)]] = [
    ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
    ["1234567890", "qwertzuiopü", "asdfghjklöä", "yxcvbnm"],
    ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
  ].map { rows in
    var places: [Unicode.Scalar: (row: Int, column: Int)] = [:]
    for (row, keys) in rows.enumerated() {
      for (column, key) in keys.unicodeScalars.enumerated() { places[key] = (row, column) }
    }
    return places
  }

  /// ASCII letters in lower case, and digits; nil for anything else.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "0"..."9": scalar
    case "A"..."Z": Unicode.Scalar(scalar.value + 32)
    default: nil
    }
  }

  /// The digit on whose key a sign lies, on a US keyboard.
  private static func digit(under scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let signs: [Unicode.Scalar] = [")", "!", "@", "#", "$", "%", "^", "&", "*", "("]
    return signs.firstIndex(of: scalar).flatMap { Unicode.Scalar(UInt32($0) + 48) }
  }

  private static func letter(for scalar: Unicode.Scalar, _ reading: Reading) -> Unicode.Scalar? {
    switch scalar {
    case "0": "o"
    case "1", "!", "|": reading == .oneIsI ? "i" : "l"
    case "3", "€": "e"
    case "4", "@": "a"
    case "5", "$": "s"
    case "7", "+": "t"
    case "8": "b"
    default: nil
    }
  }
}

extension String {
  /// The scalars of the string in the normal form that passwords have.
  fileprivate var precomposedScalars: [Unicode.Scalar] {
    guard
      let normal = try? PasswordText.normalized(SecretBytes(copying: Array(utf8))),
      let bytes = try? normal.withBytes({ Array($0) })
    else { return [] }
    return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }
}
