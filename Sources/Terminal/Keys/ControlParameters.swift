/// What stands between the opener and the last byte of a control sequence.
struct ControlParameters: Sendable {
  /// More than any key's sequence holds; the rest is counted, not kept.
  private static let capacity = 32

  private var bytes: [UInt8] = []
  private var isTooLong = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isTooLong = false
  }

  mutating func append(_ byte: UInt8) {
    if bytes.count < Self.capacity { bytes.append(byte) } else { isTooLong = true }
  }

  /// One number and nothing else; nil otherwise.
  var number: Int? {
    guard let groups, groups.count == 1, groups[0].count == 1 else { return nil }
    return groups[0][0]
  }

  /// Whether this is one of the numbers with which rxvt names keys.
  var isSmallNumber: Bool { number.map { (1...34).contains($0) } ?? false }

  /// Numbers, parted by `;` and within a group by `:`; an omitted one is 0. Nil when it holds anything
  /// else: a private sequence, hence an answer or a report.
  var groups: [[Int]]? {
    if isTooLong { return nil }
    var groups: [[Int]] = [[0]]
    for byte in bytes {
      let last = groups.count - 1
      switch byte {
      case 0x30...0x39:
        let value = groups[last][groups[last].count - 1]
        groups[last][groups[last].count - 1] = min(value * 10 + Int(byte - 0x30), 0x7FFF_FFFF)
      case 0x3A: groups[last].append(0)
      case 0x3B: groups.append([0])
      default: return nil
      }
    }
    return groups
  }
}
