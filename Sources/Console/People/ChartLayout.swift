import Terminal

/// Where the panes of a chart stand: one at a time below a strip of their names where the screen is
/// narrow, all at once in columns where it is wide.
struct ChartLayout {
  struct Place {
    let kind: ChartPane.Kind
    /// Title and rows.
    let area: Rect
  }

  /// Columns from which all panes are seen at once.
  private static let wide = 124

  let isWide: Bool
  let places: [Place]
  /// Panes of which only the first line is seen, below the others, the topmost first.
  let digest: [ChartPane.Kind]

  init(_ panes: [ChartPane], focus: ChartPane.Kind, size: Size) {
    isWide = size.columns >= Self.wide
    if isWide {
      places = Self.columns(panes, size)
      digest = []
    } else {
      (places, digest) = Self.single(panes, focus, size)
    }
  }

  /// The pane in focus as high as it wants; below it a line of each other one, as long as there is room.
  private static func single(
    _ panes: [ChartPane], _ focus: ChartPane.Kind, _ size: Size
  ) -> (places: [Place], digest: [ChartPane.Kind]) {
    guard let pane = panes.first(where: { $0.kind == focus }) else { return ([], []) }
    let others = order.filter { kind in
      kind != focus && panes.contains { $0.kind == kind && !$0.isEmpty }
    }
    let lines = max(0, min(others.count, size.rows - 12))
    let rows = min(pane.rows.count + 1, size.rows - 1 - (lines == 0 ? 0 : lines + 1))
    let area = Rect(row: 1, column: 0, rows: max(2, rows), columns: size.columns)
    return ([Place(kind: focus, area: area)], Array(others.prefix(lines)))
  }

  /// In which order the others are worth a line.
  private static let order: [ChartPane.Kind] = [
    .alerts, .dental, .behavioural, .recall, .money, .people, .tasks, .person,
  ]

  private static func columns(_ panes: [ChartPane], _ size: Size) -> [Place] {
    let left: Set<ChartPane.Kind> = [.person, .alerts, .people]
    let width = size.columns / 2
    return stack(panes.filter { left.contains($0.kind) }, column: 0, width: width - 1, rows: size.rows)
      + stack(
        panes.filter { !left.contains($0.kind) }, column: width + 1, width: size.columns - width - 1,
        rows: size.rows)
  }

  /// Panes below one another, each as high as it wants; the highest give way where there is no room.
  private static func stack(_ panes: [ChartPane], column: Int, width: Int, rows: Int) -> [Place] {
    var heights = panes.map { $0.rows.count + 2 }
    while heights.reduce(0, +) > rows + 1, let highest = heights.max(), highest > 4,
      let place = heights.firstIndex(of: highest)
    {
      heights[place] -= 1
    }
    var row = 0
    return zip(panes, heights).map { pane, height in
      defer { row += height }
      return Place(
        kind: pane.kind, area: Rect(row: row, column: column, rows: max(2, height - 1), columns: width))
    }
  }
}
