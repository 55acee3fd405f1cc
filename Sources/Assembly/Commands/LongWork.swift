import Clinic

/// A stage of long work, said on standard error while somebody watches: how far it is, and how long it still takes.
struct LongWork {
  /// What is done, as "writing".
  let what: String
  private let start: Moment
  private(set) var done = 0

  init(_ what: String, at start: Moment) {
    self.what = what
    self.start = start
  }

  /// Says how far the stage is.
  ///
  /// - Parameters:
  ///   - unit: what is counted, as "rows".
  ///   - now: on the clock of the start.
  mutating func say(_ done: Int, of all: Int, _ unit: String, at now: Moment) {
    self.done = done
    Program.progress(words(all, unit, at: now))
  }

  /// "writing 35586 of 100000 rows, 12 s left": the time only once a second has gone by to judge from.
  func words(_ all: Int, _ unit: String, at now: Moment) -> String {
    let said = "\(what) \(done) of \(all) \(unit)"
    let gone = now.milliseconds - start.milliseconds
    guard gone >= 1_000, done > 0, done < all else { return said }
    let seconds = (gone * Int64(all - done) / Int64(done) + 999) / 1_000
    return said + (seconds < 120 ? ", \(seconds) s left" : ", \(seconds / 60) min left")
  }
}
