import CVault

/// Reads from a damaged database file whatever still authenticates, page by page. Changes nothing.
package enum PageSalvage {
  /// The bytes of a page, as SQLite wrote them.
  package static let pageLength = 4096

  /// Calls `body` with every page in order: its newest authentic image from log or file, or nil where none
  /// authenticates. Work on a copy that no connection has open.
  ///
  /// - Throws: `VaultError.wrongKey` where the file cannot be read with this key; what `body` throws.
  package static func read(
    path: String, key: SecretBytes, _ body: (_ page: UInt32, _ image: [UInt8]?) throws -> Void
  ) throws {
    EncryptedFile.wipePages()
    let opened = try key.withBytes { key in
      cvault_salvage_open(path, key.baseAddress!.assumingMemoryBound(to: UInt8.self), nil)
    }
    guard let opened else {
      throw VaultError(
        .wrongKey,
        problem: "\(path) cannot be read for salvage: its first page is lost, or the key is another's.",
        remedy: "Check that the keyring beside it is this practice's; else restore a backup.")
    }
    defer { cvault_salvage_close(opened) }
    var image = [UInt8](repeating: 0, count: pageLength)
    let count = cvault_salvage_page_count(opened)
    guard count > 0 else { return }
    for page in 1...count {
      try body(page, cvault_salvage_read_page(opened, page, &image) == 0 ? image : nil)
    }
  }
}
