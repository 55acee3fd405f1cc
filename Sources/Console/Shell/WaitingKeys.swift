import Terminal

/// Keys that wait until another program has finished writing to the store.
struct WaitingKeys: Sendable {
  /// So many are kept; nobody types more blindly.
  static let limit = 1_000

  private(set) var keys: [Key]
  /// Who writes; nil where it cannot be known.
  let holder: String?
  /// Keys that came beyond the limit.
  private(set) var dropped = 0

  init(_ keys: some Sequence<Key>, holder: String?) {
    self.holder = holder
    self.keys = []
    add(Array(keys))
  }

  mutating func add(_ more: [Key]) {
    let fitting = more.prefix(max(0, Self.limit - keys.count))
    keys += fitting
    dropped += more.count - fitting.count
  }

  /// What the message line says meanwhile.
  var message: Message {
    var text: SafeText = "waiting for \(holder ?? "another program"), who is writing"
    text += ": \(keys.count) \(keys.count == 1 ? "key" : "keys") kept"
    if dropped > 0 { text += ", \(dropped) ignored" }
    return Message(text + " · Ctrl-C drops them", .warning)
  }
}
