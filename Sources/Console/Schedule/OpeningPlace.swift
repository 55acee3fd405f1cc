import Clinic
import Practice

/// An opening that a cursor stands on, in words: the same one is found again though others were booked
/// meanwhile.
struct OpeningPlace: Hashable, Sendable {
  let day: Day
  let start: TimeOfDay
  /// Seconds east of UTC, which say which of two equal times it is.
  let offsetSeconds: Int
  let provider: ProviderID
  let room: RoomID?

  init(_ opening: Opening) {
    (day, start, offsetSeconds) = (opening.day, opening.start, opening.offsetSeconds)
    (provider, room) = (opening.provider, opening.room)
  }

  /// The parts of its words.
  static let wordCount = 5

  /// Parted by slashes.
  var words: String {
    [
      String(day.number), String(start.minutes), String(offsetSeconds), provider.hex, room?.hex ?? "-",
    ].joined(separator: "/")
  }

  /// Back from `words`; nil for anything else.
  init?(words: some StringProtocol) {
    let parts = words.split(separator: "/")
    guard parts.count == Self.wordCount, let day = Int(parts[0]),
      let start = Int(parts[1]).flatMap(TimeOfDay.init(checking:)), let offsetSeconds = Int(parts[2]),
      let provider = ProviderID(hex: parts[3])
    else { return nil }
    self.day = Day(number: day)
    (self.start, self.offsetSeconds) = (start, offsetSeconds)
    (self.provider, room) = (provider, RoomID(hex: parts[4]))
  }

  /// Its place among openings; the first where it is none of them any more.
  func place(in openings: [Opening]) -> Int { openings.firstIndex { OpeningPlace($0) == self } ?? 0 }
}

/// Identities as the words of a place have them: hexadecimal, `-` for none.
extension Identifier {
  var hex: String { record.hexadecimal }

  init?(hex: some StringProtocol) {
    guard let record = RecordID(hexadecimal: hex) else { return nil }
    self.init(record)
  }
}
