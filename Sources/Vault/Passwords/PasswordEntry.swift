import CVault
import Glibc
import Synchronization

/// A password while it is being typed, or read from a descriptor: bytes that go straight into secret
/// memory and never into a `String`.
package final class PasswordEntry: Sendable {
  /// The most bytes that are kept; more are counted as too long, never cut.
  package static let capacity = PasswordPolicy.maximumBytes

  private struct State: Sendable {
    var count = 0
    var isTooLong = false
  }

  private let state = Mutex(State())
  private let room = SecretBytes(count: PasswordEntry.capacity) { _ in }

  package init() {}

  /// Whether more was typed than a password may have.
  package var isTooLong: Bool { state.withLock { $0.isTooLong } }

  /// Whether nothing was typed.
  package var isEmpty: Bool { state.withLock { $0.count == 0 } }

  /// Adds the UTF-8 of what was typed.
  package func append(_ bytes: some Sequence<UInt8>) {
    change { state, room in
      for byte in bytes {
        guard state.count < room.count else {
          state.isTooLong = true
          return
        }
        room[state.count] = byte
        state.count += 1
      }
    }
  }

  /// Adds one typed scalar.
  package func append(_ scalar: Unicode.Scalar) {
    append(UTF8.encode(scalar)!)
  }

  /// Takes the last scalar away, or what is left of one.
  package func removeLast() {
    change { state, room in
      while state.count > 0 {
        state.count -= 1
        let byte = room[state.count]
        room[state.count] = 0
        if byte & 0xC0 != 0x80 { break }
      }
      state.isTooLong = false
    }
  }

  /// Wipes all that was typed.
  package func clear() {
    change { state, room in
      sodium_memzero(room.baseAddress, room.count)
      state = State()
    }
  }

  /// Hands over what was typed and wipes it here.
  package func take() -> SecretBytes {
    change { state, room in
      let typed = SecretBytes(count: state.count) { output in
        output.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<state.count]))
      }
      sodium_memzero(room.baseAddress, room.count)
      state = State()
      return typed
    }
  }

  private func change<Answer: Sendable>(_ body: (inout State, UnsafeMutableRawBufferPointer) -> Answer)
    -> Answer
  {
    state.withLock { state in
      guard let answer = try? room.withMutableBytes({ body(&state, $0) }) else {
        preconditionFailure("the room of a password entry is never given away, so nobody wipes it")
      }
      return answer
    }
  }

  /// Reads one line, up to a newline or the end, for `--password-fd`.
  ///
  /// - Throws: `VaultError`: `.refused` where the line is too long; `.system`.
  package static func readLine(from descriptor: Int32) throws -> SecretBytes {
    let entry = PasswordEntry()
    var byte: UInt8 = 0
    defer { withUnsafeMutableBytes(of: &byte) { sodium_memzero($0.baseAddress, 1) } }
    while true {
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw SystemFailure(call: "read", path: "the password's descriptor", number: errno).vaultError
      }
      if count == 0 || byte == UInt8(ascii: "\n") { break }
      entry.append(CollectionOfOne(byte))
    }
    guard !entry.isTooLong else {
      throw VaultError(
        .refused, problem: "Password: it is longer than \(capacity) bytes.", remedy: "Give a shorter one.")
    }
    return entry.take()
  }
}
