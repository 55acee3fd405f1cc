import Foundation
import VaultFaults

/// What a disk may hold after the power went: everything synced, and of the rest any part, in
/// pieces of 512 bytes, in any order.
struct PowerLoss {
  private struct File {
    var durable: Data?
    var pending: [faults_event] = []
  }

  private var files: [String: File] = [:]

  /// Takes the next recorded event.
  mutating func take(_ event: faults_event) {
    if event.operation == FAULTS_NOTE { return }
    let name = String(cString: event.name)
    var file = files[name] ?? File()
    switch event.operation {
    case FAULTS_SYNC:
      for each in file.pending { file.durable = Self.apply(each, to: file.durable) }
      file.pending = []
      if file.durable == nil { file.durable = Data() }
    case FAULTS_DELETE where event.offset != 0:
      // The folder was synced with it.
      file = File()
    default:
      file.pending.append(event)
    }
    files[name] = file
  }

  /// The files as they may be found. With `keepsAll` as after kill -9: nothing is lost.
  func image(keepsAll: Bool, random: inout SeededRandom) -> [String: Data] {
    var found: [String: Data] = [:]
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      var bytes = file.durable
      let chance = keepsAll ? 4 : random.below(5)
      for event in file.pending {
        let isKept = keepsAll || random.below(4) < chance
        if event.operation == FAULTS_WRITE, isKept, !keepsAll, random.below(3) == 0 {
          bytes = Self.applyTorn(event, to: bytes, random: &random)
        } else if isKept {
          bytes = Self.apply(event, to: bytes)
        }
      }
      if let bytes { found[name] = bytes }
    }
    return found
  }

  private static func apply(_ event: faults_event, to bytes: Data?) -> Data? {
    switch event.operation {
    case FAULTS_WRITE:
      return write(event, range: 0..<Int(event.length), to: bytes)
    case FAULTS_TRUNCATE:
      var changed = bytes ?? Data()
      let size = Int(event.offset)
      if changed.count > size {
        changed = changed.prefix(size)
      } else {
        changed.append(Data(count: size - changed.count))
      }
      return Data(changed)
    case FAULTS_DELETE:
      return nil
    default:
      return bytes
    }
  }

  /// Only some of a write's sectors arrive.
  private static func applyTorn(
    _ event: faults_event, to bytes: Data?, random: inout SeededRandom
  ) -> Data? {
    var changed = bytes
    var start = 0
    while start < Int(event.length) {
      // Sectors of the file, not of the write.
      let end = min(Int(event.length), start + 512 - (Int(event.offset) + start) % 512)
      if random.below(2) == 0 { changed = write(event, range: start..<end, to: changed) }
      start = end
    }
    return changed
  }

  private static func write(_ event: faults_event, range: Range<Int>, to bytes: Data?) -> Data {
    var changed = bytes ?? Data()
    let start = Int(event.offset) + range.lowerBound
    let end = Int(event.offset) + range.upperBound
    if changed.count < end { changed.append(Data(count: end - changed.count)) }
    changed.replaceSubrange(
      start..<end, with: UnsafeBufferPointer(start: event.bytes + range.lowerBound, count: range.count))
    return changed
  }
}
