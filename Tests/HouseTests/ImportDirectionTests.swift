import Foundation
import Testing

/// The house's floors, held by reading the imports: a room uses the rooms below it, never above.
@Suite("The direction of imports")
struct ImportDirectionTests {
  /// What each room may import. What is not named here is refused.
  static let allowed: [String: Set<String>] = [
    "Clinic": [],
    "Terminal": [],
    "Vault": ["CVault", "GRDB", "Foundation", "Glibc", "Synchronization"],
    "CursesTerminal": ["Terminal", "CCurses", "Glibc", "Synchronization"],
    "Journal": ["Clinic", "Vault"],
    "Practice": ["Clinic", "Journal", "Vault", "GRDB", "Foundation", "Glibc", "Synchronization"],
    "Paper": ["Clinic", "Practice", "Foundation"],
    "Console": ["Clinic", "Terminal", "Journal", "Practice", "Paper"],
    "Assembly": [
      "Clinic", "Terminal", "CursesTerminal", "Vault", "Journal", "Practice", "Paper", "Console",
      "ArgumentParser", "Foundation", "Glibc", "Synchronization",
    ],
    "daybook": ["Assembly"],
    "daybook-rehearsal": ["Assembly"],
  ]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("every room imports only what its floor allows", arguments: allowed.keys.sorted())
  func importsStayBelow(room: String) throws {
    let files = try swiftFiles(in: room)
    #expect(!files.isEmpty, "no source was found for \(room)")
    for file in files {
      for module in try imports(of: file) {
        #expect(
          Self.allowed[room]!.contains(module), "\(room) may not import \(module): \(file.lastPathComponent)")
      }
    }
  }

  @Test("every folder of Sources is a room with a rule here")
  func noRoomWithoutARule() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources")
    #expect(Set(folders).subtracting(["CVault", "CCurses"]) == Set(Self.allowed.keys))
  }

  @Test("the top level holds what the house allows and nothing else")
  func topLevel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(names) == ["Package.swift", "Sources", "Tests", "Resources", "docs", "README.md"])
  }

  private func swiftFiles(in room: String) throws -> [URL] {
    let folder = Self.root.appending(path: "Sources/\(room)")
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  private func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").map(String.init)
      words.removeAll { ["package", "public", "internal", "private", "@preconcurrency"].contains($0) }
      guard words.first == "import", words.count >= 2 else { return nil }
      return words[1].split(separator: ".").first.map(String.init)
    }
  }
}
