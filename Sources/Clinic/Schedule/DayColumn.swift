/// One column of the day.
package struct DayColumn: Hashable, Sendable {
  /// What the columns of a day are.
  package enum Arrangement: String, Sendable, CaseIterable {
    case rooms
    case providers
    case disciplines
  }

  /// Which column it is, so that a cursor can stay on it.
  package enum Key: Hashable, Sendable {
    case room(RoomID)
    case provider(ProviderID)
    case discipline(Discipline)
    /// Visits that have no room, or whose provider or room is not known here.
    case unplaced
  }

  /// Which column it is.
  package let key: Key
  /// "1 Okafor RDH".
  package let title: String
  /// In order of start, then lane.
  package let blocks: [DayBlock]
  /// Where nothing stands and somebody could be seen, within the rows of the day.
  package let open: [TimeSpan]

  package init(key: Key, title: String, blocks: [DayBlock], open: [TimeSpan]) {
    self.key = key
    self.title = title
    self.blocks = blocks
    self.open = open
  }

  /// The blocks that cover a time, left to right.
  package func blocks(at time: TimeOfDay) -> [DayBlock] {
    blocks.filter { $0.span.contains(time) }.sorted { $0.lane < $1.lane }
  }

  /// The open stretch that a time lies in, from that time on: what "open 60 min" counts.
  package func openSpan(at time: TimeOfDay) -> TimeSpan? {
    open.first { $0.contains(time) }.flatMap { TimeSpan(time, $0.end) }
  }

  /// What a window that shows the rows from one time up to another leaves out below.
  package func hidden(below bottom: TimeOfDay) -> HiddenBlocks {
    let hidden = blocks.filter { $0.span.start >= bottom && $0.appointment != nil }
    return HiddenBlocks(count: hidden.count, nearest: hidden.first?.span.start)
  }

  /// What it leaves out above: blocks that end before the first row shown.
  package func hidden(above top: TimeOfDay) -> HiddenBlocks {
    let hidden = blocks.filter { $0.span.end <= top && $0.appointment != nil }
    return HiddenBlocks(count: hidden.count, nearest: hidden.last?.span.start)
  }
}

/// Visits out of sight: "v 11 more, next 12:00".
package struct HiddenBlocks: Hashable, Sendable {
  /// Visits out of sight; blocked time does not count.
  package let count: Int
  /// When the one nearest to the window starts; nil if there is none.
  package let nearest: TimeOfDay?

  package init(count: Int, nearest: TimeOfDay?) {
    self.count = count
    self.nearest = nearest
  }
}
