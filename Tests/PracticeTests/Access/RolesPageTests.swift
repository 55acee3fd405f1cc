import Clinic
import Foundation
import Testing

@testable import Practice

@Suite("The page of roles")
struct RolesPageTests {
  /// Where `DAYBOOK_RECORD_DOCS` is set the page is written instead of compared.
  @Test("docs/roles.md is the access matrix of today")
  func isFresh() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/roles.md")
    if ProcessInfo.processInfo.environment["DAYBOOK_RECORD_DOCS"] != nil {
      try RolesPage.text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == RolesPage.text, "docs/roles.md is stale")
  }

  @Test("every permission of the matrix has a row with a cell for each role")
  func everyPermission() {
    let rows = RolesPage.text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    for rule in AccessMatrix.documentation {
      let row = rows.first { $0.hasPrefix("| \(rule.words) |") }
      #expect(row?.split(separator: "|", omittingEmptySubsequences: false).count == Role.allCases.count + 4)
    }
  }
}
