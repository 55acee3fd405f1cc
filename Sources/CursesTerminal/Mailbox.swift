import Synchronization

/// Letters from other threads to the loop's. A letter is there as soon as it was posted, and wakes the
/// loop, which tells of it as `LoopEvent.message`; letters are taken in the order in which they came.
package final class Mailbox<Letter: Sendable>: Sendable {
  private let letters = Mutex<[Letter]>([])
  private let wake: LoopWake

  init(wake: LoopWake) { self.wake = wake }

  /// Puts a letter in; from any thread.
  package func post(_ letter: Letter) {
    letters.withLock { $0.append(letter) }
    wake.poke()
  }

  /// Takes all letters out, the oldest first.
  package func takeAll() -> [Letter] {
    letters.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
