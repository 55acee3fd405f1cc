import Clinic
import Practice
import Vault

/// The world of what is measured in this process: Monday 16 November 2026, running on.
enum BenchmarkWorld {
  private static let start = Moment(seconds: 1_794_822_120)

  static func make() -> World {
    let began = Timing.now
    return World(
      now: { start.adding(milliseconds: Int64((Timing.now - began) * 1_000)) },
      random: { Randomness.bytes($0) }, zone: { $0 == "UTC" ? .utc : nil })
  }
}
