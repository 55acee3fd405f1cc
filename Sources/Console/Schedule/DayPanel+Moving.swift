import Clinic
import Practice
import Terminal

/// The cursor of the day: it holds a visit wherever that goes, else a time of a column.
extension DayPanel {
  mutating func placeCursor(in layout: DayLayout, _ surroundings: Surroundings) {
    defer { (wantedTime, wantedColumn, wantedVisit) = (nil, nil, nil) }
    if let wanted = wantedVisit, let found = layout.place(of: wanted) {
      cursor = DayCursor(
        column: layout.columns[found.column].key, time: wantedTime ?? found.block.span.start, visit: wanted)
    }
    let wanted = wantedColumn.flatMap { layout.columns.indices.contains($0) ? layout.columns[$0] : nil }
    guard let first = wanted ?? layout.columns.first else {
      cursor = nil
      return
    }
    if let visit = cursor?.visit, let found = layout.place(of: visit) {
      cursor?.column = layout.columns[found.column].key
      if !found.block.span.contains(cursor?.time ?? .midnight) { cursor?.time = found.block.span.start }
      snap()
      return
    }
    let key =
      cursor.flatMap { cursor in layout.columns.first { $0.key == cursor.column }?.key } ?? first.key
    let start = day == surroundings.today ? Self.place(of: surroundings) : layout.rows.start
    cursor = DayCursor(column: key, time: clamped(wantedTime ?? cursor?.time ?? start, layout))
    settle()
  }

  private func clamped(_ time: TimeOfDay, _ layout: DayLayout) -> TimeOfDay {
    min(max(time, layout.rows.start), TimeOfDay(minutes: layout.rows.end.minutes - layout.unit.minutes))
  }

  /// Puts the cursor's time on a row.
  private mutating func snap() {
    guard let time = cursor?.time, let layout else { return }
    let unit = layout.unit.minutes
    let rows = max(0, (time.minutes - layout.rows.start.minutes) / unit)
    cursor?.time = TimeOfDay(minutes: layout.rows.start.minutes + rows * unit)
  }

  /// The visits that stand at the cursor's row, by lane.
  private func here() -> [DayBlock] {
    guard let cursor, let layout, let column,
      let row = TimeSpan(
        cursor.time,
        TimeOfDay(minutes: min(cursor.time.minutes + layout.unit.minutes, layout.clock.end.minutes)))
    else { return [] }
    let at = column.blocks(at: cursor.time)
    let found = at.contains { $0.appointment != nil } ? at : column.blocks.filter { $0.span.overlaps(row) }
    return found.filter { $0.appointment != nil }.sorted { $0.lane < $1.lane }
  }

  /// Snaps to the row and takes hold of the visit that stands there, in its lane where it can.
  mutating func settle(fromRight: Bool = false) {
    snap()
    let blocks = here()
    if let held = cursor?.visit, blocks.contains(where: { $0.appointment == held }) { return }
    cursor?.visit = (fromRight ? blocks.last : blocks.first)?.appointment
  }

  mutating func move(rows: Int) {
    guard let layout, let time = cursor?.time else { return }
    if zoom == .list { return moveInList(by: rows) }
    let minutes = min(max(time.minutes + rows * layout.unit.minutes, 0), layout.clock.end.minutes)
    let target = clamped(TimeOfDay(minutes: minutes), layout)
    cursor?.time = target
    settle()
  }

  private mutating func moveInList(by rows: Int) {
    let order = inOrder
    guard !order.isEmpty, let layout else { return }
    let now = order.firstIndex { $0.id == cursor?.visit } ?? 0
    let next = order[min(max(now + rows, 0), order.count - 1)]
    cursor?.visit = next.id
    placeOnBlock(of: next.id, in: layout)
  }

  /// Takes the cursor to a visit's column and start.
  mutating func placeOnBlock(of visit: AppointmentID, in layout: DayLayout) {
    guard let found = layout.place(of: visit) else { return }
    cursor = DayCursor(
      column: layout.columns[found.column].key, time: found.block.span.start, visit: visit)
    snap()
  }

  /// To the lane beside, else to the next column.
  mutating func move(columns: Int) {
    guard let layout, let current = cursor,
      let place = layout.columns.firstIndex(where: { $0.key == current.column })
    else { return }
    if zoom == .list { return }
    let lanes = here()
    if let lane = lanes.firstIndex(where: { $0.appointment == current.visit }),
      lanes.indices.contains(lane + columns)
    {
      cursor?.visit = lanes[lane + columns].appointment
      return
    }
    let next = min(max(place + columns, 0), layout.columns.count - 1)
    guard next != place else { return }
    cursor?.column = layout.columns[next].key
    cursor?.visit = nil
    settle(fromRight: columns < 0)
  }

  mutating func go(to time: TimeOfDay) {
    guard let layout else {
      wantedTime = time
      return
    }
    let target = clamped(time, layout)
    cursor?.time = target
    cursor?.visit = nil
    settle()
  }

  mutating func go(to day: Day) -> [Effect] {
    _ = turn(to: day)
    return [.refresh]
  }

  /// The same by a key that can be held down: a day that is turned over at once is never read.
  mutating func turn(to day: Day) -> [Effect] {
    if day != self.day {
      turnsBack = day < self.day
      // The same time by the clock, not the same row.
      if let time = cursor?.time, let clock = layout?.clock { cursor?.time = clock.time(at: time) }
    }
    self.day = day
    cursor?.visit = nil
    marked = []
    return [.refreshBeforeUse]
  }
}
