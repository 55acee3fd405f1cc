/// How a screen takes keys: shown at the left of the bottom line.
package enum Manner: String, Sendable, CaseIterable {
  /// Letters act; digits open the line as a time or number; sentences after `:`.
  case list = "LIST"
  /// Letters and digits type into the line; nothing acts before Enter.
  case line = "LINE"
  /// One key, one value. No global letter or symbol works here.
  case grid = "GRID"
  /// Keys type.
  case text = "TEXT"
}
