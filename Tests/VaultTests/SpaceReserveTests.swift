import Foundation
import Glibc
import Testing

@testable import Vault

@Suite("Room for the day when the disk is full")
struct SpaceReserveTests {
  @Test("it is taken once, for this account alone, and given up once")
  func givenUp() throws {
    var template = Array((NSTemporaryDirectory() + "/daybook-reserve-XXXXXX").utf8CString)
    let folder = String(cString: mkdtemp(&template))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = StoreLayout(folder: folder).reserve
    let reserve = SpaceReserve(path)
    #expect(!reserve.giveUp())
    try reserve.keep()
    let first = try #require(FileManager.default.contents(atPath: path))
    #expect(first.count == SpaceReserve.size)
    #expect(Set(first).count > 200, "no file system makes it smaller")
    try PrivateFile(path).checkIfThere()
    try reserve.keep()
    #expect(FileManager.default.contents(atPath: path) == first)
    #expect(reserve.giveUp())
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(!reserve.giveUp())
  }
}
