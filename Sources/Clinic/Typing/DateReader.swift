/// Reads a typed date into every shape that it may have, the likeliest first.
///
/// Understood are `1984-02-03` (also with / or .), `19840203`, `2/3`, `2/3/84`, `2-3-1984`, `2 3 84`,
/// `0203`, `020384`, `02031984`, `feb 3`, `3 feb 84`, `Feb 3, 1984`, `3feb1984`, `feb 1984`; with points,
/// `3.2.1984`, the day comes first, as it does everywhere that points are used.
struct DateReader {
  let order: DateOrder

  func shapes(_ text: some StringProtocol) -> [DateShape] {
    guard text.utf8.count <= 40 else { return [] }
    let pieces = TypedPiece.pieces(of: text)
    var shapes: [DateShape] = []
    for shape in named(pieces) + separated(pieces) + run(pieces) where !shapes.contains(shape) {
      shapes.append(shape)
    }
    return shapes
  }

  // MARK: With a month's name

  private func named(_ pieces: [TypedPiece]) -> [DateShape] {
    var month: Int?
    var numbers: [String] = []
    var place = 0
    for piece in pieces {
      switch piece {
      case .word(let word):
        if let named = DateWords.month(word), month == nil, numbers.count <= 1 {
          month = named
        } else if !["st", "nd", "rd", "th", "of"].contains(word) || numbers.isEmpty {
          return []
        }
      case .number(let digits): numbers.append(digits)
      case .sign(let sign): if !",.-/".contains(sign) || place == 0 { return [] }
      }
      place += 1
    }
    guard let month else { return [] }
    switch numbers.count {
    case 1 where numbers[0].count == 4:
      return [DateShape(year: year(numbers[0]), month: month, day: nil)].compactMap { $0 }
    case 1 where numbers[0].count <= 2:
      return [DateShape(year: nil, month: month, day: Int(numbers[0]))].compactMap { $0 }
    case 2 where numbers[0].count <= 2 && [2, 4].contains(numbers[1].count):
      return [DateShape(year: year(numbers[1]), month: month, day: Int(numbers[0]))].compactMap { $0 }
    default: return []
    }
  }

  // MARK: Numbers with signs or spaces between

  private func separated(_ pieces: [TypedPiece]) -> [DateShape] {
    var numbers: [String] = []
    var signs: Set<Character> = []
    var wantsNumber = true
    for piece in pieces {
      switch piece {
      case .number(let digits):
        numbers.append(digits)
        wantsNumber = false
      case .sign(let sign):
        guard "/-.".contains(sign), !wantsNumber else { return [] }
        signs.insert(sign)
        wantsNumber = true
      case .word: return []
      }
    }
    guard !wantsNumber || signs == ["."], signs.count <= 1, (2...3).contains(numbers.count),
      numbers.allSatisfy({ $0.count <= 4 })
    else { return [] }
    if numbers[0].count == 4 {
      guard numbers.count == 3, numbers[1].count <= 2, numbers[2].count <= 2 else { return [] }
      return shapes(year: numbers[0], numbers[1], numbers[2], .monthFirst, andSwapped: false)
    }
    guard numbers[0].count <= 2, numbers[1].count <= 2 else { return [] }
    let order = signs == ["."] ? .dayFirst : order
    return shapes(
      year: numbers.count == 3 ? numbers[2] : nil, numbers[0], numbers[1], order, andSwapped: true)
  }

  // MARK: One run of digits

  private func run(_ pieces: [TypedPiece]) -> [DateShape] {
    guard pieces.count == 1, case .number(let digits) = pieces[0] else { return [] }
    let part = { (from: Int, length: Int) in String(digits.dropFirst(from).prefix(length)) }
    switch digits.count {
    case 4: return shapes(year: nil, part(0, 2), part(2, 2), order, andSwapped: true)
    case 6: return shapes(year: part(4, 2), part(0, 2), part(2, 2), order, andSwapped: true)
    case 8:
      let yearFirst =
        ["19", "20"].contains(part(0, 2))
        ? shapes(year: part(0, 4), part(4, 2), part(6, 2), .monthFirst, andSwapped: false) : []
      return yearFirst + shapes(year: part(4, 4), part(0, 2), part(2, 2), order, andSwapped: true)
    default: return []
    }
  }

  /// Both orders where both can be, the wanted one first.
  private func shapes(
    year yearDigits: String?, _ first: String, _ second: String, _ order: DateOrder, andSwapped: Bool
  ) -> [DateShape] {
    guard let one = Int(first), let other = Int(second) else { return [] }
    if let yearDigits, yearDigits.count != 2, yearDigits.count != 4 { return [] }
    let year = yearDigits.flatMap(year)
    let monthFirst = DateShape(year: year, month: one, day: other)
    let dayFirst = DateShape(year: year, month: other, day: one)
    let ordered = order == .monthFirst ? [monthFirst, dayFirst] : [dayFirst, monthFirst]
    return (andSwapped ? ordered : [ordered[0]]).compactMap { $0 }
  }

  private func year(_ digits: String) -> DateShape.Year? {
    Int(digits).map { DateShape.Year(value: $0, digits: digits.count) }
  }
}
