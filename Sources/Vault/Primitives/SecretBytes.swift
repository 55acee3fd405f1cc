import CVault
import Synchronization

/// Bytes that must leave no trace: passwords and keys.
///
/// They lie between guard pages in memory that is kept out of swap and out of core dumps, are wiped
/// when the last holder lets go or `wipe` is called, and are never printed. Every use goes through
/// `withBytes`; after a wipe it throws, so nothing can be sealed with a key of zeros.
///
/// **Locking.** A system that limits locked memory (a container, a low `ulimit -l`) may refuse
/// to keep a page out of swap. Daybook then goes on, since a practice that cannot open its charts
/// is the greater harm, and counts it in `unlockedCount`; the program says so at start, and
/// the remedy is a higher limit or encrypted swap.
package final class SecretBytes: Sendable {
  // The one unchecked promise of this room: the pointer never leaves the mutex but for the time of a call
  // that holds it, and the memory behind it belongs to this object alone.
  private struct Storage: @unchecked Sendable {
    /// Nil once wiped.
    var memory: UnsafeMutableRawPointer?
  }

  private static let unlocked = Atomic<Int>(0)

  private let storage: Mutex<Storage>

  /// The number of bytes, also after a wipe.
  package let count: Int

  /// How many secrets of this process the system refused to keep out of swap.
  package static var unlockedCount: Int { unlocked.load(ordering: .relaxed) }

  /// Makes a secret of `count` bytes and lets `fill` write them; they are zero before.
  package init(count: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
    Sodium.start()
    guard let memory = sodium_malloc(count) else {
      preconditionFailure("no memory is left for a secret")
    }
    if sodium_mlock(memory, count) != 0 {
      SecretBytes.unlocked.add(1, ordering: .relaxed)
    }
    sodium_memzero(memory, count)
    do {
      try fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
    } catch {
      sodium_free(memory)
      throw error
    }
    self.count = count
    self.storage = Mutex(Storage(memory: memory))
  }

  /// Makes `count` bytes that nobody can guess.
  package convenience init(randomCount count: Int) {
    self.init(count: count) { randombytes_buf($0.baseAddress!, count) }
  }

  /// Copies bytes; the caller's copy stays as it is, so use this only where that copy is no secret.
  package convenience init(copying bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// Takes bytes over and wipes the caller's.
  package convenience init(taking bytes: inout [UInt8]) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
    bytes.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) }
    bytes = []
  }

  deinit {
    wipe()
  }

  /// Whether the bytes are gone.
  package var isWiped: Bool {
    storage.withLock { $0.memory == nil }
  }

  /// Wipes the bytes now, for every holder.
  package func wipe() {
    storage.withLock {
      if let memory = $0.memory {
        sodium_free(memory)
        $0.memory = nil
      }
    }
  }

  /// Lends the bytes for the time of a call. The call must not keep the pointer, and must not ask
  /// for the bytes of the same secret again.
  ///
  /// - Throws: `VaultError.wiped`, and what `body` throws.
  package func withBytes<Result: ~Copyable>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    try storage.withLock { storage in
      guard let memory = storage.memory else {
        throw VaultError(
          .wiped, problem: "The key was wiped when this session was locked or ended.",
          remedy: "Log in again.")
      }
      return try body(UnsafeRawBufferPointer(start: memory, count: count))
    }
  }

  /// Lends the bytes to be changed, under the rules of `withBytes`.
  func withMutableBytes<Result: ~Copyable>(
    _ body: (UnsafeMutableRawBufferPointer) throws -> Result
  ) throws -> Result {
    try withBytes { try body(UnsafeMutableRawBufferPointer(mutating: $0)) }
  }

  /// Whether two secrets hold the same bytes, in a time that does not say where they differ.
  ///
  /// - Throws: `VaultError.wiped`.
  package func isEqual(to other: SecretBytes) throws -> Bool {
    // By MACs under a key of the moment: two threads that compare the same two the other way round
    // would wait for each other if both were lent at once.
    let key = Randomness.bytes(Digest.length)
    let digests = try [self, other].map { secret in
      try secret.withBytes { bytes in key.withUnsafeBytes { Digest.hash(bytes, key: $0) } }
    }
    return count == other.count && Digest.areEqual(digests[0], digests[1])
  }

  /// A MAC under this secret, which must have 16 to 64 bytes.
  ///
  /// - Throws: `VaultError.wiped`.
  package func authenticate(_ bytes: [UInt8]) throws -> [UInt8] {
    try withBytes { key in bytes.withUnsafeBytes { Digest.hash($0, key: key) } }
  }

  /// Another secret of 32 bytes for one purpose; `label` names it and is part of the file formats.
  ///
  /// - Throws: `VaultError.wiped`.
  package func derived(for label: String) throws -> SecretBytes {
    let text = Array(label.utf8)
    return try withBytes { key in
      SecretBytes(count: Digest.length) { output in
        crypto_generichash(
          output.baseAddress!.assumingMemoryBound(to: UInt8.self), Digest.length,
          text, UInt64(text.count),
          key.baseAddress!.assumingMemoryBound(to: UInt8.self), key.count)
      }
    }
  }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Says that there is a secret, and nothing of it.
  package var description: String { "(secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
