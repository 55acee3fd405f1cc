import Terminal

@testable import Console

/// How somebody comes back to where they were.
enum ComingBack: CaseIterable {
  case afterAKill, afterALock

  func take(_ bench: PatientBench) throws {
    switch self {
    case .afterAKill: try bench.restart()
    case .afterALock:
      bench.clock.advance(milliseconds: 5 * 60_000)
      bench.send(.tick)
      bench.clock.advance(milliseconds: 2_000)
      bench.send(.unlocked(by: .password))
      bench.send(.painted)
    }
  }
}
