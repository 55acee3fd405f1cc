import Testing

@testable import Clinic

@Suite("Something of its own for each")
struct AssignmentTests {
  @Test("each keeps its first wish where it can, and makes way where it must")
  func wishes() {
    #expect(Assignment.distinct([[1, 2], [1, 2]]) == [1, 2])
    #expect(Assignment.distinct([[1, 2], [1]]) == [2, 1])
    #expect(Assignment.distinct([[1, 2], [2, 3], [1]]) == [2, 3, 1])
    #expect(Assignment.distinct([[1], [1]]) == nil)
    #expect(Assignment.distinct([[1], []]) == nil)
    #expect(Assignment.distinct([[Int]]()) == [])
  }

  @Test("it finds one whenever trying every choice does")
  func everyChoice() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<400 {
      let options = (0..<(1 + random.below(5))).map { _ in
        (0..<random.below(5)).map { _ in random.below(5) }
      }
      let found = Assignment.distinct(options)
      #expect((found != nil) == exists(options[...], []), "\(options)")
      if let found {
        #expect(Set(found).count == options.count)
        #expect(zip(options, found).allSatisfy { $0.contains($1) })
      }
    }
  }

  private func exists(_ options: ArraySlice<[Int]>, _ taken: Set<Int>) -> Bool {
    guard let first = options.first else { return true }
    return first.contains { !taken.contains($0) && exists(options.dropFirst(), taken.union([$0])) }
  }
}
