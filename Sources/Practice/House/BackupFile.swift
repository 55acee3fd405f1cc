import Foundation
import Glibc
package import Vault

/// A backup: one file that holds the keyring, a copy of the encrypted database as they were at one moment,
/// and the sealed attachments. It is sealed as the store is; a password of that day, or the recovery kit,
/// opens it.
///
/// Bytes: "DAYBACK\n", version 2 (two bytes, greatest first), length of the keyring (eight), the keyring,
/// length of the database (eight), the database, number of attachments (eight), for each its name (65), length
/// (eight) and bytes, and BLAKE2b-256 of all before it in pieces of 1 MiB, each hashed with the digest before
/// it. Version 1 ends after the database.
package struct BackupFile: Sendable {
  private static let magic = Array("DAYBACK\n".utf8) + [0, 2]
  private static let firstMagic = Array("DAYBACK\n".utf8) + [0, 1]
  private static let nameLength = 65
  private static let piece = 1 << 20

  package let path: String
  private let steps: any FileSteps

  /// - Parameter steps: how files are written.
  package init(_ path: String, steps: any FileSteps = SystemFileSteps()) {
    self.path = path
    self.steps = steps
  }

  /// Writes the backup beside its place and gives it its name when it is whole and on the disk.
  ///
  /// - Throws: `PracticeError` that names the file: `.diskFull`, `.storeBusy`. Whatever lay there before lies
  ///   there still, or the new one does, whole.
  func write(_ layout: StoreLayout, database: String) throws {
    let new = path + ".new"
    unlink(new)
    do {
      try make(new) { descriptor in
        var digest = [UInt8](repeating: 0, count: 32)
        try append(Self.magic, to: descriptor, &digest)
        for file in [layout.keyring, database] { try append(fileAt: file, to: descriptor, &digest) }
        let names = AttachmentStore(folder: layout.attachments).names()
        try append(Self.number(UInt64(names.count)), to: descriptor, &digest)
        for name in names {
          try append(Array(name.utf8), to: descriptor, &digest)
          try append(fileAt: layout.attachments + "/" + name, to: descriptor, &digest)
        }
        try put(digest, into: descriptor)
      }
      try steps.rename(new, to: path)
      try syncFolder(of: path)
    } catch {
      try? steps.unlink(new)
      throw failure(error, path)
    }
  }

  private static func number(_ value: UInt64) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian, Array.init)
  }

  private func append(fileAt file: String, to descriptor: Int32, _ digest: inout [UInt8]) throws {
    let length = try FileManager.default.attributesOfItem(atPath: file)[.size] as? UInt64 ?? 0
    try append(Self.number(length), to: descriptor, &digest)
    let source = try FileHandle(forReadingFrom: URL(filePath: file))
    defer { try? source.close() }
    while let bytes = try source.read(upToCount: Self.piece), !bytes.isEmpty {
      try append([UInt8](bytes), to: descriptor, &digest)
    }
  }

  private func append(_ bytes: [UInt8], to descriptor: Int32, _ digest: inout [UInt8]) throws {
    digest = Digest.blake2b(digest + bytes)
    try put(bytes, into: descriptor)
  }

  /// Checks the whole file and writes keyring, database and attachments into an empty store's places.
  ///
  /// - Throws: `PracticeError`: not a backup, cut short, or changed; nothing is left then.
  func unpack(into layout: StoreLayout) throws {
    guard let source = FileHandle(forReadingAtPath: path) else {
      throw PracticeError(
        .notFound, "\(path) cannot be read", remedy: "check the name, and who may read it")
    }
    defer { try? source.close() }
    var isWhole = false
    defer { if !isWhole { Self.remove(layout) } }
    var digest = [UInt8](repeating: 0, count: 32)
    let start = try take(Self.magic.count, from: source, &digest)
    guard [Self.magic, Self.firstMagic].contains(start) else {
      throw PracticeError(
        .badInput, "\(path) is not a backup of Daybook",
        remedy: "give a file that daybook backup wrote, and to a newer one a newer Daybook")
    }
    for target in [layout.keyring, layout.database] {
      try copy(try number(from: source, &digest), from: source, to: target, &digest)
    }
    let attachments = start == Self.firstMagic ? 0 : try number(from: source, &digest)
    var left = attachments
    var folders: Set<String> = [layout.database]
    while left > 0 {
      let name = String(decoding: try take(Self.nameLength, from: source, &digest), as: UTF8.self)
      guard AttachmentStore.isName(name) else { throw damaged() }
      let target = layout.attachments + "/" + name
      try PrivateFolder.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try copy(try number(from: source, &digest), from: source, to: target, &digest)
      folders.insert(layout.attachments + "/" + name.prefix(3))
      left -= 1
    }
    let expected = digest
    var ignored = digest
    guard try take(32, from: source, &ignored) == expected, try source.read(upToCount: 1)?.isEmpty != false
    else { throw damaged() }
    folders.insert(layout.attachments + "/")
    do {
      try folders.sorted().forEach(syncFolder)
    } catch {
      throw failure(error, path)
    }
    isWhole = true
  }

  /// Removes what was written of a backup that is not whole.
  private static func remove(_ layout: StoreLayout) {
    for left in [layout.keyring, layout.database] { unlink(left) }
    try? FileManager.default.removeItem(atPath: layout.attachments)
  }

  private func number(from source: FileHandle, _ digest: inout [UInt8]) throws -> UInt64 {
    try take(8, from: source, &digest).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func copy(
    _ length: UInt64, from source: FileHandle, to target: String, _ digest: inout [UInt8]
  ) throws {
    do {
      try make(target) { descriptor in
        var left = length
        while left > 0 {
          let bytes = try take(Int(min(left, UInt64(Self.piece))), from: source, &digest)
          try put(bytes, into: descriptor)
          left -= UInt64(bytes.count)
        }
      }
    } catch {
      throw failure(error, target)
    }
  }

  private func take(_ count: Int, from source: FileHandle, _ digest: inout [UInt8]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let more = try source.read(upToCount: count - bytes.count), !more.isEmpty {
      bytes += more
    }
    guard bytes.count == count else { throw damaged() }
    digest = Digest.blake2b(digest + bytes)
    return bytes
  }

  private func damaged() -> PracticeError {
    PracticeError(
      .storeDamaged, "\(path) is cut short or was changed", remedy: "use another backup")
  }

  // MARK: Steps

  /// Makes a file, lets `body` fill it, and puts it on the disk.
  private func make(_ target: String, _ body: (_ descriptor: Int32) throws -> Void) throws {
    let descriptor = try steps.open(target, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    do {
      try body(descriptor)
      try steps.sync(descriptor)
    } catch {
      try? steps.close(descriptor)
      throw error
    }
    try steps.close(descriptor)
  }

  private func put(_ bytes: [UInt8], into descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      written += try bytes.withUnsafeBytes {
        try steps.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...]))
      }
    }
  }

  private func syncFolder(of path: String) throws {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let descriptor = try steps.open(folder.isEmpty ? "." : folder, flags: O_RDONLY | O_DIRECTORY, mode: 0)
    do {
      try steps.sync(descriptor)
    } catch {
      try? steps.close(descriptor)
      throw error
    }
    try steps.close(descriptor)
  }

  /// What the system refused, in words that name the file.
  private func failure(_ error: any Error, _ path: String) -> any Error {
    guard let failure = error as? SystemFailure else { return error }
    let isFull = failure.number == ENOSPC || failure.number == EDQUOT
    return PracticeError(
      isFull ? .diskFull : .storeBusy, "\(path) cannot be written (\(failure.description))",
      remedy: "check the folder and the space on its disk")
  }
}
