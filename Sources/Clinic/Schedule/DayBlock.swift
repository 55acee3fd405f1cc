/// One thing that stands in a column of the day, with the lane it is drawn in.
package struct DayBlock: Hashable, Sendable {
  /// What a block shows.
  package enum Content: Hashable, Sendable {
    case visit(AppointmentID)
    /// The part of a visit in which a second provider is needed, in that provider's column.
    case secondProvider(AppointmentID)
    case blocked(BlockedTimeID, reason: String)
    case holiday(name: String)
  }

  /// What it shows.
  package let content: Content
  /// Clipped to the rows of the day.
  package let span: TimeSpan
  /// 0 is the leftmost of `laneCount` lanes that share the column's width while blocks overlap.
  package let lane: Int
  /// How many lanes share the column while it lasts; 1 when nothing overlaps.
  package let laneCount: Int

  package init(content: Content, span: TimeSpan, lane: Int = 0, laneCount: Int = 1) {
    self.content = content
    self.span = span
    self.lane = lane
    self.laneCount = laneCount
  }

  /// The visit that it shows, or a part of.
  package var appointment: AppointmentID? {
    switch content {
    case .visit(let id), .secondProvider(let id): id
    case .blocked, .holiday: nil
    }
  }

  /// Blocks in order of start, with lanes: those that overlap, directly or through others, share the
  /// width; each takes the leftmost lane that is free.
  static func laidOut(_ blocks: [(content: Content, span: TimeSpan)]) -> [DayBlock] {
    let ordered = blocks.enumerated().sorted {
      ($0.element.span.start, -$0.element.span.minutes, $0.offset)
        < ($1.element.span.start, -$1.element.span.minutes, $1.offset)
    }.map(\.element)
    var result: [DayBlock] = []
    var cluster: [(content: Content, span: TimeSpan, lane: Int)] = []
    var laneEnds: [TimeOfDay] = []

    func close() {
      result += cluster.map {
        DayBlock(content: $0.content, span: $0.span, lane: $0.lane, laneCount: laneEnds.count)
      }
      cluster = []
      laneEnds = []
    }

    for block in ordered {
      if let latest = laneEnds.max(), latest <= block.span.start { close() }
      if let free = laneEnds.firstIndex(where: { $0 <= block.span.start }) {
        laneEnds[free] = block.span.end
        cluster.append((block.content, block.span, free))
      } else {
        laneEnds.append(block.span.end)
        cluster.append((block.content, block.span, laneEnds.count - 1))
      }
    }
    close()
    return result
  }
}
