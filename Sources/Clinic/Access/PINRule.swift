/// Which PINs unlock a console: six to twelve digits that are neither one pattern repeated nor a run.
///
/// Few: three tries and an hour are what protects a PIN, not its length.
package enum PINRule {
  package static let length = 6...12
  /// Wrong ones in a row after which only the password opens.
  package static let tries = 3
  /// How long after a lock a PIN is good for, in milliseconds.
  package static let lasts: Int64 = 60 * 60_000

  /// Whether what was typed could be a PIN: no password is as short.
  package static func hasForm(_ bytes: some Collection<UInt8>) -> Bool {
    length.contains(bytes.count) && bytes.allSatisfy { digits.contains($0) }
  }

  /// What is wrong with a new PIN, and what to do; nil where nothing is.
  package static func problem(of bytes: some Collection<UInt8>) -> String? {
    guard hasForm(bytes) else { return "PIN: it has 6 to 12 digits and nothing else; type such a one" }
    if isRepeated(Array(bytes)) {
      return "PIN: it repeats the same few digits; type one that does not"
    }
    if isRun(Array(bytes)) { return "PIN: it only counts up or down; type one that does not" }
    return nil
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// One to three digits over and over, as in 777777, 121212 or 123123.
  private static func isRepeated(_ bytes: [UInt8]) -> Bool {
    (1...3).contains { period in
      bytes.indices.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
    }
  }

  /// Digits that count up or down, from 9 on to 0 too, as in 456789, 890123 or 654321.
  private static func isRun(_ bytes: [UInt8]) -> Bool {
    let steps = Set(zip(bytes, bytes.dropFirst()).map { (Int($1) - Int($0) + 10) % 10 })
    return steps == [1] || steps == [9]
  }
}
