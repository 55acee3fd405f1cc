import CVault

/// Bytes from the operating system's random source, for values that are no secret: salts, identities.
package enum Randomness {
  /// `count` bytes that nobody can guess beforehand.
  package static func bytes(_ count: Int) -> [UInt8] {
    Sodium.start()
    return [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      if count > 0 { randombytes_buf(output.baseAddress!, count) }
      initialized = count
    }
  }
}
