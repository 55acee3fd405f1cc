import Terminal

/// Rooms that a later version builds: said honestly, in one line.
enum NotThereYet {
  static func words(for letter: Character) -> SafeText {
    switch letter {
    case "t": "teeth come with the clinical chart; this version does not have them yet"
    case "p": "perio comes with the clinical chart; this version does not have it yet"
    case "n": "notes come with the clinical chart; this version does not have them yet"
    case "l": "treatment plans come with the clinical chart; this version does not have them yet"
    case "m": "money comes with the ledger; this version does not have it yet"
    case "o": "reports come with the ledger; this version does not have them yet"
    case "s": "mirroring comes with the central server; this version keeps everything on this store"
    default: "there is nothing under that letter"
    }
  }
}
