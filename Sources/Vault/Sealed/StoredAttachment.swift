/// What an entry says of an attachment: enough to find its sealed bytes, open them and know them again.
package struct StoredAttachment: Sendable {
  /// BLAKE2b of the content, 32 bytes.
  package let hash: [UInt8]
  /// The content's length in bytes.
  package let length: UInt64
  /// What it is, as a media type: `image/jpeg`.
  package let type: String
  /// Seals this attachment and no other, 32 bytes.
  package let key: SecretBytes

  package init(hash: [UInt8], length: UInt64, type: String, key: SecretBytes) {
    precondition(hash.count == Digest.length && key.count == Sealer.keyLength, "hash and key have 32 bytes")
    self.hash = hash
    self.length = length
    self.type = type
    self.key = key
  }

  /// The name of its file: nobody without the entry can tell what it holds, or that two are the same.
  ///
  /// - Throws: `VaultError.wiped`.
  package func fileName() throws -> String {
    let name = Hexadecimal.text(try key.authenticate(Array("daybook attachment name 1".utf8) + hash))
    return name.prefix(2) + "/" + name.dropFirst(2)
  }

  /// What its bytes are sealed about.
  var subject: [UInt8] {
    var writer = ByteWriter()
    writer.append(Array("daybook attachment 1".utf8))
    writer.append(hash)
    writer.append(length)
    writer.append(Array(type.utf8))
    return writer.bytes
  }
}
