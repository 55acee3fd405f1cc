import Clinic
import Glibc
import Practice
import Vault

/// The world of the real program: the machine's clock, the kernel's random source, the time zone database.
enum SystemWorld {
  static func make() -> World {
    World(now: { now() }, random: { Randomness.bytes($0) }, zone: { ZoneReader.zone(named: $0) })
  }

  /// The device's clock.
  static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
