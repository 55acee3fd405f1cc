/// When a visit reached each step, by the clock of the device that said so; nil is not known.
package struct VisitStamps: Hashable, Sendable {
  /// In the waiting room.
  package var here: Moment?
  /// In the chair, or in session.
  package var seated: Moment?
  /// Done with the provider.
  package var doneInChair: Moment?
  /// Checked out.
  package var out: Moment?

  package init(here: Moment? = nil, seated: Moment? = nil, doneInChair: Moment? = nil, out: Moment? = nil) {
    self.here = here
    self.seated = seated
    self.doneInChair = doneInChair
    self.out = out
  }
}
