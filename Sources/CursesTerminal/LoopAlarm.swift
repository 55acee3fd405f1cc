private import CCurses

/// The timers of a loop, on one descriptor that polls readable when the first of them has run out.
/// Milliseconds count on while the machine sleeps, so that a lock that fell due meanwhile happens first.
final class LoopAlarm {
  let descriptor: Int32
  private var deadlines: [LoopTimer: Int64] = [:]
  private var armed: Int64 = 0

  init() throws(CursesFailure) {
    descriptor = alarm_open()
    if descriptor < 0 {
      throw CursesFailure(
        code: .exhausted, problem: "There is no timer to be had",
        remedy: "Close other programs, or raise the limit of open files")
    }
  }

  deinit { descriptor_close(descriptor) }

  func set(_ timer: LoopTimer, milliseconds: Int) {
    deadlines[timer] = alarm_now() + Int64(max(0, milliseconds))
    arm()
  }

  func cancel(_ timer: LoopTimer) {
    if deadlines.removeValue(forKey: timer) != nil { arm() }
  }

  /// Takes the ring back, so that the next one is told again.
  func clear() {
    alarm_clear(descriptor)
    armed = 0
    arm()
  }

  /// Takes out the timer that has run out first; nil if none has.
  func takeDue() -> LoopTimer? {
    let now = alarm_now()
    let first = deadlines.min { ($0.value, $0.key.name) < ($1.value, $1.key.name) }
    guard let first, first.value <= now else { return nil }
    cancel(first.key)
    return first.key
  }

  private func arm() {
    let next = deadlines.values.min() ?? 0
    if next != armed {
      alarm_set(descriptor, next)
      armed = next
    }
  }
}
