/// Gives each of several takers something of its own.
enum Assignment {
  /// For each list of options one of its own, no two the same, earlier options preferred; nil where
  /// there are not enough. Kuhn's algorithm: for n lists of m options at most n times n times m steps.
  static func distinct<Option: Hashable>(_ options: [[Option]]) -> [Option]? {
    var takerOf: [Option: Int] = [:]

    func settle(_ taker: Int, _ tried: inout Set<Option>) -> Bool {
      for option in options[taker] where tried.insert(option).inserted {
        if let holder = takerOf[option], !settle(holder, &tried) { continue }
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
