/// The identity of a room.
package typealias RoomID = Identifier<Room>

/// What kind of place a visit needs.
package enum RoomKind: String, Sendable, CaseIterable {
  case chair
  case office
  case video
  case phone

  /// A chair or an office holds one visit at a time; a video or phone "room" is only a column,
  /// in which different providers' visits may stand side by side.
  package var holdsOneVisit: Bool {
    switch self {
    case .chair, .office: true
    case .video, .phone: false
    }
  }
}

/// A place where patients are seen: a chair, an office, or a line for video or phone.
package struct Room: Hashable, Sendable {
  package let id: RoomID
  /// As the day's heading shows it: "1", "Video".
  package var name: String
  /// What visits it can hold.
  package var kind: RoomKind
  /// Place among the columns, from the left, rising; equal ones go by name.
  package var order: Int
  /// Who mostly works here, shown in the column's heading; nil for nobody in particular.
  package var usualProvider: ProviderID?
  /// One that is out of use keeps its past visits and gets no new ones.
  package var isActive: Bool

  package init(
    id: RoomID, name: String, kind: RoomKind, order: Int, usualProvider: ProviderID? = nil,
    isActive: Bool = true
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.order = order
    self.usualProvider = usualProvider
    self.isActive = isActive
  }

  /// As a sentence says it: "chair 1" where a heading shows "1".
  package var called: String {
    name.allSatisfy(\.isNumber) || name.count == 1 ? "\(kind.rawValue) \(name)" : name
  }
}
