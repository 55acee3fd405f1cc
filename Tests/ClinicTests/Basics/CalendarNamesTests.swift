import Testing

@testable import Clinic

@Suite("Names of months and weekdays")
struct CalendarNamesTests {
  @Test("every month and weekday has a name of its own, and its first three letters stand for it")
  func names() {
    #expect(Set(Month.allCases.map(\.shortName)).count == 12)
    #expect(Set(Weekday.allCases.map(\.shortName)).count == 7)
    #expect(Month.allCases.map(\.rawValue) == Array(1...12))
    #expect(Weekday.allCases.map(\.rawValue) == Array(1...7))
    #expect(Month.allCases.map { $0.length(inYear: 2026) }.reduce(0, +) == 365)
    #expect(Month.allCases.map { $0.length(inYear: 2028) }.reduce(0, +) == 366)
    #expect(Month.november.name.hasPrefix(Month.november.shortName))
  }
}
