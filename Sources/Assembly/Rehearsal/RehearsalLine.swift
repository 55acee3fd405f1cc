import Vault

/// One line of the rehearsal's protocol.
///
/// Before the program starts, lines are read from the descriptor `--rehearsal-fd` up to `go` or its end:
///
///     clock 1794822120000        milliseconds since 1970: the clock stands there
///     clock run 1794822120000    the clock starts there and runs
///     seed 7                     every random byte follows from this number, 1 where none is given
///     cost 1 8                   passes and KiB of Argon2id in stores that are made
///     go                         start
///
/// Afterwards, while the program runs, `clock N` and `advance N` (milliseconds) move the clock; each
/// is answered on the same descriptor, where it can be written to, with `ok`.
enum RehearsalLine: Hashable, Sendable {
  case clock(Int64, runs: Bool)
  case advance(Int64)
  case seed(UInt64)
  case cost(passes: UInt32, kibibytes: UInt32)
  case start

  /// Nil for a line that is none.
  init?(_ text: some StringProtocol) {
    let words = String(text).split(separator: " " as Character).map { String($0) }
    switch (words.first, words.dropFirst().first, words.count) {
    case ("clock", "run"?, 3):
      guard let number = Int64(words[2]) else { return nil }
      self = .clock(number, runs: true)
    case ("clock", let value?, 2):
      guard let number = Int64(value) else { return nil }
      self = .clock(number, runs: false)
    case ("advance", let value?, 2):
      guard let number = Int64(value), number >= 0 else { return nil }
      self = .advance(number)
    case ("seed", let value?, 2):
      guard let number = UInt64(value) else { return nil }
      self = .seed(number)
    case ("cost", let passes?, 3):
      guard let passes = UInt32(passes), let kibibytes = UInt32(words[2]) else { return nil }
      self = .cost(passes: passes, kibibytes: kibibytes)
    case ("go", nil, 1): self = .start
    default: return nil
    }
  }
}
