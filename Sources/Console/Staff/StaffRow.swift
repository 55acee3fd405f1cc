import Clinic
import Practice

/// One row of the people's screen: somebody who may log in, or a session that is open.
enum StaffRow: Hashable, Sendable {
  case person(UserID)
  case session(SessionID)
}
