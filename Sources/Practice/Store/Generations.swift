/// Values that were asked for lately: when the young are many they grow old, and the old that nobody asked
/// for meanwhile go.
struct Generations<Key: Hashable, Value> {
  private let limit: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]

  /// Holds twice as many as `limit` at most.
  init(limit: Int) {
    self.limit = limit
  }

  subscript(key: Key) -> Value? {
    mutating get {
      if let found = young[key] { return found }
      guard let found = old.removeValue(forKey: key) else { return nil }
      insert(found, for: key)
      return found
    }
    set {
      old[key] = nil
      if let newValue { insert(newValue, for: key) } else { young[key] = nil }
    }
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }

  private mutating func insert(_ value: Value, for key: Key) {
    if young.count >= limit {
      old = young
      young = Dictionary(minimumCapacity: limit)
    }
    young[key] = value
  }
}
