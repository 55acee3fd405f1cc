/// Gives each of several takers something of its own.
enum Assignment {
  /// For each list of options one of its own, no two the same; nil where there are not enough. Each
  /// takes its first that is free, and makes another move over only where none is. Kuhn's algorithm: for n lists of m options at most n times n times m steps.
  static func distinct<Option: Hashable>(_ options: [[Option]]) -> [Option]? {
    var takerOf: [Option: Int] = [:]

    func settle(_ taker: Int, _ tried: inout Set<Option>) -> Bool {
      if let free = options[taker].first(where: { takerOf[$0] == nil }) {
        takerOf[free] = taker
        return true
      }
      for option in options[taker] where tried.insert(option).inserted {
        guard let holder = takerOf[option], settle(holder, &tried) else { continue }
        takerOf[option] = taker
        return true
      }
      return false
    }

    for taker in options.indices {
      var tried: Set<Option> = []
      guard settle(taker, &tried) else { return nil }
    }
    var result: [Option?] = Array(repeating: nil, count: options.count)
    for (option, taker) in takerOf { result[taker] = option }
    return result.compactMap { $0 }
  }
}
