import CVault

/// Reads from a damaged database file whatever still authenticates, page by page. Changes nothing.
package enum PageSalvage {
  /// The bytes of a page, as SQLite wrote them.
  package static let pageLength = 4096

  /// Calls `body` with every page in order: its newest authentic image from log or file, or nil where none
  /// authenticates. Work on a copy that no connection has open.
  ///
  /// - Parameter fileIDs: identities that the file may have, where its first page no longer says.
  /// - Throws: `VaultError.wrongKey` where no page can be read with this key; what `body` throws.
  package static func read(
    path: String, key: SecretBytes, fileIDs: [[UInt8]] = [],
    _ body: (_ page: UInt32, _ image: [UInt8]?) throws -> Void
  ) throws {
    EncryptedFile.wipePages()
    for identity in [nil] + identity(onFirstPageOf: path) + fileIDs.map(Optional.init) {
      let opened = try key.withBytes { key in
        cvault_salvage_open(path, key.baseAddress!.assumingMemoryBound(to: UInt8.self), identity)
      }
      guard let opened else { continue }
      defer { cvault_salvage_close(opened) }
      guard hasAuthenticPage(opened) else { continue }
      return try visit(opened, body)
    }
    throw VaultError(
      .wrongKey,
      problem: "\(path) cannot be read for salvage: none of its pages is of this practice's key.",
      remedy: "Check that the keyring beside it is this practice's; else restore a backup.")
  }

  /// What the first page says of the file's identity, though its key check value does not fit any more.
  private static func identity(onFirstPageOf path: String) -> [[UInt8]?] {
    guard let source = try? SourceFile(path), let page = try? source.take(pageLength),
      page.count == pageLength
    else { return [] }
    return [Array(page[8..<16] + page[72..<80])]
  }

  private static func hasAuthenticPage(_ opened: OpaquePointer) -> Bool {
    var image = [UInt8](repeating: 0, count: pageLength)
    let count = cvault_salvage_page_count(opened)
    return count > 0 && (1...count).contains { cvault_salvage_read_page(opened, $0, &image) == 0 }
  }

  private static func visit(
    _ opened: OpaquePointer, _ body: (_ page: UInt32, _ image: [UInt8]?) throws -> Void
  ) throws {
    var image = [UInt8](repeating: 0, count: pageLength)
    for page in 1...cvault_salvage_page_count(opened) {
      try body(page, cvault_salvage_read_page(opened, page, &image) == 0 ? image : nil)
    }
  }
}
