extension Int {
  /// The number with its noun: `1.counted("row")` is "1 row", `2.counted("entry", "entries")` "2 entries".
  package func counted(_ one: String, _ many: String? = nil) -> String {
    "\(self) \(self == 1 ? one : many ?? one + "s")"
  }
}
