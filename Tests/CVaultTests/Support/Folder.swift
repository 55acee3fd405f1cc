import CVault
import Foundation
import VaultFaults

/// A folder of its own for each test, below which the faults VFS lies.
final class Folder {
  let path: String

  init() {
    precondition(faults_install() == 0)
    var template = Array("\(FileManager.default.temporaryDirectory.path)/daybook-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil)
    let made = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    path = URL(fileURLWithPath: made).resolvingSymlinksInPath().path
  }

  deinit {
    faults_forget(path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// A database of that name, with the test's key bound and creation permitted.
  func store(_ name: String = "a.db", key: [UInt8] = testKey) -> String {
    let path = file(name)
    precondition(cvault_add_key(path, key) == 0)
    precondition(cvault_allow_create(path) == 0)
    return path
  }

  /// Copies a database and what lies beside it, not the index of its log, under another name.
  func copy(_ name: String, to other: String) -> String {
    for suffix in ["", "-wal", "-journal"] {
      try? FileManager.default.removeItem(atPath: file(other + suffix))
      if exists(name + suffix) {
        try! bytes(name + suffix).write(to: URL(fileURLWithPath: file(other + suffix)))
      }
    }
    try? FileManager.default.removeItem(atPath: file(other + "-shm"))
    precondition(cvault_add_key(file(other), testKey) == 0)
    return file(other)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func bytes(_ name: String) -> Data {
    (try? Data(contentsOf: URL(fileURLWithPath: file(name)))) ?? Data()
  }

  func write(_ data: Data, to name: String) {
    try! data.write(to: URL(fileURLWithPath: file(name)))
  }

  func remove(_ name: String) {
    try? FileManager.default.removeItem(atPath: file(name))
  }

  /// Every file and its bytes, to show that nothing was touched.
  func contents() -> [String: Data] {
    let names = try! FileManager.default.contentsOfDirectory(atPath: path)
    return Dictionary(uniqueKeysWithValues: names.map { ($0, bytes($0)) })
  }
}

/// The key that VaultCrasher knows too.
let testKey = [UInt8](0..<32)
