import Clinic
import Practice
import Terminal

/// Booking below a list that is worked by phone: who is due, who lost a time, who could come at once.
/// The list above it goes on showing itself; what was filled in stays until it is booked.
struct ListBooking: Sendable {
  private var strip: BookingStrip?

  /// As words; empty while nobody is being booked.
  var words: String { strip?.words ?? "" }

  init() {}

  /// Back from `words`, to be read.
  init(words: some StringProtocol) {
    strip = BookingStrip(words: words)
  }

  var isOpen: Bool { strip != nil }
  /// Nil while nobody is being booked.
  var commands: CommandTable? { strip?.commands }

  mutating func begin(_ strip: BookingStrip) -> [Effect] {
    self.strip = strip
    return [.refresh]
  }

  mutating func end() { strip = nil }

  /// A key for the strip. Nothing where nobody is being booked.
  mutating func update(_ key: Key, unit: Int) -> [Effect] {
    guard var strip else { return [] }
    let outcome = strip.update(key, unit: unit)
    if case .ends = outcome { self.strip = nil } else { self.strip = strip }
    return outcome.effects
  }

  /// Looks up what the strip waits for; where it cannot be read nobody is booked any more.
  mutating func read(from practice: OpenPractice, as session: Session) throws {
    guard var reading = strip else { return }
    strip = nil
    try reading.read(from: practice, as: session)
    strip = reading
  }

  /// Rows that it takes of so many: never so many that the list has none.
  func height(of rows: Int) -> Int { min(strip?.height ?? 0, rows * 2 / 3) }

  /// Draws the list in what the strip leaves of the canvas below its first row, and the strip.
  func draw(
    in canvas: inout Canvas, initials: Bool, _ office: Office?,
    list: (inout Canvas, _ isFocused: Bool) -> Void
  ) {
    let height = height(of: canvas.rows)
    canvas.within(Rect(row: 1, column: 0, rows: canvas.rows - 1 - height, columns: canvas.columns)) {
      list(&$0, !isOpen)
    }
    guard let strip, height > 0 else { return }
    canvas.within(Rect(row: canvas.rows - height, column: 0, rows: height, columns: canvas.columns)) {
      canvas in
      canvas.rule(row: 0)
      strip.draw(in: &canvas, initials: initials, office)
    }
  }
}
