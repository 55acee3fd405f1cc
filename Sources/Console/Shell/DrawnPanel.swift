import Clinic
import Practice
import Terminal

/// A panel as it was drawn, with all that decides how it looks: while a line is typed below it, it stays.
///
/// What it says of passing time changes with the minute, as on a screen that nobody touches.
struct DrawnPanel: Sendable {
  /// As large as the panel.
  let frame: Frame
  private let revision: Int
  private let panel: Int
  private let session: SessionID
  private let day: Day
  private let time: TimeOfDay
  private let patient: CurrentPatient?
  private let settings: PracticeSettings

  init(_ open: OpenPanel, _ around: Surroundings) {
    var canvas = Canvas(around.size, glyphs: around.glyphs)
    open.panel.draw(in: &canvas, surroundings: around)
    frame = canvas.finished()
    (revision, panel, session) = (open.revision, open.id, around.session.id)
    (day, time) = (around.today, around.time)
    (patient, settings) = (around.patient, around.settings)
  }

  /// Whether the panel would be drawn just so again.
  func holds(for open: OpenPanel, _ around: Surroundings) -> Bool {
    revision == open.revision && panel == open.id && frame.size == around.size
      && session == around.session.id && day == around.today && time == around.time
      && patient == around.patient && settings == around.settings
  }
}
