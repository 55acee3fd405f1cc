import Glibc
import Testing

@testable import Vault

@Suite("Password entry") struct PasswordEntryTests {
  private func taken(_ entry: PasswordEntry) throws -> String {
    String(decoding: try entry.take().withBytes { Array($0) }, as: UTF8.self)
  }

  @Test("what is typed, corrected and taken is what was meant, and then it is gone")
  func typed() throws {
    let entry = PasswordEntry()
    #expect(entry.isEmpty)
    entry.append("ab".utf8)
    entry.append("é" as Unicode.Scalar)
    entry.append("😀" as Unicode.Scalar)
    entry.removeLast()
    entry.removeLast()
    entry.append("c" as Unicode.Scalar)
    #expect(try taken(entry) == "abc")
    #expect(entry.isEmpty)
    entry.removeLast()
    #expect(try taken(entry).isEmpty)
  }

  @Test("more than fits is said to be too long, never cut in silence")
  func tooLong() throws {
    let entry = PasswordEntry()
    entry.append(repeatElement(UInt8(ascii: "x"), count: PasswordEntry.capacity))
    #expect(!entry.isTooLong)
    entry.append("y" as Unicode.Scalar)
    #expect(entry.isTooLong)
    entry.clear()
    #expect(!entry.isTooLong && entry.isEmpty)
  }

  @Test("a line is read from a descriptor, without its newline, and no further")
  func descriptor() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let text = "first line é\nsecond\n"
    #expect(write(ends[1], text, text.utf8.count) == text.utf8.count)
    close(ends[1])
    defer { close(ends[0]) }
    func line() throws -> String {
      String(decoding: try PasswordEntry.readLine(from: ends[0]).withBytes { Array($0) }, as: UTF8.self)
    }
    #expect(try line() == "first line é")
    #expect(try line() == "second")
    #expect(try line().isEmpty)
    #expect(throwing(.system) { try PasswordEntry.readLine(from: -1) })
  }
}
