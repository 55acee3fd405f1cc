import Foundation
import Testing

@testable import Practice

@Suite("The page of record kinds")
struct RecordKindsPageTests {
  /// Where `DAYBOOK_RECORD_DOCS` is set the page is written instead of compared.
  @Test("docs/record-kinds.md is the catalogue of today")
  func isFresh() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/record-kinds.md")
    if ProcessInfo.processInfo.environment["DAYBOOK_RECORD_DOCS"] != nil {
      try RecordKindsPage.text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: path, encoding: .utf8) == RecordKindsPage.text, "docs/record-kinds.md is stale")
  }

  @Test("every kind has a section with a row for each of its fields")
  func everyField() {
    #expect(Set(KindCatalogue.all.map(\.kind)) == Set(Kind.allCases))
    let sections = RecordKindsPage.text.components(separatedBy: "\n## ").dropFirst()
    #expect(sections.count == Kind.allCases.count)
    for table in KindCatalogue.all {
      let section = sections.first { $0.contains("Kind \(table.kind.rawValue).\n") }
      for field in table.fields {
        #expect(section?.contains("\n| \(field.number) | \(field.name) |") == true, "\(table.name)")
      }
    }
  }
}
