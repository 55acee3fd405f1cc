import Foundation
import Glibc
import PseudoTerminal
import Testing

@Suite("The doors of the real program", .serialized)
struct DoorsJourneyTests {
  private static let booking = "/jane smith<Enter>:book<Enter><Enter><Enter>"

  @Test("type-ahead of a whole journey in one write ends where typing it slowly does")
  func typeAhead() throws {
    let slow = try Journey()
    let one = try slow.openDay()
    try one.send(keys: "/jane smith")
    try one.waitUntil(screenContains: "SMITH Jane")
    try one.send(keys: "<Enter>")
    try one.waitUntil("Jane is the current patient") { $0.row(1).contains("SMITH Jane") }
    try one.send(keys: ":book<Enter>")
    try one.waitUntil(screenContains: "prophy due")
    try one.send(keys: "<Enter><Enter>")
    try one.waitUntil(screenContains: "booked: SMITH Jane")
    let said = try #require(
      one.screen.text.split(separator: "\n").first { $0.contains("booked: SMITH Jane") })
    let fast = try Journey()
    let other = try fast.openDay()
    try other.send(keys: Self.booking)
    try other.waitUntil(screenContains: "booked: SMITH Jane")
    #expect(other.screen.text.contains(said))
    try one.send(keys: "<C-g>c")
    try one.waitUntil(screenContains: "LIST chart>")
    try other.send(keys: "<C-g>c")
    try other.waitUntil(screenContains: "LIST chart>")
    #expect(rows(other) == rows(one))
  }

  @Test("killed with -9 in a half-filled form, the next log-in stands in it before the same character")
  func killedInAForm() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.say("register Quill, Ada 1984-02-03", until: "TEXT register>")
    try session.press("zq<Left>", until: "zq")
    try again(journey, after: session, until: "TEXT register>") { resumed in
      #expect(resumed.screen.contains("Quill"))
      try resumed.press("x", until: "zxq")
    }
  }

  @Test("killed with -9 in a booking that is all filled in, Enter books it after the next log-in")
  func killedInABooking() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press(":book<Enter>", until: "Enter take")
    try session.press("<Enter>", until: "Enter book")
    try again(journey, after: session, until: "Enter book") { resumed in
      try resumed.press("<Enter>", until: "booked: SMITH Jane")
    }
  }

  @Test("killed with -9 in a check-out, the next log-in stands in the same step of it")
  func killedInACheckOut() throws {
    let journey = try Journey(.rehearsed)
    let session = try journey.openDay()
    try session.bookQuillToday()
    try session.press("o", until: "Enter checks QUILL Anna out now")
    try again(journey, after: session, until: "Enter checks QUILL Anna out now") { resumed in
      try resumed.press("<Enter>", untilGone: "Enter checks QUILL Anna out now")
      #expect(resumed.screen.contains("check-out"))
    }
  }

  @Test("killed with -9 over a visit that was cut, the next log-in puts it down on another day")
  func killedWithACut() throws {
    let journey = try Journey(.rehearsed)
    let session = try journey.openDay()
    try session.bookQuillToday()
    try session.press("x", until: "cut: QUILL Anna")
    try again(journey, after: session, until: "LIST day>") { resumed in
      try resumed.press("]", until: "Tue 17")
      try resumed.press("1530<Enter>", until: "moved: QUILL Anna")
    }
  }

  @Test("killed with -9 in a sentence, the next log-in goes on in the same line")
  func killedInALine() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.press(":walkin Ada Quill 503 555<Left><Left><Left>", until: "walkin Ada Quill 503 555")
    try again(journey, after: session, until: "walkin Ada Quill 503 555") { resumed in
      try resumed.press("4", until: "walkin Ada Quill 503 4555")
    }
  }

  @Test("killed with -9 in the find box, the next log-in goes on in it, on the same row")
  func killedInTheFindBox() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.press("/", until: "TEXT find>")
    try session.press("smith<Down><Left>", until: "find: smith")
    let before = session.screen
    try again(journey, after: session, until: "TEXT find>") { resumed in
      for row in 3..<21 { #expect(resumed.screen.row(row) == before.row(row)) }
      #expect(resumed.screen.cursor == before.cursor)
      try resumed.press("x", until: "find: smitxh")
    }
  }

  @Test("a booking at one desk appears at another by itself, within a second, without a key")
  func anotherDesk() throws {
    // A walk-in is taken in opening hours only, and the journeys run at any.
    let journey = try Journey(.rehearsed)
    let (here, there) = (try journey.openDay(), try journey.openDay())
    try here.send(keys: Self.booking)
    try here.waitUntil(screenContains: "booked: SMITH Jane")
    try here.send(keys: ":walkin Quill, Ada 503 555 0123 toothache<Enter>")
    try here.waitUntil(screenContains: "QUILL")
    try there.waitUntil(screenContains: "QUILL")
  }

  @Test(
    "while another program holds the writing lock the screen says so, keys are kept, and then all is done")
  func waitsForALock() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press(":book<Enter>", until: "Enter take")
    try session.press("<Enter>", until: "Enter book")
    let lock = try WritingLockHolder(under: journey.folder)
    try session.send(keys: "<Enter>")
    try session.waitUntil(screenContains: "waiting for process \(getpid()), who is writing: 1 key kept")
    try session.send(keys: "u")
    try session.waitUntil(screenContains: "2 keys kept")
    lock.release()
    try session.waitUntil(screenContains: "undone: booked: SMITH Jane")
  }

  @Test("hung up while locked, the session is over for whoever logs in next")
  func hungUpWhileLocked() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.send(keys: "<C-g>x")
    try session.waitUntil(screenContains: "press any key")
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    let administrator = try journey.openDay(as: "towner")
    try administrator.send(keys: ":people<Enter>")
    try administrator.waitUntil(screenContains: "people>")
    try administrator.waitUntil(screenContains: "session  Tess Owner")
    #expect(!administrator.screen.contains("session  Maria Reyes"))
  }

  /// Kills a program, logs in again, waits for a text and looks.
  private func again(
    _ journey: Journey, after session: TerminalSession, until text: String,
    _ look: (TerminalSession) throws -> Void
  ) throws {
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    let resumed = try journey.openDay()
    try resumed.waitUntil(screenContains: text)
    try look(resumed)
  }

  /// The panel's rows: all but the clock's line and the last three.
  private func rows(_ session: TerminalSession) -> [String] { (1..<20).map { session.screen.row($0) } }
}

/// Holds the lock by which programs write to a store, as another program would: a byte of the log's index.
private final class WritingLockHolder {
  private let descriptor: Int32

  init(under folder: String) throws {
    let index = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
      .first { $0.hasSuffix("-shm") }
    descriptor = open(folder + "/" + (try #require(index)), O_RDWR | O_CLOEXEC)
    var wanted = flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
    var result = fcntl(descriptor, F_SETLK, &wanted)
    // The program may be writing at this very moment.
    while result != 0, errno == EAGAIN || errno == EACCES {
      sched_yield()
      result = fcntl(descriptor, F_SETLK, &wanted)
    }
    #expect(result == 0)
  }

  func release() { close(descriptor) }
}
