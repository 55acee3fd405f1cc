/// How two sets of folded name words compare.
enum NameLikeness: Hashable {
  case same
  /// In sound, by a slip of one letter, or as a name and its short form.
  case alike
  case different
  /// One of the two is not recorded.
  case unknown

  init(_ one: [String], _ other: [String]) {
    if one.isEmpty || other.isEmpty {
      self = .unknown
    } else if one.contains(where: other.contains) {
      self = .same
    } else {
      let areAlike = one.contains { word in other.contains { NameLikeness.isAlike(word, $0) } }
      self = areAlike ? .alike : .different
    }
  }

  private static func isAlike(_ one: String, _ other: String) -> Bool {
    let (short, long) = one.utf8.count <= other.utf8.count ? (one, other) : (other, one)
    if short.utf8.count >= 3 || short.utf8.count == 1, long.hasPrefix(short) { return true }
    if short.utf8.count >= 3, SoundKey.alike(one, other) { return true }
    return short.utf8.count >= 5 && isOneSlip(Array(one.utf8), Array(other.utf8))
  }

  /// One letter wrong, missing, too many, or two neighbours exchanged.
  private static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 1, one.count <= 80 else { return false }
    var start = 0
    while start < min(one.count, other.count), one[start] == other[start] { start += 1 }
    var end = 0
    while end < min(one.count, other.count) - start, one[one.count - 1 - end] == other[other.count - 1 - end]
    { end += 1 }
    let (first, second) = (one[start..<one.count - end], other[start..<other.count - end])
    if first.count <= 1, second.count <= 1 { return true }
    return first.count == 2 && second.count == 2 && first.elementsEqual(second.reversed())
  }
}
