import Clinic
import Synchronization

/// A clock that stands where it was put, or runs from there; it only ever moves by what it is told
/// and by the machine's own running.
final class RehearsalClock: Sendable {
  private struct Reading {
    var moment: Moment
    /// The machine's clock when `moment` was set; nil while this clock stands.
    var runningSince: Moment?
  }

  private let reading: Mutex<Reading>

  init(_ start: Moment) {
    reading = Mutex(Reading(moment: start, runningSince: nil))
  }

  var now: Moment {
    reading.withLock { reading in
      guard let since = reading.runningSince else { return reading.moment }
      return reading.moment.adding(milliseconds: SystemWorld.now().milliseconds - since.milliseconds)
    }
  }

  func set(_ moment: Moment, runs: Bool) {
    reading.withLock { $0 = Reading(moment: moment, runningSince: runs ? SystemWorld.now() : nil) }
  }

  func advance(milliseconds: Int64) {
    reading.withLock { $0.moment = $0.moment.adding(milliseconds: milliseconds) }
  }
}
