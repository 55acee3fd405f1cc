import Foundation
import GRDB
import Vault

/// The tables of a store: the journal and its indexes, the projections of `KindCatalogue`, and
/// what is this host's alone (blotter, live sessions, local notes), outside journal and proof.
enum Schema {
  /// Rises when a table of the journal or of this host's own changes, or one is added.
  static let structure = 3
  /// Rises when the tokens of the search index change, or what else is computed from projections: all of it
  /// is then computed again.
  static let searchVersion = 2
  static let searchName = "patient_search"

  /// What `PRAGMA user_version` says: rises whenever anything rises that an older program would not keep in
  /// step, a new kind of record too.
  static let generation =
    Int64(structure * 10_000 + searchVersion)
    + KindCatalogue.all.reduce(0) { $0 + Int64($1.version + $1.folding - 1) }

  static func create(in db: Database) throws {
    try createLasting(in: db)
    for table in KindCatalogue.all {
      try create(table, in: db)
      try settleIndexes(of: table, in: db)
    }
    try note(in: db)
  }

  /// The tables that are never made anew: journal, this host's own, and the search index. What is there
  /// already stays as it is.
  static func createLasting(in db: Database) throws {
    try db.execute(sql: journal)
    if try !db.columns(in: "entry").contains(where: { $0.name == "purged" }) {
      try db.execute(sql: "ALTER TABLE entry ADD COLUMN purged BLOB")
    }
    if try !db.columns(in: "source").contains(where: { $0.name == "announced" }) {
      try db.execute(sql: "ALTER TABLE source ADD COLUMN announced INTEGER NOT NULL DEFAULT 0")
    }
    try db.execute(sql: triggers)
    try db.execute(sql: local)
    if try !db.columns(in: "projection").contains(where: { $0.name == "folding" }) {
      try db.execute(sql: "ALTER TABLE projection ADD COLUMN folding INTEGER NOT NULL DEFAULT 1")
    }
    try db.execute(sql: search)
    try db.execute(sql: ReadingIndexes.lasting)
  }

  /// A projection: the winners' columns, and beside them in `state` every field's leaves.
  static func create(_ table: KindTable, in db: Database) throws {
    try db.execute(sql: statement(for: table))
  }

  private static func statement(for table: KindTable) -> String {
    let columns = table.columns.map { ", \"\($0.column.name)\" \($0.column.storage.rawValue)" }.joined()
    return """
      CREATE TABLE "\(table.table)" (
        key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state BLOB NOT NULL\(columns))
      """
  }

  /// Gives a projection the indexes that it is declared with, and no other.
  static func settleIndexes(of table: KindTable, in db: Database) throws {
    let declared = indexes(of: table)
    let found = try indexes(in: db, of: table)
    for name in found where declared[name] == nil { try db.execute(sql: "DROP INDEX \"\(name)\"") }
    for (name, sql) in declared.sorted(by: { $0.key < $1.key }) where !found.contains(name) {
      try db.execute(sql: sql)
    }
  }

