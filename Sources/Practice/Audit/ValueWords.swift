import Clinic
import Journal

/// Says a value as its field means it.
struct ValueWords {
  let zone: Zone
  /// What a record is called.
  let name: (RecordID) throws -> String

  /// Never empty: "empty" where nothing stands there.
  func words(_ value: FieldValue, as meaning: ValueMeaning) throws -> String {
    let said = try said(value, meaning)
    return said.isEmpty ? "empty" : said
  }

  /// The places of a composite value that changed, by their names; nil where it is of one place, or all changed.
  func difference(
    from before: FieldValue, to now: FieldValue, as meaning: ValueMeaning
  ) throws -> String? {
    guard case .composite(let parts) = meaning, case .list(let old) = before, case .list(let new) = now
    else { return nil }
    let changes = try parts.enumerated().compactMap { place, part -> String? in
      let was = old.indices.contains(place) ? old[place] : .null
      let becomes = new.indices.contains(place) ? new[place] : .null
      return was == becomes ? nil : try difference(from: was, to: becomes, at: part)
    }
    guard !changes.isEmpty, changes.count < parts.count else { return nil }
    return joined(changes, by: "; ")
  }

  private func difference(
    from before: FieldValue, to now: FieldValue, at part: ValueMeaning.Part
  ) throws -> String {
    let becomes = try words(now, as: part.meaning)
    // What says its own name has just begun where nothing stood before.
    if case .led = part.meaning, try said(before, part.meaning).isEmpty { return becomes }
    return "\(part.name): \(try words(before, as: part.meaning)) -> \(becomes)"
  }

  /// Empty where nothing stands there. What is of another shape than expected is said as it is.
  private func said(_ value: FieldValue, _ meaning: ValueMeaning) throws -> String {
    switch (meaning, value) {
    case (_, .null): ""
    case (.led(let lead, let meaning), _): led(lead, try said(value, meaning))
    case (.flag(let yes, let no), _): value.booleanValue.map { $0 ? yes : no } ?? plain(value)
    case (.rest, .boolean(let isResting)): isResting ? "until it is taken up again" : ""
    case (.rest, .integer): led("until", try said(value, .day))
    case (_, .boolean(let flag)): flag ? "yes" : "no"
    case (.code(let codes), _): codes.words(of: value) ?? newer(value)
    case (.bits(let codes), .integer(let bits)): self.bits(bits, codes)
    case (.spaced(let codes), .text(let text)):
      joined(text.split(separator: " ").map { codes.words(of: .text(String($0))) ?? String($0) })
    case (.record, .bytes(let bytes)): try RecordID(bytes: bytes).map(name) ?? plain(value)
    case (.entry, .bytes(let bytes)):
      Version(purgeName: bytes).map { "entry \($0.number) of device \($0.device.shortName)" } ?? plain(value)
    case (.list(let meaning), .list(let items)): joined(try items.map { try said($0, meaning) }, by: "; ")
    case (.composite(let parts), .list(let items)): try said(items, parts)
    case (.answered(let none, let parts), .list(let items)): try answer(items, none: none, parts)
    case (.weeklyHours, _): weeklyHours(value)
    case (.otherHours, _): otherHours(value)
    case (.phone, .text(let text)): PhoneNumber(stored: text)?.text ?? text
    case (_, .integer(let number)): quantity(number, meaning)
    case (_, .list(let items)): joined(try items.map { try said($0, .text) })
    case (_, .bytes(let bytes)): try RecordID(bytes: bytes).map(name) ?? plain(value)
    case (_, .text(let text)): text
    }
  }

  private func quantity(_ number: Int64, _ meaning: ValueMeaning) -> String {
    switch meaning {
    case .amount(let unit): return "\(number) \(unit)"
    case .span(let unit): return number == 0 ? "" : "\(number) \(unit)"
    case .reading(let sign): return "\(sign.name) \(sign.text(Int(number)))"
    case .day: return Day(number: Int(number)).iso
    case .time: return TimeOfDay(checking: Int(number))?.text ?? String(number)
    case .moment:
      let local = zone.localTime(of: Moment(milliseconds: number))
      return "\(local.day.iso) \(local.time.paddedText)"
    case .money: return Amount(cents: Int(number)).text
    case .offset:
      let time = TimeOfDay(checking: Int(abs(number) / 60))?.text ?? String(number)
      return "UTC\(number < 0 ? "-" : "+")\(time)"
    default: return String(number)
    }
  }

  /// What only a later program has words for.
  private func newer(_ value: FieldValue) -> String { "\(plain(value)), which this program does not know" }

  private func bits(_ bits: Int64, _ codes: CodeWords) -> String {
    let said = codes.codes.filter { code in code.stored.integerValue.map { bits & $0 != 0 } ?? false }
    return said.isEmpty ? "nothing" : joined(said.map(\.words))
  }

  private func said(_ items: [FieldValue], _ parts: [ValueMeaning.Part]) throws -> String {
    joined(try zip(items, parts).map { try said($0, $1.meaning) })
  }

  private func answer(
    _ items: [FieldValue], none: String, _ parts: [ValueMeaning.Part]
  ) throws -> String {
    switch items.first?.integerValue {
    case 0: return "not asked"
    case 1: return none
    default:
      let known = try said(Array(items.dropFirst()), parts)
      return known.isEmpty ? "yes" : known
    }
  }

  private func weeklyHours(_ value: FieldValue) -> String {
    let hours = HoursValue.hours(weekly: value, exceptions: nil)
    let open = Weekday.allCases.compactMap { weekday in
      hours.weekly[weekday].map { "\(weekday.shortName) \(spans($0))" }
    }
    return open.isEmpty ? "closed all week" : joined(open)
  }

  private func otherHours(_ value: FieldValue) -> String {
    let hours = HoursValue.hours(weekly: nil, exceptions: value)
    return joined(
      hours.exceptions.sorted { $0.key < $1.key }
        .map { "\($0.key.iso) \($0.value.isEmpty ? "closed" : spans($0.value))" })
  }

  private func spans(_ spans: [TimeSpan]) -> String { spans.map(\.text).joined(separator: " ") }

  private func plain(_ value: FieldValue) -> String {
    switch value {
    case .null: ""
    case .boolean(let flag): flag ? "yes" : "no"
    case .integer(let number): String(number)
    case .text(let text): text
    case .bytes(let bytes): bytes.count.counted("byte")
    case .list(let items): joined(items.map(plain))
    }
  }

  private func led(_ lead: String, _ said: String) -> String { said.isEmpty ? "" : "\(lead) \(said)" }

  private func joined(_ parts: [String], by separator: String = ", ") -> String {
    parts.filter { !$0.isEmpty }.joined(separator: separator)
  }
}
