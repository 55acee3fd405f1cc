import Foundation

/// Runs what must not hold up the screen, each piece on a thread of its own that ends with it.
///
/// Not on Dispatch's global queues, and so not in Swift's tasks either: on Linux their first use sets a timer that
/// wakes the process every second for good, and an idle console wakes for the minute and the bell alone.
enum Background {
  static func run(_ work: @escaping @Sendable () -> Void) {
    Thread(block: work).start()
  }
}
