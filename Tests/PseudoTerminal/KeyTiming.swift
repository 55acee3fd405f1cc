/// How fast a program answered some keys, and with how many bytes.
package struct KeyTiming: Hashable, Sendable {
  /// Milliseconds from the write of the keys to the first byte of the answer; nil if none came.
  package let firstByte: Double?
  /// Milliseconds from the write of the keys to the last byte of the answer.
  package let lastByte: Double?
  /// The answer's bytes.
  package let bytes: Int
  /// In how many reads it came: one, if the program wrote it at once.
  package let reads: Int
}

extension TerminalSession {
  /// Presses keys and takes the time until the program has fallen silent for `quiet` milliseconds.
  package func time(keys: String, quiet: Int32 = 40) throws -> KeyTiming {
    let bytes = try NamedKeys.bytes(of: keys)
    mark()
    let clock = Deadline(seconds: patience)
    try send(bytes: bytes)
    var first: Double?
    var last: Double?
    var reads = 0
    while read(waitingUpTo: first == nil ? 1000 : quiet) {
      last = (arrivedAt - clock.start) * 1000
      first = first ?? last
      reads += 1
      if clock.hasPassed { break }
    }
    return KeyTiming(firstByte: first, lastByte: last, bytes: bytesSinceMark, reads: reads)
  }
}
