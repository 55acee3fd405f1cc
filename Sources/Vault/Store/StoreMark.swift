/// What a store is for. It is sealed into keyring and slots: stores of two marks never mix.
package enum StoreMark: UInt8, Hashable, Sendable, CaseIterable {
  /// The real practice.
  case live = 1
  /// The same program with invented people, for learning.
  case training = 2
  /// Made by `daybook demo`.
  case demo = 3
  /// Made by the tests; a log-in costs nothing, and no real Daybook opens it.
  case rehearsal = 4

  /// The marks that the real program opens.
  package static let real: Set<StoreMark> = [.live, .training, .demo]

  /// The least that a password guess must cost in a store of this mark.
  package var passwordFloor: PasswordCost {
    self == .rehearsal ? .rehearsal : .floor
  }
}
