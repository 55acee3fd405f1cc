import Foundation
import Glibc

/// A private folder for one test, removed with all that is in it when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array((NSTemporaryDirectory() + "daybook-vault-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder can be made") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    TemporaryFolder.remove(path)
  }

  /// The path of a name in this folder.
  func callAsFunction(_ name: String) -> String {
    path + "/" + name
  }

  /// The names in this folder, sorted.
  var names: [String] {
    TemporaryFolder.names(in: path)
  }

  /// All files in this folder and below, as bytes.
  var contents: [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in names {
      if let bytes = readAll(path + "/" + name) { found[name] = bytes }
      for below in TemporaryFolder.names(in: path + "/" + name) {
        found[name + "/" + below] = readAll(path + "/" + name + "/" + below)
      }
    }
    return found
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    for name in names(in: path) {
      if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    rmdir(path)
  }
}

/// A file's bytes however it is protected; nil where there is no such file.
func readAll(_ path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return ferror(file) == 0 ? bytes : nil }
    bytes += buffer[..<count]
  }
}

/// Writes a file with mode 0600 however it was.
func writeAll(_ bytes: [UInt8], to path: String) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  precondition(write(descriptor, bytes, bytes.count) == bytes.count)
  close(descriptor)
}
