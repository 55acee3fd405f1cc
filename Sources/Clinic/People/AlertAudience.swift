/// Who is looking at an alert strip; roles are mapped to one of these.
package enum AlertAudience: Sendable, CaseIterable {
  /// The front desk: what helps to book and receive, without the medical why.
  case desk
  /// Dentists, hygienists, dental assistants: all but behavioural risks.
  case clinicalDental
  /// Behavioural clinicians and supervisors: all, dental oddities last.
  case clinicalBehavioural
  /// Nothing medical.
  case billing
  /// Nothing at all.
  case none
}
