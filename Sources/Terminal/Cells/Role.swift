/// What a cell means. A `Theme` says how that looks at a colour depth.
package enum Role: UInt8, Sendable, CaseIterable {
  /// Ordinary text.
  case plain
  /// Rules, boxes, the column of times: what merely frames.
  case frame
  /// Hints and what is out of sight.
  case faint
  /// Titles of panes and columns.
  case heading
  /// Names of patients.
  case name
  /// Labels of fields.
  case label
  /// The top line: day, user, link.
  case status
  /// The cell or row that the next key is about.
  case cursor
  /// The cursor of a pane that is not focused.
  case shadow
  /// Rows that a verb will act on.
  case marked
  /// What was cut and waits to be pasted.
  case cut
  /// The part that a search found.
  case match
  /// What is being typed.
  case input
  /// A default that Enter takes.
  case suggestion
  /// A key in footer and help.
  case key
  /// The last message.
  case message
  /// All is well: paid, done, live.
  case good
  /// Needs a look: late, unconfirmed, queued.
  case warning
  /// Needs a look now: allergy, premedication.
  case alert
  /// A refused value.
  case wrong
  /// A control or invisible character, written out.
  case escape
  /// The row or mark of now.
  case now
  /// An opening that can be booked.
  case open
  /// Time that cannot be booked.
  case blocked
  /// Filled in by the program, not read by a person.
  case filled
  /// An older value beside the present one.
  case previous
  /// Depths of 4 and 5, and figures like them.
  case raised
  /// Depths of 6 and more, and figures like them.
  case high
  /// A training or demo store says so in this.
  case rehearsal
  /// A provider's or chair's colour; always beside a letter.
  case tint1, tint2, tint3, tint4, tint5, tint6
}
