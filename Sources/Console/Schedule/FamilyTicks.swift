import Clinic
import Practice
import Terminal

/// Which members of a household come together, and how their visits lie to each other.
struct FamilyTicks: Sendable {
  let members: [Patient]
  private(set) var ticked: Set<PatientID>
  private(set) var cursor = 0
  private(set) var arrangement = FamilyBooking.Arrangement.backToBack
  /// Enter was pressed: times are looked for.
  private(set) var isSearching = false

  init(_ members: [Patient], first: PatientID) {
    self.members = members
    ticked = [first]
    cursor = members.firstIndex { $0.id != first } ?? 0
  }

  /// As they stood before times were looked for.
  init(_ members: [Patient], first: PatientID, again found: FamilyProposal) {
    self.init(members, first: first)
    ticked = Set(found.members.map(\.patient.id))
    arrangement = found.arrangement
  }

  /// Those ticked, in the order shown.
  var chosen: [PatientID] { members.map(\.id).filter(ticked.contains) }

  mutating func update(_ key: Key) -> BookingStrip.Outcome {
    switch key {
    case "j", .down: cursor = min(cursor + 1, members.count - 1)
    case "k", .up: cursor = max(cursor - 1, 0)
    case .space: tick(cursor)
    case "t":
      arrangement = arrangement == .backToBack ? .sideBySide : .backToBack
    case .enter:
      guard ticked.count > 1 else { return .refused("tick at least two: Space ticks") }
      isSearching = true
      return .reads
    case .escape, .control("c"): return .ends
    default:
      guard let number = BookingStrip.number(key) else { return .unhandled }
      guard number <= members.count else { return .refused("there is no member \(number)") }
      tick(number - 1)
    }
    return .stays
  }

  /// Ticks a member, or takes the tick off; the cursor goes there.
  private mutating func tick(_ place: Int) {
    cursor = place
    if ticked.remove(members[place].id) == nil { ticked.insert(members[place].id) }
  }

  static func words(_ arrangement: FamilyBooking.Arrangement) -> SafeText {
    arrangement == .backToBack ? "back to back" : "side by side"
  }
}

extension FamilyTicks {
  /// Where the strip stands, to be taken up again.
  struct Place: Hashable, Sendable {
    let ticked: [PatientID]
    let cursor: Int
    let isBackToBack: Bool
  }

  var place: Place {
    Place(ticked: chosen, cursor: cursor, isBackToBack: arrangement == .backToBack)
  }

  /// - Parameter isSearching: whether times for them are to be looked for at once.
  init(_ members: [Patient], at place: Place, isSearching: Bool) {
    self.members = members
    ticked = Set(place.ticked).intersection(members.map(\.id))
    cursor = max(0, min(place.cursor, members.count - 1))
    arrangement = place.isBackToBack ? .backToBack : .sideBySide
    self.isSearching = isSearching && ticked.count > 1
  }
}

/// The members ticked with `+` between them, the cursor, the arrangement.
extension FamilyTicks.Place {
  var words: String {
    "\(ticked.map(\.hex).joined(separator: "+"))|\(cursor)|\(isBackToBack ? "back" : "side")"
  }

  init?(words: some StringProtocol) {
    let parts = words.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let cursor = Int(parts[1]) else { return nil }
    self.init(
      ticked: parts[0].split(separator: "+").compactMap { PatientID(hex: $0) }, cursor: cursor,
      isBackToBack: parts[2] == "back")
  }
}
