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
