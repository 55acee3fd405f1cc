import Glibc
import PseudoTerminal
import Testing

@Suite("While another program writes", .serialized)
struct WaitingJourneyTests {
  /// The lock under which one program at a time writes to a store, held by the test: a byte of the log's index.
  private final class HeldLock {
    private let descriptor: Int32

    init(_ store: String) throws {
      descriptor = open("\(store)/practice.db-shm", O_RDWR)
      guard descriptor >= 0, Self.set(F_WRLCK, descriptor) else {
        throw JourneyFailure("the writing lock of \(store) could not be taken")
      }
    }

    func release() { _ = Self.set(F_UNLCK, descriptor) }

    deinit { close(descriptor) }

    /// SQLite keeps it at byte 120 (`UNIX_SHM_BASE`).
    private static func set(_ kind: Int32, _ descriptor: Int32) -> Bool {
      var lock = flock(
        l_type: Int16(kind), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
      return fcntl(descriptor, F_SETLKW, &lock) == 0
    }
  }

  @Test("who logs in is told who is waited for, and comes in once that is done")
  func logsIn() throws {
    let journey = try Journey(.rehearsed)
    let first = try journey.openDay()
    let lock = try HeldLock(journey.store)
    let second = try journey.open()
    try second.waitUntil(screenContains: "log-ins of this demo")
    try second.press("jpark<Enter>", until: "Enter logs in")
    try second.press("\(journey.password)<Enter>", until: "who is writing")
    try second.send(keys: "]")
    lock.release()
    try second.waitUntil(screenContains: "LIST day>")
    try second.waitUntil(screenContains: "Tue 17 Nov 2026")
    try first.press("<Down>", until: "LIST day>")
  }

  @Test("a console locks at once, whoever writes, and returns to the same character")
  func locks() throws {
    let journey = try Journey(.rehearsed)
    // It keeps the log's index, and with it the lock, in its place.
    let other = try journey.openDay(as: "jpark")
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("/wojc", until: "* WÓJCIK")
    let lock = try HeldLock(journey.store)
    try session.press("ik", until: "who is writing")
    try session.press("<C-g>x", until: "locked by hand")
    for word in ["SMITH", "WÓJCIK", "Okafor", "wojc"] { #expect(!session.screen.text.contains(word)) }
    while !session.screen.contains("Enter logs in") {
      try session.send(keys: "<Down>")
      session.read(waitingUpTo: 100)
    }
    try session.press("\(journey.password)<Enter>", until: "who is writing")
    lock.release()
    try session.waitUntil(screenContains: "* WÓJCIK")
    try session.waitUntil(screenContains: "before the lock 2 keys were waiting for another program: NOT done")
    try session.press("ik", until: "find: wojcik")
    #expect(try other.quit() == .exited(0))
  }
}
