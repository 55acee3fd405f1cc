/// When a visit reached each step, by the clock of the device that said so; nil is not known.
package struct VisitStamps: Hashable, Sendable {
  package var here: Moment?
  package var seated: Moment?
  package var doneInChair: Moment?
  package var out: Moment?

  package init(here: Moment? = nil, seated: Moment? = nil, doneInChair: Moment? = nil, out: Moment? = nil) {
    self.here = here
    self.seated = seated
    self.doneInChair = doneInChair
    self.out = out
  }
}