  /// The names of the indexes that a projection has in a store.
  static func indexes(in db: Database, of table: KindTable) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      arguments: [table.table])
  }

  private static func indexes(of table: KindTable) -> [String: String] {
    let ofKind = table.indexes.map { index in
      let name = "\(table.table)_" + index.joined(separator: "_")
      let list = index.map { "\"\($0)\"" }.joined(separator: ", ")
      return (name, "CREATE INDEX \"\(name)\" ON \"\(table.table)\" (\(list))")
    }
    return Dictionary(uniqueKeysWithValues: ofKind + ReadingIndexes.of(projection: table.table))
  }

  /// Which fields a projection copies into which columns, as a digest: where it differs from the store's, the
  /// projection is made anew.
  static func shape(of table: KindTable) -> Data {
    let fields = table.columns.map { "\($0.field) \($0.column.name) \($0.column.place ?? -1)" }
    return Data(Digest.blake2b(Array((statement(for: table) + fields.joined(separator: "\n")).utf8)))
  }

  /// A digest of everything that is declared here, so that opening a store asks one question.
  static let fingerprint: Data = {
    var text = [journal, triggers, local, search, ReadingIndexes.lasting, String(searchVersion)]
    text.append(PatientIndex.mergeWhole)
    for table in KindCatalogue.all {
      text += [String(table.version), String(table.folding), statement(for: table)]
      text += indexes(of: table).values.sorted()
    }
    return Data(Digest.blake2b(Array(text.joined(separator: "\n").utf8)))
  }()

  /// Writes down what the tables are now.
  static func note(in db: Database) throws {
    try db.execute(sql: "DELETE FROM projection")
    let rows =
      KindCatalogue.all.map { ($0.table, $0.version, shape(of: $0), $0.folding) }
      + [(searchName, searchVersion, Data(), 1)]
    for (name, version, shape, folding) in rows {
      try db.execute(
        sql: "INSERT INTO projection (name, version, shape, folding) VALUES (?, ?, ?, ?)",
        arguments: [name, version, shape, folding])
    }
    try LocalNote.schema.set(fingerprint, in: db)
    try db.execute(sql: "PRAGMA user_version = \(generation)")
  }

  /// `entry.id` is the source's key in the high bits and the entry's number in the low forty, so
  /// that a journal lies in its own order and needs no second index.
  private static let journal = """
    CREATE TABLE IF NOT EXISTS source (
      key INTEGER PRIMARY KEY, device BLOB NOT NULL, incarnation INTEGER NOT NULL,
      number INTEGER NOT NULL, link BLOB NOT NULL, clock INTEGER NOT NULL,
      head_number INTEGER NOT NULL DEFAULT 0, head BLOB, announced INTEGER NOT NULL DEFAULT 0,
      UNIQUE (device, incarnation));
    CREATE TABLE IF NOT EXISTS subject (key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS verb (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS entry (
      id INTEGER PRIMARY KEY, class INTEGER NOT NULL, moment INTEGER NOT NULL,
      verb INTEGER NOT NULL, actor INTEGER, patient INTEGER,
      header BLOB NOT NULL, body BLOB, link BLOB NOT NULL, purged BLOB);
    CREATE INDEX IF NOT EXISTS entry_moment ON entry (moment);
    CREATE INDEX IF NOT EXISTS entry_patient ON entry (patient, moment) WHERE patient IS NOT NULL;
    CREATE INDEX IF NOT EXISTS entry_actor ON entry (actor, moment);
    CREATE TABLE IF NOT EXISTS touched (
      subject INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (subject, entry)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS undone (entry INTEGER PRIMARY KEY, by INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS newer_entry (
      device BLOB NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL,
      PRIMARY KEY (device, incarnation, number)) WITHOUT ROWID;
    """

  /// An entry is never changed or deleted. Only its body may go, once two people have purged it, and leaves
  /// its hash, which the chain goes over.
  private static let triggers = """
    DROP TRIGGER IF EXISTS entry_is_never_changed;
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
      WHEN NOT (OLD.body IS NOT NULL AND NEW.body IS NULL AND coalesce(length(NEW.purged), 0) = 32
        AND OLD.id = NEW.id AND OLD.class = NEW.class AND OLD.moment = NEW.moment
        AND OLD.verb = NEW.verb AND OLD.actor IS NEW.actor AND OLD.patient IS NEW.patient
        AND OLD.header = NEW.header AND OLD.link = NEW.link)
      BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
    DROP TRIGGER IF EXISTS entry_is_never_deleted;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
    """

  private static let local = """
    CREATE TABLE IF NOT EXISTS projection (
      name TEXT PRIMARY KEY, version INTEGER NOT NULL, shape BLOB NOT NULL,
      folding INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS local (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS blotter (
      owner BLOB NOT NULL, form TEXT NOT NULL, cell TEXT NOT NULL, moment INTEGER NOT NULL,
      value BLOB NOT NULL, PRIMARY KEY (owner, form, cell)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS presence (
      session BLOB PRIMARY KEY, person BLOB NOT NULL, started INTEGER NOT NULL, ended TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS opened_chart (
      session BLOB NOT NULL, patient BLOB NOT NULL, moment INTEGER NOT NULL,
      PRIMARY KEY (session, patient)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS recent_patient (
      person BLOB NOT NULL, patient BLOB NOT NULL, moment INTEGER NOT NULL,
      PRIMARY KEY (person, patient)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unfinished (act BLOB PRIMARY KEY, what TEXT NOT NULL, progress BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS imported (source TEXT NOT NULL, number TEXT NOT NULL, patient BLOB NOT NULL,
      PRIMARY KEY (source, number)) WITHOUT ROWID;
    """

  /// An index: computed from projections, outside the proof, dropped and rebuilt at will.
  private static let search = """
    CREATE TABLE IF NOT EXISTS card (
      kind INTEGER NOT NULL, record BLOB NOT NULL, field INTEGER NOT NULL, reason INTEGER NOT NULL,
      PRIMARY KEY (kind, record, field, reason)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE IF NOT EXISTS patient_search USING fts5(
      tokens, content='', detail=none, columnsize=0, prefix='1 2 3',
      tokenize="unicode61 remove_diacritics 0 tokenchars '~#@%^'");
    CREATE TABLE IF NOT EXISTS recall_due (line INTEGER PRIMARY KEY, due INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS recall_due_day ON recall_due (due, line);
    """
}
