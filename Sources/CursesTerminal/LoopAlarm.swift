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

  /// Takes out the timers that have run out, the earliest first.
  func takeDue() -> [LoopTimer] {
    alarm_clear(descriptor)
    let now = alarm_now()
    let due = deadlines.filter { $0.value <= now }
    for timer in due.keys { deadlines[timer] = nil }
    armed = 0
    arm()
    return due.sorted { ($0.value, $0.key.name) < ($1.value, $1.key.name) }.map(\.key)
  }

  private func arm() {
    let next = deadlines.values.min() ?? 0
    if next != armed {
      alarm_set(descriptor, next)
      armed = next
    }
  }
}
