@testable import Clinic

/// TZif files for tests: from the time zone database (2025b), the block for old readers left empty;
/// or put together by hand.
enum ZoneBytes {
  static let database = ["Asia/Kathmandu": kathmandu, "America/Phoenix": phoenix, "Pacific/Apia": apia]

  /// Nepal, which moved by a quarter of an hour in 1986.
  static let kathmandu =
    emptyOldBlock
    + bytes(
      """
      545a696632000000000000000000000000000000000000000000000000000000000000030000000300000010ffffffff
      a1f27d84000000001e1830a8000000007fffffff01020200004ffc000000004d580004000050dc000a4c4d54002b3035
      3330002b30353435000a3c2b303534353e2d353a34350a
      """)

  /// Arizona, without daylight saving since 1967.
  static let phoenix =
    emptyOldBlock
    + bytes(
      """
      545a6966320000000000000000000000000000000000000000000000000000000000000b0000000500000010ffffffff
      5e040cb0ffffffff9ea63a90ffffffff9fbb0780ffffffffa0861c90ffffffffa19ae980ffffffffcb890c90ffffffff
      cf17df1cffffffffcf8fe5acffffffffd0811a1cfffffffffaf87510fffffffffbe858000401020102030203020102ff
      ff96ee0000ffffaba00104ffff9d900008ffffaba0010cffff9d9000084c4d54004d4454004d5354004d5754000a4d53
      54370a
      """)

  /// Samoa, which had no 30 December 2011.
  static let apia =
    emptyOldBlock
    + bytes(
      """
      545a6966320000000000000000000000000000000000000000000000000000000000001b000000070000001affffffff
      6e3dc900ffffffff9105fc00ffffffffda620438000000004c9f27b0000000004d972be0000000004e7de26000000000
      4efd8ba0000000004f770de0000000005066fee00000000051602a60000000005246e0e00000000053400c6000000000
      5426c2e000000000551fee60000000005606a4e00000000056ffd0600000000057e686e00000000058dfb26000000000
      59c668e0000000005abf9460000000005baf8560000000005ca8b0e0000000005d8f6760000000005e8892e000000000
      5f6f496000000000606874e0000000007fffffff01020403040306050605060506050605060506050605060506050500
      00b0800000ffff5f000000ffff5e480004ffff7360010affff6550000e0000b6d000120000c4e001164c4d54002d3131
      3330002d3130002d3131002b3133002b3134000a3c2b31333e2d31330a
      """)

  /// A header of version 2 that announces one period, and that period.
  static let emptyOldBlock = header(changes: 0, periods: 1, nameBytes: 1) + [UInt8](repeating: 0, count: 7)

  static func header(
    version: UInt8 = UInt8(ascii: "2"), leapSeconds: UInt32 = 0, changes: UInt32, periods: UInt32,
    nameBytes: UInt32
  ) -> [UInt8] {
    Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      + [0, 0, leapSeconds, changes, periods, nameBytes].flatMap(bigEndian)
  }

  /// A file of one change from `before` to `after`, seconds east of UTC, and a rule.
  static func oneChange(at second: Int64, from before: Int32, to after: Int32, rule: String) -> [UInt8] {
    emptyOldBlock + header(changes: 1, periods: 2, nameBytes: 8) + bigEndian(second) + [1]
      + bigEndian(before) + [0, 0] + bigEndian(after) + [1, 4] + Array("OLD\0NEW\0".utf8)
      + Array("\n\(rule)\n".utf8)
  }

  static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
