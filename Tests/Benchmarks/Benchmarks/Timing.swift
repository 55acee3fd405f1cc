import Glibc

/// Measured values of one thing, in milliseconds or bytes.
struct Timing {
  private(set) var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  /// The value below which this share of them lies, 0 to 1; 0 where there are none.
  func percentile(_ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  var median: Double { percentile(0.5) }

  /// Seconds of the clock that nobody sets.
  static var now: Double { seconds(CLOCK_MONOTONIC) }

  /// Processor seconds of this process.
  static var processor: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
