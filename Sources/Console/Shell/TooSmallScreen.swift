import Terminal

/// What a screen shows that is too small to work on; everything is as it was once it has grown.
struct TooSmallScreen {
  func draw(in canvas: inout Canvas) {
    let need: SafeText = "Daybook needs \(FrameLines.leastColumns)x\(FrameLines.leastRows)"
    let have: SafeText = "this is \(canvas.columns)x\(canvas.rows)"
    let row = max(0, canvas.rows / 2 - 1)
    for (offset, text) in [need, have].enumerated() where row + offset < canvas.rows {
      let column = max(0, (canvas.columns - text.columns) / 2)
      canvas.put(text, row: row + offset, column: column, width: canvas.columns - column)
    }
  }
}
