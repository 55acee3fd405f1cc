/// What a panel looks for somebody for.
package enum FindReason: String, Hashable, Sendable {
  /// To be the current patient.
  case current
  /// To be the current patient, and for what the panel was about to do with them.
  case act
  /// As somebody beside the current patient, who stays current.
  case another
}
