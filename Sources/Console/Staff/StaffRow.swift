import Clinic
import Practice

/// One row of the people's screen: somebody who may log in, or a session that is open.
enum StaffRow: Hashable, Sendable {
  case person(UserID)
  case session(SessionID)
}

/// In the words of a place.
extension StaffRow {
  var words: String {
    switch self {
    case .person(let id): "p\(id.hex)"
    case .session(let id): "s\(id.hex)"
    }
  }

  init?(words: some StringProtocol) {
    guard let record = RecordID(hexadecimal: words.dropFirst()) else { return nil }
    self = words.first == "s" ? .session(SessionID(record)) : .person(UserID(record))
  }
}
