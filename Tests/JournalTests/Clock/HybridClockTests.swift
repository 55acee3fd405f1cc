import Journal
import Testing

@Suite("The hybrid clock rises and cannot be poisoned")
struct HybridClockTests {
  private let now: Int64 = 1_790_000_000_000

  @Test("it follows the device's clock and counts within a millisecond")
  func rises() {
    var clock = HybridClock()
    let first = clock.tick(at: now)
    #expect(HybridClock.milliseconds(of: first) == now)
    #expect(clock.tick(at: now) == first + 1)
    #expect(clock.tick(at: now + 1) == UInt64(now + 1) << 16)
  }

  @Test("it goes on rising when the device's clock is set back by a minute")
  func setBack() {
    var clock = HybridClock()
    let first = clock.tick(at: now)
    #expect(clock.tick(at: now - 60_000) == first + 1)
  }

  @Test("a full counter borrows a millisecond")
  func borrows() {
    var clock = HybridClock(last: UInt64(now) << 16 | 0xFFFF)
    #expect(clock.tick(at: now) == UInt64(now + 1) << 16)
    #expect(clock.tick(at: now) == UInt64(now + 1) << 16 | 1)
  }

  @Test("it follows another device that is a little ahead")
  func follows() {
    var clock = HybridClock()
    clock.receive(UInt64(now + 5000) << 16 | 3, at: now)
    #expect(clock.tick(at: now) == UInt64(now + 5000) << 16 | 4)
  }

  @Test("a device a century ahead moves it by two minutes at most")
  func notPoisoned() {
    var clock = HybridClock()
    clock.receive(.max, at: now)
    #expect(HybridClock.milliseconds(of: clock.last) == now + HybridClock.tolerance)
    #expect(HybridClock.milliseconds(of: clock.tick(at: now)) <= now + HybridClock.tolerance)
    clock.receive(UInt64.max - 5, at: now)
    let later = clock.tick(at: now + HybridClock.tolerance + 1)
    #expect(HybridClock.milliseconds(of: later) == now + HybridClock.tolerance + 1)
  }

  @Test("its own century ahead is forgotten when the device's clock is right again")
  func recovers() {
    var clock = HybridClock()
    _ = clock.tick(at: now + 3_000_000_000_000)
    #expect(HybridClock.milliseconds(of: clock.tick(at: now)) == now)
  }

  @Test("no reading of a device's clock, however wrong, stops it", arguments: [Int64.min, -1, 0, Int64.max])
  func extremes(milliseconds: Int64) {
    var clock = HybridClock()
    _ = clock.tick(at: milliseconds)
    clock.receive(.max, at: milliseconds)
    _ = clock.tick(at: milliseconds)
    #expect(HybridClock.milliseconds(of: clock.tick(at: now)) <= now + HybridClock.tolerance)
  }

  @Test("48 bits of milliseconds are never overrun")
  func width() {
    var clock = HybridClock()
    let reading = clock.tick(at: .max)
    #expect(HybridClock.milliseconds(of: reading) >= 0xFFFF_FFFF_0000)
  }

  @Test("it never repeats a reading while clocks stay within the tolerance", arguments: [UInt64(1), 2, 3])
  func strictlyRises(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var clock = HybridClock()
    var last: UInt64 = 0
    for step in 0..<2000 {
      let skew = Int64.random(in: -20_000...20_000, using: &random)
      if random.chance(1, in: 3) { clock.receive(UInt64(now + skew * 2) << 16, at: now + skew) }
      let reading = clock.tick(at: now + skew)
      #expect(reading > last, "seed \(seed), step \(step)")
      last = reading
    }
  }
}
