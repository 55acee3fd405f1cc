/// One log-in that failed while the store was shut.
package struct FailedLogin: Hashable, Sendable {
  /// Why it failed.
  package enum Reason: UInt8, Sendable, CaseIterable {
    /// A wrong name, a wrong password, or both.
    case wrong = 1
    /// Asked before the wait was over.
    case early = 2
    /// The person is disabled after too many failures.
    case disabled = 3
    /// A recovery kit that is not this practice's.
    case wrongKit = 4
    /// A wrong PIN at a locked console.
    case wrongPIN = 5
    /// A secret that no device slot of this practice opens under.
    case wrongDevice = 6
  }

  static let encodedLength = 184
  private static let nameLength = 110
  private static let sourceLength = 63

  /// Milliseconds since 1970.
  package let time: Int64
  package let reason: Reason
  /// The name as typed, at most 110 bytes of it. It may be a password typed in the wrong place: show it
  /// only where it is a name that someone has.
  package let name: String
  /// Where it was tried: a terminal, an address, a key's fingerprint; at most 63 bytes of it.
  package let source: String

  package init(time: Int64, reason: Reason, name: String, source: String) {
    self.time = time
    self.reason = reason
    self.name = FailedLogin.cut(name, FailedLogin.nameLength)
    self.source = FailedLogin.cut(source, FailedLogin.sourceLength)
  }

  /// Always as long, so that its length says nothing.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(bitPattern: time))
    writer.append(reason.rawValue)
    writer.append(UInt8(name.utf8.count))
    writer.append(Array(name.utf8))
    writer.append(UInt8(source.utf8.count))
    writer.append(Array(source.utf8))
    writer.append([UInt8](repeating: 0, count: FailedLogin.encodedLength - writer.bytes.count))
    return writer.bytes
  }

  init(_ bytes: [UInt8], of path: String) throws {
    var reader = ByteReader(bytes, of: path)
    time = Int64(bitPattern: try reader.number(UInt64.self))
    guard let reason = Reason(rawValue: try reader.number(UInt8.self)) else {
      throw reader.damaged("a failed log-in has no known reason")
    }
    self.reason = reason
    name = String(decoding: try reader.take(Int(try reader.number(UInt8.self))), as: UTF8.self)
    source = String(decoding: try reader.take(Int(try reader.number(UInt8.self))), as: UTF8.self)
  }

  private static func cut(_ text: String, _ length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      if count > length { break }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
