import Foundation
import Testing

/// What docs/architecture.md says is not there, held by reading the sources.
@Suite("What is absent")
struct AbsenceTests {
  /// Words that no file of these folders has, but for the files named.
  struct Rule: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let words: [String]
    var folders = ["Sources"]
    var except: Set<String> = []
  }

  static let rules = [
    Rule(
      testDescription: "nothing opens a socket",
      words: ["AF_INET", "URLSession", "getaddrinfo", "import Network", "FoundationNetworking"]),
    Rule(
      testDescription: "the wall clock is read in one place",
      words: ["CLOCK_REALTIME", "gettimeofday", "Date()", "Date.now"], except: ["SystemWorld.swift"]),
    // A trial's folder has a name of its own; it is no record's identity.
    Rule(
      testDescription: "identities come from the world", words: ["UUID()"], except: ["BackupTrial.swift"]),
    Rule(
      testDescription: "one promise about threads is unchecked", words: ["@unchecked Sendable"],
      except: ["SecretBytes.swift"]),
    Rule(
      testDescription: "nothing wakes an idle console each second, as Dispatch's global queues do",
      words: ["Task.detached", "Task {", "DispatchQueue.global"]),
    Rule(
      testDescription: "entries are inserted in one place", words: ["INSERT INTO entry "],
      except: ["JournalTable.swift"]),
    Rule(
      testDescription: "no screen knows SQL", words: ["SELECT ", "INSERT INTO", "DELETE FROM"],
      folders: ["Sources/Console", "Sources/Paper", "Sources/Terminal", "Sources/CursesTerminal"]),
    Rule(
      testDescription: "the journal has no floating point",
      words: ["Double", "Float"], folders: ["Sources/Journal"]),
  ]

  @Test("what the architecture says is absent is absent", arguments: rules)
  func isAbsent(rule: Rule) throws {
    for folder in rule.folders {
      for file in try sources(in: folder) where !rule.except.contains(file.lastPathComponent) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in rule.words {
          #expect(!text.contains(word), "\(rule.testDescription): \(word) in \(file.lastPathComponent)")
        }
      }
    }
  }

  @Test("no file is longer than 400 lines")
  func filesAreShort() throws {
    for file in try sources(in: "Sources") + sources(in: "Tests") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 401, "\(file.lastPathComponent) asks to be two")
    }
  }

  @Test("the architecture names every room")
  func everyRoomIsNamed() throws {
    let root = ImportDirectionTests.root
    let page = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
    for room in try FileManager.default.contentsOfDirectory(atPath: root.path + "/Sources") {
      #expect(page.contains("`\(room)`"), "docs/architecture.md does not name \(room)")
    }
  }

  private func sources(in folder: String) throws -> [URL] {
    let root = ImportDirectionTests.root.appending(path: folder)
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { ["swift", "c", "h"].contains($0.pathExtension) }
  }
}
