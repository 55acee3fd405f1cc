import Clinic
import Terminal

/// Keys typed ahead of a refusal are dropped, also those of the same burst that arrive a little later.
struct TypeAhead: Sendable {
  /// A pause this long says that somebody has looked at the screen, in milliseconds.
  static let pause: Int64 = 150

  /// When the last key of a burst that is being dropped arrived.
  private var droppingSince: Moment?

  /// Some keys were dropped; those that follow without a pause are dropped too.
  mutating func dropped(at now: Moment) { droppingSince = now }

  /// Takes away what belongs to a burst that is being dropped.
  mutating func arrive(_ keys: inout ArraySlice<Key>, at now: Moment) {
    guard let since = droppingSince else { return }
    if now.milliseconds - since.milliseconds < Self.pause {
      keys = []
      droppingSince = now
    } else {
      droppingSince = nil
    }
  }
}
