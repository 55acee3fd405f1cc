/// In which units of a visit somebody is needed: a pattern made to fit a length, as runs.
struct VisitNeeds: Hashable, Sendable {
  /// Runs of units within a visit, rising and apart.
  struct Runs: Hashable, Sendable {
    let runs: [Range<Int>]
    /// Minutes of the visit, at which its last unit may be cut short.
    let lengthMinutes: Int

    init(_ needs: [ProviderPattern.Need], lengthMinutes: Int, where isNeeded: (ProviderPattern.Need) -> Bool)
    {
      var runs: [Range<Int>] = []
      for (unit, need) in needs.enumerated() where isNeeded(need) {
        if let last = runs.last, last.upperBound == unit {
          runs[runs.count - 1] = last.lowerBound..<(unit + 1)
        } else {
          runs.append(unit..<(unit + 1))
        }
      }
      self.runs = runs
      self.lengthMinutes = lengthMinutes
    }

    /// Needed from the first unit to the last.
    init(throughout units: Int, lengthMinutes: Int) {
      runs = units > 0 ? [0..<units] : []
      self.lengthMinutes = lengthMinutes
    }

    /// The starts from which every run falls into free units.
    func starts(in free: UnitMask) -> UnitMask {
      runs.reduce(.all) { starts, run in
        starts.intersection(free.starts(ofRun: run.count).earlier(by: run.lowerBound))
      }
    }

    /// The units taken by a visit that starts at one.
    func units(from start: Int) -> UnitMask {
      runs.reduce(.none) { $0.union(UnitMask(units: start + $1.lowerBound, start + $1.upperBound)) }
    }

    /// The stretches taken by a visit that starts at a time; cut at midnight.
    func spans(from start: TimeOfDay) -> [TimeSpan] {
      runs.compactMap { run in
        let from = start.minutes + run.lowerBound * UnitMask.unitMinutes
        let to = start.minutes + min(run.upperBound * UnitMask.unitMinutes, lengthMinutes)
        guard from < TimeOfDay.longestDay else { return nil }
        return TimeSpan(TimeOfDay(minutes: from), TimeOfDay(minutes: min(to, TimeOfDay.longestDay)))
      }
    }
  }

  let units: Int
  let provider: Runs
  let secondProvider: Runs

  init(pattern: ProviderPattern, lengthMinutes: Int) {
    if pattern == .providerThroughout {
      units = max(0, (lengthMinutes + UnitMask.unitMinutes - 1) / UnitMask.unitMinutes)
      provider = Runs(throughout: units, lengthMinutes: lengthMinutes)
      secondProvider = Runs(throughout: 0, lengthMinutes: lengthMinutes)
      return
    }
    let needs = pattern.resized(toMinutes: lengthMinutes).needs
    units = needs.count
    provider = Runs(needs, lengthMinutes: lengthMinutes, where: \.needsProvider)
    secondProvider = Runs(needs, lengthMinutes: lengthMinutes, where: \.needsSecondProvider)
  }
}
