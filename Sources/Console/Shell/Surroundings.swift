package import Clinic
package import Practice
package import Terminal

/// What a panel may know of the world around it: who is there, what time it is, who is current.
///
/// A panel never reads a clock: every key comes with the surroundings of its moment.
package struct Surroundings: Sendable {
  /// Who is logged in and the role they act in.
  package let session: Session
  /// Now, by the device's clock.
  package let now: Moment
  /// The practice's calendar day and time of day, whatever the machine's zone is.
  package let today: Day
  package let time: TimeOfDay
  /// The practice's zone.
  package let zone: Zone
  /// The patient on the second line; nil for "no patient".
  package let patient: CurrentPatient?
  /// What the panel has to draw in: the screen without the frame's first three and last three lines.
  package let size: Size
  /// Unicode or ASCII symbols; `Canvas.glyphs` is the same.
  package let glyphs: Glyphs
  package let settings: PracticeSettings

  package init(
    session: Session, now: Moment, zone: Zone, patient: CurrentPatient?, size: Size,
    glyphs: Glyphs = .unicode, settings: PracticeSettings
  ) {
    self.session = session
    self.now = now
    let local = zone.localTime(of: now)
    today = local.day
    time = local.time
    self.zone = zone
    self.patient = patient
    self.size = size
    self.glyphs = glyphs
    self.settings = settings
  }

  /// The role that the person acts in.
  package var role: Clinic.Role { session.role }
}
