import Testing

@testable import Vault

@Suite("Process hardening") struct ProcessHardeningTests {
  // Both are the calling thread's and pass to those it starts: the program calls it first of all.
  @Test("a hardened process dumps no core and gains no privileges")
  func hardened() throws {
    try ProcessHardening.apply()
    func line(_ file: String, _ start: String) throws -> [Substring] {
      let text = String(decoding: try #require(readAll("/proc/thread-self/" + file)), as: UTF8.self)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(start) })
      return line.dropFirst(start.count).split { $0 == " " || $0 == "\t" }
    }
    #expect(try line("limits", "Max core file size").prefix(2) == ["0", "0"])
    #expect(try line("status", "NoNewPrivs:") == ["1"])
  }
}
