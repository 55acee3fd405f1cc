import Foundation
import GRDB
import Testing
import Vault

@testable import Practice

@Suite("Leaf pages read without their tree")
struct LeafPageTests {
  private static let seed: UInt64 = 20_261_121

  /// The pages of a database with short and long records of every type, reserved bytes as in a store.
  private func pages() throws -> [[UInt8]] {
    let path = NSTemporaryDirectory() + "/daybook-leaf-\(UInt64.random(in: 0...UInt64.max)).db"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let key = SecretBytes(randomCount: 32)
    PrivateFolder.narrowMask()
    let queue = try EncryptedFile.open(path: path, key: key, mode: .create)
    try queue.inDatabase { db in
      try db.execute(sql: "CREATE TABLE t (a, b, c, d); CREATE TABLE w (a PRIMARY KEY, b) WITHOUT ROWID")
      for number in 0..<200 {
        let long = number % 20 == 0 ? 9_000 : 30
        try db.execute(
          sql: "INSERT INTO t VALUES (?, ?, ?, ?)",
          arguments: [number * number * number * 1_000_003, "text \(number)", Data(count: long), nil])
        try db.execute(sql: "INSERT INTO w VALUES (?, ?)", arguments: ["key \(number)", -number])
      }
      _ = try db.checkpoint(.truncate)
    }
    try queue.close()
    var images: [[UInt8]] = []
    try PageSalvage.read(path: path, key: key) { _, image in images.append(image ?? []) }
    EncryptedFile.forgetKey(of: path)
    return images
  }

  @Test("every record is read, long ones over their overflow pages, with their values")
  func whole() throws {
    let images = try pages()
    var rows: [Int64: [LeafPage.Value]] = [:]
    var keys: Set<String> = []
    for (place, image) in images.enumerated() {
      guard let leaf = LeafPage(image, page: UInt32(place + 1)) else { continue }
      let overflow: (UInt32) -> [UInt8]? = {
        images.indices.contains(Int($0) - 1) ? images[Int($0) - 1] : nil
      }
      for record in leaf.records(overflow: overflow) {
        if let id = record.rowID, record.values.count == 4 { rows[id] = record.values }
        if record.rowID == nil, case .text(let key) = record.values[0] { keys.insert(key) }
      }
    }
    #expect(rows.count == 200)
    // The keys on interior pages of a tree without row numbers lie above its leaves.
    #expect(keys.count > 150 && keys.isSubset(of: Set((0..<200).map { "key \($0)" })))
    for (id, values) in rows {
      let number = id - 1
      #expect(values[0] == .integer(number * number * number * 1_000_003))
      #expect(values[1] == .text("text \(number)"))
      #expect(values[2] == .blob([UInt8](repeating: 0, count: number % 20 == 0 ? 9_000 : 30)))
      #expect(values[3] == .null)
    }
  }

  @Test("changed and random pages are read as far as they go, and stop nothing")
  func fuzzed() throws {
    let images = try pages()
    var state = Self.seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var read = 0
    for round in 0..<6_000 {
      var image = images[next(images.count)]
      for _ in 0...next(12) { image[next(round % 2 == 0 ? 64 : image.count)] = UInt8(next(256)) }
      image[next(3) == 0 ? 100 : 0] = next(2) == 0 ? 0x0D : 0x0A
      guard let leaf = LeafPage(image, page: UInt32(1 + next(2))) else { continue }
      let answers = next(3)
      read +=
        leaf.records { page in answers == 0 ? nil : answers == 1 ? image : images[Int(page) % images.count] }
        .count
    }
    #expect(read > 0, "seed \(Self.seed)")
  }
}
