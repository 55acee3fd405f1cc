/// The runs of digits, of letters, and the signs between them, of which a typed date consists.
enum TypedPiece: Hashable {
  case number(String)
  case word(String)
  case sign(Character)

  /// Lower case throughout; spaces only part pieces. Digits of any script count as digits.
  static func pieces(of text: some StringProtocol) -> [TypedPiece] {
    var pieces: [TypedPiece] = []
    var endsRun = false
    for character in text.lowercased() {
      if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber {
        if case .number(let digits) = pieces.last, !endsRun {
          pieces[pieces.count - 1] = .number(digits + String(digit))
        } else {
          pieces.append(.number(String(digit)))
        }
        endsRun = false
      } else if character.isLetter {
        if case .word(let letters) = pieces.last, !endsRun {
          pieces[pieces.count - 1] = .word(letters + String(character))
        } else {
          pieces.append(.word(String(character)))
        }
        endsRun = false
      } else if character.isWhitespace {
        endsRun = true
      } else {
        pieces.append(.sign(character))
        endsRun = false
      }
    }
    return pieces
  }
}
