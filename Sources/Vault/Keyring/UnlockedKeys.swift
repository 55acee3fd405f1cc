/// What a slot of the keyring holds once it is open: the store's key and its holder's own.
package struct UnlockedKeys: Sendable {
  /// The key of the encrypted database, 32 bytes.
  package let storeKey: SecretBytes
  /// Signs as the holder.
  package let signingKey: SigningKey
  /// Opens what was sealed to the holder.
  package let boxKeyPair: BoxKeyPair

  package init(storeKey: SecretBytes, signingKey: SigningKey, boxKeyPair: BoxKeyPair) {
    precondition(storeKey.count == Sealer.keyLength, "a store's key has 32 bytes")
    self.storeKey = storeKey
    self.signingKey = signingKey
    self.boxKeyPair = boxKeyPair
  }

  /// New keys of a new holder of a store.
  package init(newFor storeKey: SecretBytes) {
    self.init(storeKey: storeKey, signingKey: SigningKey(), boxKeyPair: BoxKeyPair())
  }

  /// Wipes all of them now, for every holder of these values: at lock and at exit.
  package func wipe() {
    storeKey.wipe()
    signingKey.wipe()
    boxKeyPair.wipe()
  }
}

extension UnlockedKeys {
  /// The three secrets behind one another, 32 bytes each: what a slot seals.
  ///
  /// - Throws: `VaultError.wiped`.
  func packed() throws -> SecretBytes {
    let seed = try signingKey.seed()
    let box = try boxKeyPair.secretCopy()
    defer { [seed, box].forEach { $0.wipe() } }
    return try SecretBytes(count: 3 * 32) { output in
      for (place, part) in [storeKey, seed, box].enumerated() {
        try part.withBytes {
          UnsafeMutableRawBufferPointer(rebasing: output[(place * 32)...]).copyMemory(from: $0)
        }
      }
    }
  }

  /// The keys that were packed; the pack stays the caller's to wipe.
  ///
  /// - Throws: `VaultError.wiped`.
  init(packed: SecretBytes) throws {
    precondition(packed.count == 3 * 32, "three keys of 32 bytes")
    let parts = try packed.withBytes { bytes in
      (0..<3).map { part in
        SecretBytes(count: 32) { $0.copyMemory(from: .init(rebasing: bytes[(part * 32)..<(part * 32 + 32)])) }
      }
    }
    defer { parts[1...].forEach { $0.wipe() } }
    self.init(
      storeKey: parts[0], signingKey: try SigningKey(seed: parts[1]),
      boxKeyPair: try BoxKeyPair(secret: parts[2]))
  }
}
