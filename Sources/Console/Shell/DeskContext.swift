import Clinic
import Practice
import Terminal

/// What a desk works with while it applies an event: the open practice and the moment.
struct DeskContext {
  /// Nil only in tests of what needs no store.
  let practice: OpenPractice?
  let now: Moment
  /// The whole screen.
  let screen: Size
  let glyphs: Glyphs
  /// Makes panels.
  let catalogue: @Sendable (PanelRequest, Surroundings) -> (any Panel)?
}
