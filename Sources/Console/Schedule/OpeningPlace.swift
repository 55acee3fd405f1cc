import Clinic
import Practice

/// An opening that a cursor stands on, in words: the same one is found again though others were booked
/// meanwhile.
struct OpeningPlace: Hashable, Sendable {
  let day: Day
  let start: TimeOfDay
  let provider: ProviderID
  let room: RoomID?

  init(_ opening: Opening) {
    (day, start, provider, room) = (opening.day, opening.start, opening.provider, opening.room)
  }

  /// Parted by slashes.
  var words: String {
    [String(day.number), String(start.minutes), provider.hex, room?.hex ?? "-"].joined(separator: "/")
  }

  /// Back from `words`; nil for anything else.
  init?(words: some StringProtocol) {
    let parts = words.split(separator: "/")
    guard parts.count == 4, let day = Int(parts[0]),
      let start = Int(parts[1]).flatMap(TimeOfDay.init(checking:)),
      let provider = ProviderID(hex: parts[2])
    else { return nil }
    self.day = Day(number: day)
    (self.start, self.provider, room) = (start, provider, RoomID(hex: parts[3]))
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
