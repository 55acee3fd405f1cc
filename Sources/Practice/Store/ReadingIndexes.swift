/// Indexes for what screens ask at a key, beside those that a kind declares: a test asks SQLite how it would
/// answer each query, and refuses one that reads a whole table.
enum ReadingIndexes {
  /// Those of a projection: name, and the statement that makes it.
  static func of(projection: String) -> [(String, String)] {
    projections.filter { $0.table == projection }.map { index in
      (index.name, "CREATE INDEX \(index.name) ON \(index.table) \(index.columns)")
    }
  }

  private static let projections: [(name: String, table: String, columns: String)] = [
    ("patient_listed", "patient", "(status, family, given, id)"),
    (
      "patient_of_provider", "patient",
      "(usual_provider, status, family, given, id) WHERE usual_provider IS NOT NULL"
    ),
    ("waiting_listed", "waiting", "(list, position, id)"),
    ("waiting_last", "waiting", "(position)"),
    ("blocked_time_repeated", "blocked_time", "(weekly, day)"),
    ("household_named", "household", "(id, name)"),
    ("session_started", "session", "(user, started)"),
  ]

  /// Those of the journal and of what is this host's own.
  static let lasting = """
    CREATE INDEX IF NOT EXISTS presence_open ON presence (started) WHERE ended IS NULL;
    CREATE INDEX IF NOT EXISTS recent_patient_moment ON recent_patient (person, moment);
    CREATE INDEX IF NOT EXISTS entry_verb ON entry (verb, moment);
    CREATE INDEX IF NOT EXISTS entry_security ON entry (moment) WHERE class = 3;
    """
}
