import Testing

@testable import Vault

@Suite("Password policy") struct PasswordPolicyTests {
  private static let blocklist = PasswordBlocklist(
    String(decoding: readAll(resource("blocklist.txt")) ?? [], as: UTF8.self))

  private func problem(_ password: String) throws -> String? {
    try problem(Array(password.utf8))
  }

  private func problem(_ bytes: [UInt8]) throws -> String? {
    do {
      try PasswordPolicy(blocklist: PasswordPolicyTests.blocklist).check(
        SecretBytes(copying: bytes), person: ["m.fontaine", "Mireille", "Fontaine-Dubois"],
        practice: ["Maple Street Dental", "Harborview"])
      return nil
    } catch let error as VaultError {
      #expect(error.code == .refused && error.problem.hasPrefix("Password: ") && error.remedy.hasSuffix("."))
      return error.problem
    }
  }

  @Test("the list is read whole and has thousands of entries in under 300 kB")
  func list() throws {
    #expect(PasswordPolicyTests.blocklist.count > 8000)
    #expect(try #require(readAll(resource("blocklist.txt"))).count < 300_000)
  }

  @Test(
    "long passwords that nobody tries first are accepted, whatever they are made of",
    arguments: [
      "walnut tractor under 9 ferns", "my grandmother sold umbrellas", "kvxqzjwtrhplmnb",
      "correcthorsebatterystapler under rain",
      "zwölf Boxkämpfer jagen Eva", "вода камень точит долго", "吾輩は猫である名前はまだ無いから",
      "the password to my shed is a lie",
      "9f8a3c7d21b04e6e95aa", "    spaces around it    ", "]-{~?;:=/_<>|[}.,\\",
      "Mireille paints tall ships at dusk",
      "😀🦷🐢🌧️🚲🎻🧊🍋🪁🧵🌵🐌🪐🎈🧭",
    ])
  func accepted(password: String) throws {
    #expect(try problem(password) == nil)
  }

  @Test(
    "what is tried first is refused",
    arguments: [
      "correct horse battery staple", "Password Password", "passwordpassword1234", "P4$$w0rdP4$$w0rd",
      "drowssapdrowssap",
      "1234567890123456", "123456789012345678", "abcdefghijklmnop", "qwertyuiopasdfghjkl", "1qaz2wsx3edc4rfv",
      "poiuytrewqlkjhgf", "aaaaaaaaaaaaaaaa", "abababababababab", "abc123abc123abc123", "mydogeatsmydogeats",
      "Summer2025Summer2025", "WelcomeDental2026!", "Dentist-Smile-2027", "Mireille Fontaine 1984",
      "maplestreetdental2026",
      "Harborview-Maple-1999", "eniatnofmireille", "to be or not to be", "Supercalifragilistic",
      "azertyuiopqsdfghjklm",
      "qwertzuiopasdfghj", "ＰａｓｓｗｏｒｄＰａｓｓｗｏｒｄ", "daybook daybook dental", "onetwothreefourfive",
      "january february march",
      "Tr0ub4dor Tr0ub4dor", "19841984198419842001", "2026202520242023",
    ])
  func refused(password: String) throws {
    #expect(try problem(password) != nil)
  }

  @Test("lengths are counted in code points of the normal form, and nothing is cut")
  func lengths() throws {
    #expect(try problem("walnut tractor")?.contains("14 characters; 15") == true)
    #expect(try problem("walnut tractors") == nil)
    #expect(try problem("")?.contains("0 characters") == true)
    // Fifteen scalars typed, fourteen characters in normal form.
    #expect(try problem("walnut tractoe\u{301}")?.contains("14 characters") == true)
    var random = SeededRandom(seed: 3)
    let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    let long = (0..<257).map { _ in letters.randomElement(using: &random)! }
    #expect(try problem(Array(long.dropLast())) == nil)
    #expect(try problem(long)?.contains("256 characters") == true)
    #expect(try problem([UInt8](repeating: 0x61, count: 1025))?.contains("1024 bytes") == true)
    #expect(
      try problem("\u{FDFA}" + String(repeating: "\u{FDFA}", count: 30))?.contains("256 characters") == true)
  }

  @Test("text that is none, and control characters, are refused")
  func unreadable() throws {
    #expect(try problem([0xFF] + Array("walnut tractors under".utf8))?.contains("not readable") == true)
    #expect(try problem("walnut\u{7}tractors")?.contains("control character") == true)
    #expect(try problem("walnut\ttractors")?.contains("control character") == true)
  }

  @Test("no refusal repeats the password")
  func nothingRepeated() throws {
    for password in ["Mireille Fontaine 1984", "Summer2025Summer2025", "short canary", "canarycanarycanary"] {
      let said = try #require(try problem(password))
      #expect(!said.lowercased().contains("canary") && !said.contains("Mireille") && !said.contains("Summer"))
    }
  }
}

/// The path of a file that is read at run time, found from this test's own place.
func resource(_ name: String, from file: String = #filePath) -> String {
  let parts = file.split(separator: "/")
  let root = parts[..<(parts.lastIndex(of: "Tests") ?? parts.endIndex)]
  return "/" + (root + ["Resources", Substring(name)]).joined(separator: "/")
}
