import Glibc
import Synchronization

/// Lines of a descriptor, one at a time.
final class LineReader: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var hasEnded = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// The next line without its end; nil when there are no more. Waits for it.
  func next() -> String? {
    state.withLock { state in
      while true {
        if let end = state.bytes.firstIndex(of: UInt8(ascii: "\n")) {
          let line = String(decoding: state.bytes[..<end], as: UTF8.self)
          state.bytes.removeSubrange(...end)
          return line
        }
        if state.hasEnded {
          guard !state.bytes.isEmpty else { return nil }
          defer { state.bytes = [] }
          return String(decoding: state.bytes, as: UTF8.self)
        }
        var piece = [UInt8](repeating: 0, count: 512)
        let count = read(descriptor, &piece, piece.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { state.hasEnded = true } else { state.bytes += piece[..<count] }
      }
    }
  }
}
