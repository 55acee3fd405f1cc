import Clinic
import Practice
import Terminal

/// Where a list's cursor stands, in the words of a panel's place: the record and its row of the screen with
/// `@` between them.
extension ListView {
  func place(_ words: (ID) -> String) -> String { "\(cursor.map(words) ?? "-")@\(cursorRow)" }

  /// Says where the cursor shall stand once the list is shown.
  mutating func goTo(place: some StringProtocol, marked: Set<ID> = [], _ read: (Substring) -> ID?) {
    let parts = String(place).split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    expect(read(parts[0]), row: Int(parts[1]) ?? 0, marked: marked)
  }

  func place<Subject>() -> String where ID == Identifier<Subject> { place(\.hex) }

  mutating func goTo<Subject>(place: some StringProtocol, marked: Set<ID> = [])
  where ID == Identifier<Subject> {
    goTo(place: place, marked: marked) { ID(hex: $0) }
  }

  /// The same by the number of the record, where it has no identity of its own.
  var numberPlace: String { "\(cursorIndex ?? 0)@\(cursorRow)" }

  mutating func goTo(numberPlace: some StringProtocol) {
    let parts = numberPlace.split(separator: "@").compactMap { Int($0) }
    if parts.count == 2 { expect(number: parts[0], row: parts[1]) }
  }
}
