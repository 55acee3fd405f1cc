/// The keys of a body's map. Never reused, never renumbered.
enum BodyKey: UInt64 {
  case verb = 1
  case actor = 2
  case role = 3
  case session = 4
  case patient = 5
  case reason = 6
  case act = 7
  case chains = 8
  case changes = 9
  case seen = 10
  case undoes = 11
  case moment = 12
  case details = 13
  case random = 14
  case signature = 15
}
