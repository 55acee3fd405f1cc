/// One read of an index of patients.
package enum SearchLookup: Hashable, Sendable {
  case number(Int)
  case birthday(BirthdayPattern)
  /// Telephone numbers that end so.
  case phoneSuffix(String)
  /// Telephone numbers that begin so.
  case phonePrefix(String)
  /// Words of `SearchEntry.words` that begin so.
  case wordPrefix(String)
  /// Keys of `SearchEntry.sounds` equal to this.
  case sound(String)
}
