/// What is under way on a slow line, in both directions, with the moment at which it arrives.
struct DelayedLine {
  private var keys: [(due: Double, bytes: [UInt8])] = []
  private var output: [(due: Double, bytes: [UInt8])] = []

  mutating func send(_ bytes: [UInt8], due: Double) { keys.append((due, bytes)) }

  mutating func show(_ bytes: [UInt8], due: Double) { output.append((due, bytes)) }

  /// Keys that have arrived at the program, each write by itself.
  mutating func takeKeys(at now: Double) -> [[UInt8]] { Self.take(&keys, now) }

  /// Output that has arrived at the person.
  mutating func takeOutput(at now: Double) -> [[UInt8]] { Self.take(&output, now) }

  /// When the next thing arrives; nil where nothing is under way.
  var nextDue: Double? { (keys.prefix(1) + output.prefix(1)).map(\.due).min() }

  private static func take(_ queue: inout [(due: Double, bytes: [UInt8])], _ now: Double) -> [[UInt8]] {
    let arrived = queue.prefix { $0.due <= now }.map(\.bytes)
    queue.removeFirst(arrived.count)
    return arrived
  }
}
