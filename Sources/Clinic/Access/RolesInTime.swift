/// The roles that a person has, and those that were asked for and wait: what somebody may do is a function of
/// this value and the clock, and no job has to run for it.
///
/// Where no second administrator can agree, what widens somebody's rights waits, so that others see it and can
/// object (security facts, section 6: "S2 falls back to delayed execution").
package struct RolesInTime: Hashable, Sendable {
  /// What was asked for: all roles that the person has from then on.
  package struct Wish: Hashable, Sendable {
    package let roles: [Role]
    /// They are in force from this moment on.
    package let from: Moment

    package init(_ roles: [Role], from: Moment) {
      self.roles = roles
      self.from = from
    }
  }

  /// What nobody else agreed to waits so long, in minutes: 24 hours.
  package static let delayMinutes = 24 * 60

  /// Before the wish is in force, or where there is none.
  package let standing: [Role]
  package let wish: Wish?

  package init(_ standing: [Role], wish: Wish? = nil) {
    self.standing = standing
    self.wish = wish
  }

  /// The one answer to which roles somebody may act in.
  package func inForce(at now: Moment) -> [Role] {
    wish.map { $0.from <= now ? $0.roles : standing } ?? standing
  }

  /// What was asked for and is not in force yet; nil where nothing waits.
  package func waiting(at now: Moment) -> Wish? {
    wish.flatMap { $0.from > now ? $0 : nil }
  }

  /// Which roles the waiting wish adds; empty where nothing waits.
  package func added(at now: Moment) -> [Role] {
    let has = inForce(at: now)
    return waiting(at: now)?.roles.filter { !has.contains($0) } ?? []
  }

  /// After one person alone asked for these roles: what is taken away goes at once, what is added waits. Somebody
  /// who would be left with no role keeps those they have until then.
  ///
  /// A wish that adds nothing to the one that waits already comes into force when that one would have.
  package func wishing(_ roles: [Role], at now: Moment) -> RolesInTime {
    let has = inForce(at: now)
    let more = roles.filter { !has.contains($0) }
    guard !more.isEmpty else { return RolesInTime(roles) }
    let left = roles.filter(has.contains)
    let isAwaited = Set(more).isSubset(of: added(at: now))
    let from = isAwaited ? waiting(at: now)?.from : nil
    return RolesInTime(
      left.isEmpty ? has : left, wish: Wish(roles, from: from ?? now.adding(minutes: Self.delayMinutes)))
  }

  /// The same roles, of which one waits as if it were asked for now.
  package func withholding(_ role: Role, at now: Moment) -> RolesInTime {
    let has = inForce(at: now)
    return RolesInTime(has.filter { $0 != role }).wishing(has, at: now)
  }
}
