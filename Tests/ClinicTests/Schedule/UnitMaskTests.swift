import Testing

@testable import Clinic

@Suite("The units of a day as bits")
struct UnitMaskTests {
  private func model(_ mask: UnitMask) -> [Bool] { (0..<UnitMask.unitCount).map(mask.contains) }

  @Test("runs, shifts and searches agree with a row of booleans")
  func model() {
    var random = SeededRandom(seed: 288)
    for _ in 0..<150 {
      var bits = Array(repeating: false, count: UnitMask.unitCount)
      var mask = UnitMask.none
      for _ in 0..<random.below(6) {
        let from = random.below(UnitMask.unitCount)
        let to = from + random.below(UnitMask.unitCount + 1 - from)
        mask = mask.union(UnitMask(units: from, to))
        for unit in from..<to { bits[unit] = true }
      }
      #expect(model(mask) == bits)
      #expect(model(mask.inverted) == bits.map { !$0 })
      let shift = random.below(300)
      #expect(
        model(mask.earlier(by: shift))
          == bits.indices.map { $0 + shift < UnitMask.unitCount && bits[$0 + shift] })
      let length = 1 + random.below(60)
      #expect(
        model(mask.starts(ofRun: length))
          == bits.indices.map { start in
            start + length <= UnitMask.unitCount && bits[start..<(start + length)].allSatisfy { $0 }
          })
      let from = random.below(UnitMask.unitCount + 1)
      #expect(mask.first(from: from) == bits.indices.first { $0 >= from && bits[$0] })
    }
  }

  @Test("what is open keeps whole units, what is taken rounds outwards")
  func rounding() {
    let span = Make.span("8:03-8:12")
    #expect(model(UnitMask(within: span)).firstIndex(of: true) == 97)
    #expect(model(UnitMask(within: span)).lastIndex(of: true) == 97)
    #expect(model(UnitMask(touching: span)).firstIndex(of: true) == 96)
    #expect(model(UnitMask(touching: span)).lastIndex(of: true) == 98)
    #expect(UnitMask(within: Make.span("8:01-8:04")).isEmpty)
    #expect(UnitMask(within: .wholeDay) == UnitMask(units: 0, 288))
  }
}
