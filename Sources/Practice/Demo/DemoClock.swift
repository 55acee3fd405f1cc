package import Clinic
import Synchronization

/// The simulated clock and chance of a demonstration practice: its history is made by the same
/// commands, at the times at which they would have been given.
package final class DemoClock: Sendable {
  private let moment: Mutex<Moment>
  private let random: Mutex<DemoRandom>

  package init(seed: UInt64, start: Moment) {
    moment = Mutex(start)
    random = Mutex(DemoRandom(seed: seed))
  }

  package var now: Moment { moment.withLock { $0 } }

  package func set(_ now: Moment) { moment.withLock { $0 = now } }

  package func advance(milliseconds: Int64) {
    moment.withLock { $0 = $0.adding(milliseconds: milliseconds) }
  }

  /// A world on this clock.
  package func world(zone: @escaping @Sendable (String) -> Zone?) -> World {
    World(
      now: { self.now },
      random: { count in
        self.random.withLock { random in
          var bytes: [UInt8] = []
          bytes.reserveCapacity(count + 8)
          while bytes.count < count {
            let word = random.next()
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
              bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
          }
          return Array(bytes.prefix(count))
        }
      }, zone: zone)
  }
}
