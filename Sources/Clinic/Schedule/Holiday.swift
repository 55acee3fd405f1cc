/// The identity of a holiday.
package typealias HolidayID = Identifier<Holiday>

/// A day on which the practice is shut, whatever its hours say.
package struct Holiday: Hashable, Sendable {
  package let id: HolidayID
  /// One calendar day; a holiday that returns is entered for each year.
  package var day: Day
  /// "Thanksgiving".
  package var name: String

  package init(id: HolidayID, day: Day, name: String) {
    self.id = id
    self.day = day
    self.name = name
  }
}
