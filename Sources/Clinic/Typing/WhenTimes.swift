/// Reads the time in what people type: `9`, `9a`, `930`, `1430`, `2:15p`, `14.30`, `noon`, `now`.
struct WhenTimes {
  let now: TimeOfDay

  /// A time and how sure the typing leaves it.
  struct Reading: Hashable {
    let time: TimeOfDay
    /// Whether a.m. or p.m. was typed, or the form leaves no doubt.
    let isCertain: Bool
  }

  /// In the order written first, morning before evening; empty where it is no time.
  ///
  /// - Parameter text: lower case, one space between words, none at the ends.
  func read(_ text: String) -> [Reading] {
    switch text {
    case "noon": return certain(12, 0)
    case "midnight", "mid": return certain(0, 0)
    case "now", "n": return [Reading(time: now, isCertain: true)]
    default: break
    }
    let pieces = TypedPiece.pieces(of: text)
    guard case .number(let first) = pieces.first, pieces.count <= 6 else { return [] }
    var (hourDigits, minuteDigits) = (first, "")
    var rest = pieces.dropFirst()
    if case .sign(let sign) = rest.first, sign == ":" || sign == ".",
      case .number(let minutes) = rest.dropFirst().first
    {
      guard first.count <= 2, minutes.count == 2 else { return [] }
      minuteDigits = minutes
      rest = rest.dropFirst(2)
    } else if first.count >= 3 {
      guard first.count <= 4 else { return [] }
      (hourDigits, minuteDigits) = (String(first.dropLast(2)), String(first.suffix(2)))
    }
    guard let hour = Int(hourDigits), let minute = minuteDigits.isEmpty ? 0 : Int(minuteDigits), minute < 60,
      let half = half(rest)
    else { return [] }
    return readings(hour, minute, half, isPadded: hourDigits.count == 2 && hourDigits.first == "0")
  }

  private enum Half { case morning, evening, open }

  /// Nil for anything but an a.m. or p.m. in some form.
  private func half(_ pieces: ArraySlice<TypedPiece>) -> Half? {
    let letters = pieces.map { piece in
      switch piece {
      case .word(let word): word
      case .sign("."): ""
      default: "?"
      }
    }.joined()
    return switch letters {
    case "": .open
    case "a", "am": .morning
    case "p", "pm": .evening
    default: nil
    }
  }

  private func readings(_ hour: Int, _ minute: Int, _ half: Half, isPadded: Bool) -> [Reading] {
    switch half {
    case .morning: return (1...12).contains(hour) ? certain(hour % 12, minute) : []
    case .evening: return (1...12).contains(hour) ? certain(hour % 12 + 12, minute) : []
    case .open: break
    }
    if hour == 0 || hour > 12 || isPadded { return certain(hour, minute) }
    let hours = hour == 12 ? [12, 0] : [hour, hour + 12]
    return hours.compactMap { TimeOfDay(hour: $0, minute: minute) }.map {
      Reading(time: $0, isCertain: false)
    }
  }

  private func certain(_ hour: Int, _ minute: Int) -> [Reading] {
    TimeOfDay(hour: hour, minute: minute).map { [Reading(time: $0, isCertain: true)] } ?? []
  }
}
