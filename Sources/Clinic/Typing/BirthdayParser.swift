/// Reads a birthday in any form in which people say one.
package enum BirthdayParser {
  /// The oldest that anybody is believed: the longest life on record is 122 years.
  package static let greatestAge = 130

  /// A year of two digits is the latest that is not in the future: on 16 Nov 2026, `26` is 2026 for
  /// a birthday up to that day and 1926 after it.
  ///
  /// - Returns: the day; or a problem for what is empty, no date, without a year, impossible (31 June),
  ///   in the future, or more than 130 years ago.
  package static func parse(
    _ text: some StringProtocol, today: Day, order: DateOrder = .monthFirst, field: String = "birthday"
  ) -> Result<Day, FieldProblem> {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 40, isRequired: true).admit(text) {
    case .success(let text): admitted = text
    case .failure(let problem): return .failure(problem)
    }
    let shapes = DateReader(order: order).shapes(admitted)
    guard let likeliest = shapes.first else {
      return .failure(FieldProblem(field: field, problem: "\(field): this is not a date", remedy: remedy))
    }
    for shape in shapes {
      if let day = day(shape, today: today), day <= today, isBelievable(day, today) { return .success(day) }
    }
    return .failure(problem(with: likeliest, today: today, field: field))
  }

  private static let remedy = "type it as 1984-02-03, 2/3/1984, 020384 or feb 3 1984"

  private static func isBelievable(_ day: Day, _ today: Day) -> Bool {
    Age(born: day, on: today).map { $0.years <= greatestAge } ?? false
  }

  private static func day(_ shape: DateShape, today: Day) -> Day? {
    guard let year = shape.year else { return nil }
    if year.digits == 4 { return shape.day(in: year.value) }
    let century = today.year / 100 * 100
    for candidate in [century + year.value, century - 100 + year.value] {
      if let day = shape.day(in: candidate), day <= today { return day }
    }
    return nil
  }

  private static func problem(with shape: DateShape, today: Day, field: String) -> FieldProblem {
    guard let year = shape.year else {
      return FieldProblem(
        field: field, code: .missing, problem: "\(field): the year is missing", remedy: remedy)
    }
    guard shape.day != nil else {
      return FieldProblem(
        field: field, code: .missing, problem: "\(field): the day is missing", remedy: remedy)
    }
    let century = today.year / 100 * 100
    let years = year.digits == 4 ? [year.value] : [century + year.value, century - 100 + year.value]
    guard let day = years.compactMap({ shape.day(in: $0) }).first else {
      return FieldProblem(
        field: field, code: .outOfRange, problem: "\(field): \(shape.text) \(years[0]) does not exist",
        remedy: "check the day and the month")
    }
    if day > today {
      return FieldProblem(
        field: field, code: .outOfRange, problem: "\(field): \(day.text) lies in the future",
        remedy: "check the year; for a child to be born, leave it empty")
    }
    return FieldProblem(
      field: field, code: .outOfRange, problem: "\(field): \(day.text) is more than \(greatestAge) years ago",
      remedy: "check the year")
  }
}
