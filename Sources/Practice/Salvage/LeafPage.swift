/// The records on one leaf page of a SQLite table, read without the tree above it.
///
/// Source: the SQLite file format, sections 1.6 and 2.1: B-tree pages and the record format.
struct LeafPage {
  enum Value: Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
  }

  struct Record {
    /// Nil on a leaf of a table without row numbers.
    let rowID: Int64?
    let values: [Value]
  }

  private static let tableLeaf: UInt8 = 0x0D
  private static let indexLeaf: UInt8 = 0x0A
  private static let reserved = 40

  private let image: [UInt8]
  private let start: Int
  private let isTable: Bool

  /// Nil for a page that is no leaf.
  init?(_ image: [UInt8], page: UInt32) {
    start = page == 1 ? 100 : 0
    guard image[start] == Self.tableLeaf || image[start] == Self.indexLeaf else { return nil }
    isTable = image[start] == Self.tableLeaf
    self.image = image
  }

  /// Every record that is whole. `overflow` gives the image of a page that a long record goes on in.
  func records(overflow: (UInt32) -> [UInt8]?) -> [Record] {
    let count = word(start + 3)
    guard start + 8 + count * 2 <= image.count else { return [] }
    return (0..<count).compactMap { cell(at: word(start + 8 + $0 * 2), overflow) }
  }

  private func word(_ place: Int) -> Int { Int(image[place]) << 8 | Int(image[place + 1]) }

  private func cell(at offset: Int, _ overflow: (UInt32) -> [UInt8]?) -> Record? {
    var place = offset
    guard let length = Self.number(image, &place).flatMap({ Int(exactly: $0) }),
      (1...(1 << 20)).contains(length)
    else { return nil }
    var rowID: Int64?
    if isTable {
      guard let number = Self.number(image, &place) else { return nil }
      rowID = number
    }
    let usable = image.count - Self.reserved
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    let least = (usable - 12) * 32 / 255 - 23
    var local = length
    if length > most {
      let kept = least + (length - least) % (usable - 4)
      local = kept <= most ? kept : least
    }
    guard place + local + (local < length ? 4 : 0) <= image.count else { return nil }
    var payload = Array(image[place..<place + local])
    if local < length {
      var next = Self.page(image, place + local)
      while payload.count < length {
        guard next != 0, let more = overflow(next) else { return nil }
        next = Self.page(more, 0)
        payload += more[4..<min(usable, 4 + length - payload.count)]
      }
    }
    return Self.values(payload).map { Record(rowID: rowID, values: $0) }
  }

  private static func page(_ image: [UInt8], _ place: Int) -> UInt32 {
    image[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// One of SQLite's numbers of one to nine bytes.
  private static func number(_ bytes: [UInt8], _ place: inout Int) -> Int64? {
    var value: UInt64 = 0
    for step in 0..<9 {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      if step == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { break }
    }
    return Int64(bitPattern: value)
  }

  private static func values(_ payload: [UInt8]) -> [Value]? {
    var place = 0
    guard let headerLength = number(payload, &place).flatMap({ Int(exactly: $0) }),
      headerLength <= payload.count,
      headerLength > 0
    else { return nil }
    var types: [Int64] = []
    while place < headerLength {
      guard let type = number(payload, &place), type >= 0 else { return nil }
      types.append(type)
    }
    var values: [Value] = []
    place = headerLength
    for type in types {
      let widths: [Int64: Int] = [0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0]
      let width = widths[type] ?? Int(type - 12) / 2
      guard width >= 0, place + width <= payload.count else { return nil }
      let bytes = payload[place..<place + width]
      place += width
      switch type {
      case 0, 7, 10, 11: values.append(.null)
      case 8: values.append(.integer(0))
      case 9: values.append(.integer(1))
      case 1...6:
        let isNegative = bytes.first.map { $0 & 0x80 != 0 } ?? false
        let raw = bytes.reduce(isNegative ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
        values.append(.integer(Int64(bitPattern: raw)))
      default:
        values.append(
          type.isMultiple(of: 2) ? .blob(Array(bytes)) : .text(String(decoding: bytes, as: UTF8.self)))
      }
    }
    return values
  }
}
