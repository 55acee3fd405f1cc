extension Zone {
  /// A zone from the bytes of a TZif file of version 2, 3 or 4 (RFC 9636).
  ///
  /// Throws `.malformed` for any other file: one cut short, of version 1 only, with leap seconds,
  /// or with contents that contradict each other.
  package init(name: String, bytes: some Collection<UInt8>) throws(ClinicError) {
    var reader = ZoneFileReader(bytes: Array(bytes))
    do {
      let contents = try reader.contents()
      self.init(
        name: name, initial: contents.initial, changes: contents.changes, periods: contents.periods,
        rule: contents.rule)
    } catch {
      throw ClinicError(
        code: .malformed, problem: "The time zone file for \"\(name)\" cannot be used: \(error.problem)",
        remedy: "Install the system's time zone database again, or choose another zone.",
        cause: error.cause)
    }
  }
}

/// Reads a TZif file: a header and a block of 32-bit times that is skipped, a header and a block
/// of 64-bit times, and a POSIX rule between two line feeds.
private struct ZoneFileReader {
  struct Contents {
    var initial: Zone.Period
    var changes: [Int64]
    var periods: [Zone.Period]
    var rule: ZoneRule?
  }

  private struct Counts {
    var utcMarks = 0
    var standardMarks = 0
    var leapSeconds = 0
    var changes = 0
    var periods = 0
    var nameBytes = 0

    func blockLength(timeLength: Int) -> Int {
      changes * (timeLength + 1) + periods * 6 + nameBytes + leapSeconds * (timeLength + 4)
        + standardMarks + utcMarks
    }
  }

  private let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func contents() throws(ClinicError) -> Contents {
    let narrow = try header()
    _ = try take(narrow.blockLength(timeLength: 4))
    let wide = try header()
    guard wide.leapSeconds == 0 else { throw refusal("it counts leap seconds") }
    guard wide.periods > 0 else { throw refusal("it has no offset from UTC") }

    var changes: [Int64] = []
    for _ in 0..<wide.changes { changes.append(Int64(bitPattern: try number(bytes: 8))) }
    guard zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw refusal("its changes are not in order")
    }
    let indices = try take(wide.changes)
    let periods = try periods(wide)
    guard indices.allSatisfy({ Int($0) < periods.count }) else {
      throw refusal("it names an offset that it does not have")
    }
    _ = try take(wide.standardMarks + wide.utcMarks)
    return Contents(
      initial: periods[0], changes: changes, periods: indices.map { periods[Int($0)] }, rule: try rule())
  }

  private mutating func header() throws(ClinicError) -> Counts {
    guard try take(4).elementsEqual("TZif".utf8) else { throw refusal("it is no TZif file") }
    guard let version = try take(1).first, version >= UInt8(ascii: "2") else {
      throw refusal("it is of version 1, which ends in 2038")
    }
    _ = try take(15)
    var counts = Counts()
    counts.utcMarks = Int(try number(bytes: 4))
    counts.standardMarks = Int(try number(bytes: 4))
    counts.leapSeconds = Int(try number(bytes: 4))
    counts.changes = Int(try number(bytes: 4))
    counts.periods = Int(try number(bytes: 4))
    counts.nameBytes = Int(try number(bytes: 4))
    return counts
  }

  private mutating func periods(_ counts: Counts) throws(ClinicError) -> [Zone.Period] {
    var described: [(offset: Int, isDaylightSaving: Bool, name: Int)] = []
    for _ in 0..<counts.periods {
      let offset = Int(Int32(truncatingIfNeeded: try number(bytes: 4)))
      let isDaylightSaving = try number(bytes: 1) == 1
      described.append((offset, isDaylightSaving, Int(try number(bytes: 1))))
    }
    let names = Array(try take(counts.nameBytes))
    var periods: [Zone.Period] = []
    for period in described {
      guard period.name < names.count, abs(period.offset) <= 26 * 3600 else {
        throw refusal("an offset has no name or is beyond 26 hours")
      }
      let name = names[period.name...].prefix { $0 != 0 }
      periods.append(
        Zone.Period(
          offsetSeconds: period.offset, isDaylightSaving: period.isDaylightSaving,
          abbreviation: String(decoding: name, as: UTF8.self)))
    }
    return periods
  }

  private mutating func rule() throws(ClinicError) -> ZoneRule? {
    guard try take(1).first == UInt8(ascii: "\n") else { throw refusal("its closing rule is missing") }
    let text = bytes[place...].prefix { $0 != UInt8(ascii: "\n") }
    guard place + text.count < bytes.count else { throw refusal("its closing rule is cut short") }
    return text.isEmpty ? nil : try ZoneRule(String(decoding: text, as: UTF8.self))
  }

  private mutating func take(_ count: Int) throws(ClinicError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - place else { throw refusal("it is cut short") }
    defer { place += count }
    return bytes[place..<(place + count)]
  }

  private mutating func number(bytes count: Int) throws(ClinicError) -> UInt64 {
    try take(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func refusal(_ problem: String) -> ClinicError {
    ClinicError(code: .malformed, problem: problem, remedy: "", cause: "at byte \(place)")
  }
}
