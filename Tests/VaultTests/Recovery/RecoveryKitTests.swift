import Testing

@testable import Vault

@Suite("Recovery kit") struct RecoveryKitTests {
  private let kit = RecoveryKit()

  @Test("typed back from its card, in any case and spacing, it is the same kit")
  func typed() throws {
    let groups = try kit.groups()
    #expect(groups.count == 13 && groups.allSatisfy { $0.utf8.count == 5 })
    for text in [
      groups.joined(separator: " "), groups.joined(separator: "-").lowercased(), groups.joined(),
      groups.joined(separator: "\n").replacing("0", with: "o").replacing("1", with: "l"),
    ] {
      #expect(try RecoveryKit(typed: secret(text)).secret.isEqual(to: kit.secret))
    }
  }

  @Test("the text of a known kit never changes, since cards are kept for years")
  func golden() throws {
    let known = try RecoveryKit(typed: secret(RecoveryKitTests.card))
    #expect(try known.secret.isEqual(to: SecretBytes(copying: Array(0..<32))))
    #expect(try known.groups().joined(separator: " ") == RecoveryKitTests.card)
  }

  @Test("every wrong symbol is found, and its group is named")
  func wrongSymbols() throws {
    let groups = try kit.groups().map { Array($0.utf8) }
    for group in groups.indices {
      for place in 0..<5 {
        for symbol in GroupCode.alphabet where symbol != groups[group][place] {
          var changed = groups
          changed[group][place] = symbol
          let text = changed.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
          #expect(problem(text).contains("group \(group + 1) "))
        }
      }
    }
  }

  @Test("two exchanged symbols, and two exchanged groups, are found")
  func exchanged() throws {
    let groups = try kit.groups().map { Array($0.utf8) }
    for group in groups.indices {
      for place in 0..<4 where groups[group][place] != groups[group][place + 1] {
        var changed = groups
        changed[group].swapAt(place, place + 1)
        let text = changed.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(problem(text).contains("group \(group + 1) "))
      }
      for other in groups.indices where other != group {
        var changed = groups
        changed.swapAt(group, other)
        let text = changed.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(problem(text).contains("group \(min(group, other) + 1) "))
      }
    }
  }

  @Test("too few, too many, a cut group and a foreign character are named")
  func malformed() throws {
    let groups = try kit.groups()
    #expect(problem("").contains("fewer than 13"))
    #expect(problem(groups.dropLast().joined(separator: " ")).contains("fewer than 13"))
    #expect(problem((groups + ["00000"]).joined(separator: " ")).contains("more than 13"))
    #expect(problem(String(groups.joined(separator: " ").dropLast())).contains("group 13 has 4"))
    #expect(problem("U" + groups.joined().dropFirst()).contains("group 1 has a character"))
    #expect(problem("é" + groups.joined()).contains("group 1 has a character"))
  }

  @Test("two groups are asked back, never the same twice, and only the right ones confirm")
  func askedBack() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      let asked = RecoveryKit.groupsToAsk(using: &random)
      #expect(asked.count == 2 && asked[0] < asked[1] && asked[1] < 13)
    }
    let groups = try kit.groups()
    #expect(try kit.confirms(" " + groups[3].lowercased(), asGroup: 3))
    #expect(try !kit.confirms(groups[3], asGroup: 4))
    #expect(try !kit.confirms("", asGroup: 3))
    #expect(try !kit.confirms(groups[3] + "?", asGroup: 3))
  }

  @Test("the kit opens a store by itself, and another kit does not")
  func opensStore() throws {
    let sample = try SamplePractice()
    let typed = try RecoveryKit(typed: secret(try sample.kit.groups().joined(separator: " ")))
    let before = sample.hash.count
    let opened = try sample.file.unlock(kit: typed)
    #expect(try opened.keys.storeKey.isEqual(to: sample.storeKey))
    #expect(sample.hash.count == before)
    #expect(throwing(.wrongKey) { try sample.file.unlock(kit: kit) })
  }

  @Test("the card has every group, its number, practice and date, and nothing is filled in twice")
  func card() throws {
    let text = try RecoveryCard(template: "{practice} {kit} {date} {unknown}\n{groups}\n{")
      .text(of: kit, practice: "{groups} Dental", date: "12 May 2031")
    #expect(text.hasPrefix("{groups} Dental \(try kit.name()) 12 May 2031 {unknown}\n 1: "))
    for (index, group) in try kit.groups().enumerated() {
      #expect(text.contains("\(index + 1): \(group)"))
    }
    #expect(text.hasSuffix("\n{"))
  }

  private static let card =
    "000GC 40R4Y 0M301 E209M 185G2 R38EE 1W810 "
    + "24GKG 2GAH0 C5RR1 34D1A P70XT 3RFVZ"

  private func problem(_ text: String) -> String {
    do {
      _ = try RecoveryKit(typed: secret(text))
      return "no error"
    } catch {
      return (error as? VaultError)?.problem ?? "another error"
    }
  }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
