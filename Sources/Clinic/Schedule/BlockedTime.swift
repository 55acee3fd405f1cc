/// The identity of blocked time.
package typealias BlockedTimeID = Identifier<BlockedTime>

/// Time that is not for booking: a meeting, lunch, an emergency reserve.
package struct BlockedTime: Hashable, Sendable {
  /// Whom or what it blocks.
  package enum Scope: Hashable, Sendable {
    case practice
    case rooms(Set<RoomID>)
    case providers(Set<ProviderID>)

    /// Whether a room's column is blocked: with the practice, or by itself.
    package func includes(_ room: RoomID) -> Bool {
      switch self {
      case .practice: true
      case .rooms(let rooms): rooms.contains(room)
      case .providers: false
      }
    }

    /// Whether a provider's time is blocked: with the practice, or by itself.
    package func includes(_ provider: ProviderID) -> Bool {
      switch self {
      case .practice: true
      case .providers(let providers): providers.contains(provider)
      case .rooms: false
      }
    }
  }

  /// Whether it comes again.
  package enum Repetition: Hashable, Sendable {
    case once
    /// Each week on the same weekday, up to and with a last day; nil for ever.
    case weekly(until: Day?)
  }

  package let id: BlockedTimeID
  /// The day, or the first of a repetition.
  package var day: Day
  /// On each day that it falls on.
  package var span: TimeSpan
  /// Whom or what it keeps free.
  package var scope: Scope
  /// Whether it comes again.
  package var repetition: Repetition
  /// "staff meeting".
  package var reason: String
  /// The appointment types it is kept free for; empty keeps everything out.
  package var keptFor: Set<AppointmentTypeID>

  package init(
    id: BlockedTimeID, day: Day, span: TimeSpan, scope: Scope, repetition: Repetition = .once,
    reason: String = "", keptFor: Set<AppointmentTypeID> = []
  ) {
    self.id = id
    self.day = day
    self.span = span
    self.scope = scope
    self.repetition = repetition
    self.reason = reason
    self.keptFor = keptFor
  }

  /// Whether it falls on a day.
  package func falls(on other: Day) -> Bool {
    switch repetition {
    case .once: other == day
    case .weekly(let last): other >= day && other.weekday == day.weekday && other <= last ?? .last
    }
  }

  /// Whether it keeps out a visit of this type; nil is a visit of no type.
  package func keepsOut(_ type: AppointmentTypeID?) -> Bool {
    guard let type else { return true }
    return !keptFor.contains(type)
  }
}
