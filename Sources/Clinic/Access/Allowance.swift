/// The matrix's answer to one question.
package enum Allowance: String, Sendable, CaseIterable {
  case yes
  /// Some fields, or a projection, only.
  case limited
  /// Own items only; whether this is one was not said.
  case ownOnly
  /// Assigned patients only; whether this is one was not said.
  case assignedOnly
  /// Named trainees' items only; whether this is one was not said.
  case traineesOnly
  /// After the password, again.
  case stepUp
  /// After the password, again, and another person's approval.
  case secondPerson
  /// After breaking the glass: with a reason, told to the auditor, reviewed within three days.
  case breakGlass
  case denied

  /// Whether it may be done at once, in whole or in part.
  package var isGranted: Bool { self == .yes || self == .limited }
}
