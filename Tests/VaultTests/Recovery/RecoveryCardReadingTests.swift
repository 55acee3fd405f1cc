import Foundation
import Glibc
import Testing

@testable import Vault

@Suite("A recovery kit read from its card") struct RecoveryCardReadingTests {
  private let kit = RecoveryKit()

  private static let template: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Resources/recovery-kit.txt"), encoding: .utf8))
      ?? ""
  }()

  private func card(_ practice: String = "Harbor Street") throws -> String {
    try RecoveryCard(template: Self.template).text(of: kit, practice: practice, date: "16 Nov 2026")
  }

  private func bytes(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  private func problem(_ text: String) -> String {
    do {
      _ = try RecoveryKit(typed: bytes(text))
      return "none"
    } catch { return String(describing: error) }
  }

  /// What a program finds on a descriptor, its end included.
  private func descriptor(_ text: String) -> Int32 {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let all = Array(text.utf8)
    #expect(write(ends[1], all, all.count) == all.count)
    close(ends[1])
    return ends[0]
  }

  @Test(
    "the printed card as it is, many lines and all, is its kit",
    arguments: [
      "Harbor Street", "Suite 3: Smile Dental", "12: 00000 Main", "1: A", "Zahnarztpraxis Löwe 2:0", "13:",
      "{groups}",
    ])
  func wholeCard(practice: String) throws {
    let text = try card(practice)
    #expect(text.split(separator: "\n").count > 15)
    #expect(try RecoveryKit(typed: bytes(text)).secret.isEqual(to: kit.secret))
    #expect(try RecoveryKit(typed: bytes(text.lowercased())).secret.isEqual(to: kit.secret))
  }

  @Test("a descriptor gives the card, or its groups with and without line ends")
  func descriptors() throws {
    let groups = try kit.groups()
    for text in [try card(), groups.joined(separator: " "), groups.joined(separator: "\n") + "\n"] {
      let end = descriptor(text)
      defer { close(end) }
      #expect(try RecoveryKit.read(from: end).secret.isEqual(to: kit.secret))
    }
  }

  @Test("an empty descriptor, one that is too long, and a closed one are refused in words")
  func badDescriptors() {
    for (text, words) in [
      ("", "fewer than 13"), (String(repeating: " ", count: RecoveryKit.maximumCardBytes + 1), "longer"),
    ] {
      let end = descriptor(text)
      defer { close(end) }
      let error = #expect(throws: VaultError.self) { try RecoveryKit.read(from: end) }
      #expect(error?.problem.contains(words) == true)
    }
    #expect(throws: VaultError.self) { try RecoveryKit.read(from: 9_999) }
  }

  @Test("a group that is mistyped or missing on a card is named")
  func wrongGroup() throws {
    let text = try card()
    for (index, group) in try kit.groups().enumerated() {
      let other = group.first == "0" ? "1" : "0"
      #expect(problem(text.replacing(group, with: other + group.dropFirst())).contains("group \(index + 1) "))
      #expect(problem(text.replacing(" \(index + 1): \(group)", with: "")).contains("group \(index + 1) "))
      #expect(problem(text.replacing(group, with: "?????")).contains("group \(index + 1) "))
    }
  }

  @Test("typed group by group, each is checked at once and a wrong one is asked for again")
  func entry() throws {
    var entry = RecoveryKitEntry()
    let groups = try kit.groups()
    for (index, group) in groups.enumerated() {
      #expect(entry.next == index)
      let other = group.last == "0" ? "1" : "0"
      let short = String(group.dropLast())
      for wrong in [short + other, short, "?????", "é" + group, "\u{1B}[A"] {
        let error = #expect(throws: VaultError.self) { try entry.add(bytes(wrong)) }
        #expect(error?.problem.contains("group \(index + 1) ") == true)
        #expect(entry.next == index)
      }
      try entry.add(bytes("\(index + 1): " + group.lowercased()))
    }
    #expect(entry.isComplete)
    #expect(try entry.kit().secret.isEqual(to: kit.secret))
    #expect(throws: VaultError.self) { try entry.add(bytes("0000W")) }
  }

  @Test("several groups may be typed on one line; nothing typed adds nothing")
  func severalGroups() throws {
    var entry = RecoveryKitEntry()
    try entry.add(bytes(""))
    #expect(entry.next == 0)
    #expect(throws: VaultError.self) { try entry.kit() }
    let groups = try kit.groups()
    try entry.add(bytes(groups[..<5].joined(separator: " ")))
    #expect(entry.next == 5)
    try entry.add(bytes(groups[5...].joined(separator: "-")))
    #expect(try entry.kit().secret.isEqual(to: kit.secret))
  }
}
