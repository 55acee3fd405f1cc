import GRDB

/// The tables of a store: the journal and its indexes, the projections of `KindCatalogue`, and
/// what is this host's alone (blotter, live sessions, local notes), outside journal and proof.
enum Schema {
  static let version = 1

  static func create(in db: Database) throws {
    try db.execute(sql: journal)
    try db.execute(sql: local)
    for table in KindCatalogue.all { try create(table, in: db) }
    try db.execute(sql: search)
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// A projection: the winners' columns, and beside them in `state` every field's leaves.
  static func create(_ table: KindTable, in db: Database) throws {
    let columns = table.columns.map { ", \"\($0.column.name)\" \($0.column.storage.rawValue)" }.joined()
    try db.execute(
      sql: """
        CREATE TABLE "\(table.table)" (
          key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state BLOB NOT NULL\(columns))
        """)
    for index in table.indexes {
      let name = "\(table.table)_" + index.joined(separator: "_")
      let list = index.map { "\"\($0)\"" }.joined(separator: ", ")
      try db.execute(sql: "CREATE INDEX \"\(name)\" ON \"\(table.table)\" (\(list))")
    }
  }

  /// `entry.id` is the source's key in the high bits and the entry's number in the low forty, so
  /// that a journal lies in its own order and needs no second index.
  private static let journal = """
    CREATE TABLE source (
      key INTEGER PRIMARY KEY, device BLOB NOT NULL, incarnation INTEGER NOT NULL,
      number INTEGER NOT NULL, link BLOB NOT NULL, clock INTEGER NOT NULL,
      head_number INTEGER NOT NULL DEFAULT 0, head BLOB,
      UNIQUE (device, incarnation));
    CREATE TABLE subject (key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
    CREATE TABLE verb (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY, class INTEGER NOT NULL, moment INTEGER NOT NULL,
      verb INTEGER NOT NULL, actor INTEGER, patient INTEGER,
      header BLOB NOT NULL, body BLOB, link BLOB NOT NULL);
    CREATE INDEX entry_moment ON entry (moment);
    CREATE INDEX entry_patient ON entry (patient, moment) WHERE patient IS NOT NULL;
    CREATE INDEX entry_actor ON entry (actor, moment);
    CREATE TABLE touched (
      subject INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (subject, entry)) WITHOUT ROWID;
    CREATE TABLE undone (entry INTEGER PRIMARY KEY, by INTEGER NOT NULL);
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
    """

  private static let local = """
    CREATE TABLE local (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE blotter (
      owner BLOB NOT NULL, form TEXT NOT NULL, cell TEXT NOT NULL, moment INTEGER NOT NULL,
      value BLOB NOT NULL, PRIMARY KEY (owner, form, cell)) WITHOUT ROWID;
    CREATE TABLE presence (
      session BLOB PRIMARY KEY, person BLOB NOT NULL, started INTEGER NOT NULL, ended TEXT) WITHOUT ROWID;
    CREATE TABLE opened_chart (
      session BLOB NOT NULL, patient BLOB NOT NULL, moment INTEGER NOT NULL,
      PRIMARY KEY (session, patient)) WITHOUT ROWID;
    CREATE TABLE recent_patient (
      person BLOB NOT NULL, patient BLOB NOT NULL, moment INTEGER NOT NULL,
      PRIMARY KEY (person, patient)) WITHOUT ROWID;
    CREATE TABLE unfinished (act BLOB PRIMARY KEY, what TEXT NOT NULL, progress BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE imported (source TEXT NOT NULL, number TEXT NOT NULL, patient BLOB NOT NULL,
      PRIMARY KEY (source, number)) WITHOUT ROWID;
    """

  /// An index: computed from projections, outside the proof, dropped and rebuilt at will.
  private static let search = """
    CREATE VIRTUAL TABLE patient_search USING fts5(
      tokens, content='', detail=none, columnsize=0, prefix='1 2 3',
      tokenize="unicode61 remove_diacritics 0 tokenchars '~#@%^'");
    """
}
