import Clinic
import Foundation
import Journal
import Vault

/// Typing that the store would not take when its console was locked, as on a full disk: what the blotter would
/// hold of it.
package struct UnwrittenTyping: Hashable, Sendable {
  /// A cell of a form; empty bytes where it was emptied.
  package struct Cell: Hashable, Sendable {
    package let form: String
    package let cell: String
    package let bytes: [UInt8]

    package init(form: String, cell: String, bytes: [UInt8]) {
      self.form = form
      self.cell = cell
      self.bytes = bytes
    }
  }

  /// Forms that were saved or thrown away, before any cell was written.
  package var cleared: [String]
  package var cells: [Cell]

  package init(cleared: [String] = [], cells: [Cell] = []) {
    self.cleared = cleared
    self.cells = cells
  }
}

/// Such typing under the store's own key, which a locked console does not have: the password brings it back.
package struct SealedTyping: Hashable, Sendable {
  fileprivate let bytes: [UInt8]
}

extension OpenPractice {
  private static let subject = Array("daybook unwritten typing 1".utf8)

  /// Seals what could not be written, and with it what the session can undo.
  ///
  /// - Throws: `VaultError.wiped` where the keys have gone.
  package func seal(_ typing: UnwrittenTyping, of session: Session) throws -> SealedTyping {
    var typing = typing
    if let cell = undoCell(of: session) { typing.cells.append(cell) }
    let cells = typing.cells.map { FieldValue.list([.text($0.form), .text($0.cell), .bytes($0.bytes)]) }
    let value = FieldValue.list([.list(typing.cleared.map { .text($0) }), .list(cells)])
    return SealedTyping(
      bytes: try typingSealer.seal(
        CanonicalCBOR.encode(value), about: Self.subject + session.user.record.bytes))
  }

  /// Opens what was sealed at the lock of that person's console.
  ///
  /// - Throws: `VaultError.wrongKey` where it is another store's or another person's.
  package func open(_ sealed: SealedTyping, of user: UserID) throws -> UnwrittenTyping {
    let bytes = try typingSealer.open(sealed.bytes, about: Self.subject + user.record.bytes)
    guard case .list(let parts) = try CanonicalCBOR.decode(bytes), parts.count == 2,
      case .list(let cleared) = parts[0], case .list(let cells) = parts[1]
    else { return UnwrittenTyping() }
    return UnwrittenTyping(
      cleared: cleared.compactMap(\.textValue),
      cells: cells.compactMap { cell in
        guard case .list(let parts) = cell, parts.count == 3, let form = parts[0].textValue,
          let name = parts[1].textValue, let bytes = parts[2].bytesValue
        else { return nil }
        return UnwrittenTyping.Cell(form: form, cell: name, bytes: bytes)
      })
  }
}
