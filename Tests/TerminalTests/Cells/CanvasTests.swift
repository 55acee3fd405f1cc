import Testing

@testable import Terminal

@Suite("Drawing on a canvas")
struct CanvasTests {
  @Test("at every size from 1x1 to 6x9, every text at every place leaves whole cells inside the frame")
  func everyPlace() {
    let texts: [SafeText] = ["a", "山", "山田", "a山b", "e\u{301}", "\u{202E}", "かa"]
    for rows in 1...3 {
      for columns in 1...6 {
        for text in texts {
          for row in -1...rows {
            for column in -4...columns {
              let frame = painted(rows: rows, columns: columns) { canvas in
                canvas.put("山山山", row: 0)
                let end = canvas.put(text, row: row, column: column)
                #expect(end == column + text.columns)
                canvas.setCursor(row: row, column: column)
              }
              #expect(frame.isWhole && frame.hasCursorInside)
              #expect((frame.cursor == nil) == !(0..<rows ~= row && 0..<columns ~= column))
            }
          }
        }
      }
    }
  }

  @Test("a narrower window clips and translates: what is drawn outside it changes nothing")
  func windows() {
    let full = painted(rows: 4, columns: 8) { $0.fill($0.bounds, Style(.frame)) }
    for top in -1...4 {
      for left in -1...8 {
        for height in 0...3 {
          for width in 0...4 {
            let window = Rect(row: top, column: left, rows: height, columns: width)
            let frame = painted(rows: 4, columns: 8) { canvas in
              canvas.fill(canvas.bounds, Style(.frame))
              canvas.within(window) { canvas in
                #expect(canvas.size == window.size)
                for row in -1...3 { canvas.put("山田山田山田", row: row, column: -1, Style(.alert)) }
                canvas.fill(Rect(row: -2, column: -2, rows: 3, columns: 20), Style(.alert))
                canvas.restyle(Rect(row: -5, column: -5, rows: 50, columns: 50)) { $0.adding(.bold) }
                canvas.setCursor(row: 0, column: 0)
              }
            }
            #expect(frame.isWhole && frame.hasCursorInside)
            for row in 0..<4 {
              for column in 0..<8
              where !window.contains(Position(row: row, column: column)) {
                #expect(frame[row, column] == full[row, column])
              }
            }
          }
        }
      }
    }
  }

  @Test("windows within windows clip by all of them")
  func nested() {
    let frame = painted(rows: 3, columns: 10) { canvas in
      canvas.within(Rect(row: 0, column: 2, rows: 2, columns: 5)) { canvas in
        canvas.within(Rect(row: 1, column: 2, rows: 5, columns: 9)) { canvas in
          canvas.put("abcdefgh", row: 0)
          canvas.put("never", row: 1)
        }
        canvas.put("x", row: 0)
      }
      canvas.put("y", row: 0)
    }
    #expect(frame.text == ["y x", "    abc", ""])
  }

  @Test("half a wide character never remains")
  func halves() {
    let left = painted(rows: 1, columns: 4) {
      $0.put("山田", row: 0)
      $0.put("x", row: 0, column: 1)
    }
    #expect(left.text == [" x田"])
    let right = painted(rows: 1, columns: 4) {
      $0.put("山田", row: 0)
      $0.put("x", row: 0, column: 2)
    }
    #expect(right.text == ["山x"])
    let across = painted(rows: 1, columns: 4) {
      $0.put("山田", row: 0)
      $0.put("木", row: 0, column: 1)
    }
    #expect(across.text == [" 木"])
    let edge = painted(rows: 1, columns: 3) { $0.put("山田", row: 0) }
    #expect(edge.text == ["山"])
  }

  @Test("text with a width is cut or padded and stays in it")
  func widths() {
    for nasty in NastyTexts.all {
      for width in 0...8 {
        let frame = painted(rows: 1, columns: 12) { canvas in
          canvas.put("############", row: 0)
          canvas.put(SafeText(nasty), row: 0, column: 2, filling: width)
        }
        let row = frame.text[0]
        #expect(frame.isWhole)
        #expect(row.hasPrefix("##") && row.hasSuffix(String(repeating: "#", count: 10 - width)))
      }
    }
    let aligned = painted(rows: 3, columns: 7) {
      $0.put("ab", row: 0, column: 1, filling: 5, .right)
      $0.put("ab", row: 1, column: 1, filling: 5, .centre)
      $0.put("abcdefg", row: 2, column: 1, width: 4)
    }
    #expect(aligned.text == ["    ab", "  ab", " abc…"])
  }

  @Test("written-out characters are marked as such")
  func escapes() {
    let frame = painted(rows: 1, columns: 12) { $0.put("a\u{8}b", row: 0, Style(.name)) }
    #expect(frame.text == ["a<U+0008>b"])
    #expect(frame.styledText() == ["bUUUUUUUUb"])
  }

  @Test("boxes and rules use the set of symbols, at every size")
  func boxes() {
    for rows in 0...5 {
      for columns in 0...9 {
        let frame = painted(rows: 5, columns: 9) {
          $0.box(Rect(row: 0, column: 0, rows: rows, columns: columns), title: "山a title")
        }
        #expect(frame.isWhole)
      }
    }
    let ascii = painted(rows: 3, columns: 10, glyphs: .ascii) { $0.box($0.bounds, title: "Find") }
    #expect(ascii.text == ["+ Find --+", "|        |", "+--------+"])
    let unicode = painted(rows: 2, columns: 4) { $0.rule(row: 1) }
    #expect(unicode.text == ["", "────"])
  }
}
