/// A table written as text: RFC 4180 with comma, semicolon or tab between fields, whichever the first line
/// has most of.
struct SeparatedText {
  struct Record: Hashable, Sendable {
    /// The line of the file on which it begins, from 1.
    let line: Int
    let fields: [String]
  }

  private(set) var records: [Record] = []
  private(set) var problems: [ImportProblem] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let separator = Self.separator(of: bytes)
    let (quote, newline, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var (place, line) = (0, 1)
    var fields: [String] = []
    var start = 1
    while place < bytes.count {
      var field: [UInt8] = []
      if bytes[place] == quote {
        let opened = line
        place += 1
        var isClosed = false
        while place < bytes.count {
          let byte = bytes[place]
          place += 1
          if byte == quote {
            if place < bytes.count, bytes[place] == quote {
              place += 1
            } else {
              isClosed = true
              break
            }
          }
          if byte == newline { line += 1 }
          field.append(byte)
        }
        if !isClosed {
          problems.append(ImportProblem(opened, "", "a quotation mark is opened and never closed"))
        }
        let isEnd = place >= bytes.count || [separator, newline, carriage].contains(bytes[place])
        if !isEnd { problems.append(ImportProblem(line, "", "text follows a closing quotation mark")) }
      }
      while place < bytes.count, bytes[place] != separator, bytes[place] != newline, bytes[place] != carriage
      {
        field.append(bytes[place])
        place += 1
      }
      fields.append(String(decoding: field, as: UTF8.self))
      if place < bytes.count, bytes[place] == separator {
        place += 1
        if place == bytes.count { fields.append("") }
        if place < bytes.count { continue }
      }
      if place < bytes.count, bytes[place] == carriage {
        place += 1
        if place < bytes.count, bytes[place] == newline { place += 1 }
      } else if place < bytes.count {
        place += 1
      }
      // A line without anything is none.
      if fields.contains(where: { !$0.isEmpty }) { records.append(Record(line: start, fields: fields)) }
      fields = []
      line += 1
      start = line
    }
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.max { one, other in
      first.count { $0 == one } < first.count { $0 == other }
    } ?? UInt8(ascii: ",")
  }
}
