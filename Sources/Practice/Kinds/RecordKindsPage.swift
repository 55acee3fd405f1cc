import Clinic
import Journal

/// `docs/record-kinds.md`, made from the catalogue: which fields each kind of record has, what their values
/// are, and how they merge.
package enum RecordKindsPage {
  /// The whole page, ended by a line end.
  package static var text: String {
    var lines = [
      "# Kinds of records", "",
      "Every kind of record with its fields, as the changes of an [entry](store-format.md#entry) carry them. This",
      "page is generated from the one table that the journal, the projections and history read",
      "(`Sources/Practice/Kinds`); a test fails where it is stale. Numbers are never used again for another",
      "thing. What may be absent is `null`. A reader keeps kinds, fields and codes that it does not know.",
      "",
      "| value | what it is |", "|---|---|",
    ]
    lines += conventions.map { "| \($0) | \($1) |" }
    lines += ["", "| merge | how values from several stores come together |", "|---|---|"]
    lines += MergeRule.allCases.map { "| \(name(of: $0)) | \(words(of: $0)) |" }
    lines += ["", "| kind | record | merge | projection |", "|---|---|---|---|"]
    for table in tables {
      let link = table.name.split(separator: " ").joined(separator: "-")
      lines.append(
        "| \(table.kind.rawValue) | [\(table.name)](#\(link)) | \(name(of: table.merge)) | `\(table.table)` |"
      )
    }
    for table in tables { lines += section(of: table) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static var tables: [KindTable] {
    KindCatalogue.all.sorted { $0.kind.rawValue < $1.kind.rawValue }
  }

  private static func section(of table: KindTable) -> [String] {
    [
      "", "## \(table.name)", "", "Kind \(table.kind.rawValue).", "", "| field | name | value |",
      "|---|---|---|",
    ]
      + table.fields.map { field in
        let merge = field.merge == .leaves ? "" : ". Merges: \(name(of: field.merge))"
        return "| \(field.number) | \(field.name) | \(shape(of: field.meaning))\(merge) |"
      }
  }

  private static let conventions: [(String, String)] = [
    ("day", "integer: days since 1970-01-01"), ("time", "integer: minutes since midnight"),
    ("moment", "integer: milliseconds since 1970 in UTC"), ("money", "integer: cents"),
    ("identity", "16 bytes, of another record"),
    ("phone", "text: `+`, country code, space, number, and where there is an extension `x` and its digits"),
    ("[a; b]", "array with a place for each; places may follow in a later program"),
    ("hours", "array of seven weekdays from Monday, each an array of [time, time]"),
    ("other hours", "array of [day, array of [time, time]]; an empty array is closed"),
  ]

  private static func name(of merge: MergeRule) -> String {
    switch merge {
    case .leaves: "leaves"
    case .appendOnly: "append only"
    case .immutableOnceSigned: "immutable once signed"
    case .versions: "versions"
    case .alias: "alias"
    case .strictOrder: "strict order"
    }
  }

  private static func words(of merge: MergeRule) -> String {
    switch merge {
    case .leaves: "field by field; several [leaves](store-format.md#leaves) that differ are a conflict"
    case .appendOnly: "a field is written once; a mistake is reversed by a linked opposite"
    case .immutableOnceSigned: "replaced until signed, never after"
    case .versions: "several stand side by side"
    case .alias: "two records that are one: reversible, no reference is rewritten"
    case .strictOrder:
      "a log in strict order; what gives rights carries a [signature](store-format.md#a-users-signature)"
    }
  }

  /// What stands in an entry for a value.
  static func shape(of meaning: ValueMeaning) -> String {
    switch meaning {
    case .text: "text"
    case .phone: "phone"
    case .flag: "boolean"
    case .number: "integer"
    case .amount(let unit), .span(let unit): "integer, \(unit)"
    case .reading(let sign): "integer, \(sign.unit)"
    case .day: "day"
    case .time: "time"
    case .moment: "moment"
    case .money: "money"
    case .offset: "integer: seconds east of UTC"
    case .rest: "`true` for ever, or the day until which it rests"
    case .record: "identity"
    case .entry: "28 bytes: device, incarnation (4), number (8)"
    case .bytes(let what): "bytes: \(what)"
    case .code(let codes): "one of " + listed(codes)
    case .bits(let codes): "integer, the sum of " + listed(codes)
    case .spaced(let codes): "text, with spaces between: " + listed(codes)
    case .led(_, let meaning): shape(of: meaning)
    case .list(let meaning): "array of \(shape(of: meaning))"
    case .composite(let parts): "[\(placed(parts))]"
    case .answered(let none, let parts): "[0] not asked, [1] \(none), or [2; \(placed(parts))]"
    case .weeklyHours: "hours"
    case .otherHours: "other hours"
    }
  }

  private static func placed(_ parts: [ValueMeaning.Part]) -> String {
    parts.map { part in
      let shape = shape(of: part.meaning)
      return shape == part.name ? part.name : "\(part.name): \(shape)"
    }.joined(separator: "; ")
  }

  private static func listed(_ codes: CodeWords) -> String {
    codes.codes.map { code in
      switch code.stored {
      case .integer(let number): "\(number) \(code.words)"
      case .text(let text): text == code.words ? "`\(text)`" : "`\(text)` \(code.words)"
      default: code.words
      }
    }.joined(separator: ", ")
  }
}
