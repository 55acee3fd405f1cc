import Foundation
import Terminal
import Testing

@testable import Console

@Suite("The page of keys")
struct KeysPageTests {
  /// Where `DAYBOOK_RECORD_DOCS` is set the page is written instead of compared.
  @Test("docs/keys.md is the tables of commands of today")
  func isFresh() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/keys.md")
    if ProcessInfo.processInfo.environment["DAYBOOK_RECORD_DOCS"] != nil {
      try KeysPage.text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == KeysPage.text, "docs/keys.md is stale")
  }

  @Test("every command of every panel has a row")
  func everyCommand() {
    let rows = Set(KeysPage.text.split(separator: "\n"))
    for panel in KeyCard.panels {
      for command in panel.commands.commands {
        #expect(rows.contains { $0.contains(command.help.plain) }, "\(panel.name): \(command.name)")
      }
    }
  }
}
