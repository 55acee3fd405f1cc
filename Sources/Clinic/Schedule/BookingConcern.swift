/// Something that speaks against a booking: a warning that a right may pass, or a refusal.
package struct BookingConcern: Hashable, Sendable {
  /// What it is, for a screen to find words and names for.
  package enum Matter: Hashable, Sendable {
    case overlap(Overlap)
    case holiday(name: String)
    case practiceClosed
    case providerAway(ProviderID)
    case providerInactive(ProviderID)
    case licenceExpired(ProviderID, Day)
    case roomInactive(RoomID)
    case roomOfOtherKind(RoomID, needed: RoomKind)
    case blocked(BlockedTimeID, reason: String)
    /// The time does not exist on that day: the clock skips it.
    case timeSkipped
    /// The time comes twice on that day, and it was not said which is meant.
    case timeComesTwice
    /// The clock goes forward or back in the middle of the visit, which ends then by the wall.
    case clockChangesDuring(endsAt: TimeOfDay)
    case inThePast
  }

  /// What it is, for a program to tell apart.
  package let matter: Matter
  /// The right that lets it be booked all the same; nil is a refusal.
  package let permission: Permission?
  /// What is wrong, without names: "outside Okafor's hours" is for whoever knows the name.
  package let problem: String

  package init(_ matter: Matter, permission: Permission?, problem: String) {
    self.matter = matter
    self.permission = permission
    self.problem = problem
  }
}
