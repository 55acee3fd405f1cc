private import CCurses

/// What other threads wake the loop with: a descriptor, closed when nobody can poke it any more.
final class LoopWake: Sendable {
  let descriptor: Int32

  init() throws(CursesFailure) {
    descriptor = poke_open()
    if descriptor < 0 {
      throw CursesFailure(
        code: .exhausted, problem: "Other threads cannot wake the screen",
        remedy: "Close other programs, or raise the limit of open files")
    }
  }

  deinit { descriptor_close(descriptor) }

  func poke() { CCurses.poke(descriptor) }
  func clear() { poke_clear(descriptor) }
}
