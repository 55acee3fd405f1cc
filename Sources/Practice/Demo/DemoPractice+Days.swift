import Clinic

extension DemoPractice {
  /// Each step of a visit is written down for so many days before the end of the history.
  private static let fullDays = 90
  /// Recalls that are older have been replaced since.
  private static let recallDays = 400
  /// Lists of people who wait are this short.
  private static let waitingDays = 20

  /// Lives the visits of a day up to a minute of it, in the order in which things happen.
  mutating func run(_ day: Day, until latest: Int, in batch: Batch, _ crew: DemoCrew) throws {
    open[day] = nil
    guard let visits = booked.removeValue(forKey: day) else { return }
    var steps: [DemoStep] = []
    for visit in visits { plan(visit, into: &steps) }
    let order = steps.indices.sorted { (steps[$0].minute, $0) < (steps[$1].minute, $1) }
      .filter { steps[$0].minute <= latest }
    for place in order {
      setClock(day, minutes: steps[place].minute)
      try take(steps[place], in: batch, crew)
    }
  }

  /// What becomes of a visit: nearly everybody comes.
  private mutating func plan(_ visit: Appointment, into steps: inout [DemoStep]) {
    let age = today.days(since: visit.day)
    let isFull = age < Self.fullDays
    let start = visit.start.minutes
    let end = start + visit.lengthMinutes
    func add(_ minute: Int, _ act: DemoStep.Act) {
      steps.append(DemoStep(minute: minute, visit: visit, act: act))
    }
    func add(_ minute: Int, _ status: VisitStatus, why: String = "") {
      add(minute, .status(status, why: why))
    }
    if isFull, random.chance(70) {
      // Before anybody can be here.
      add(7 * 60 + 15 + Int.random(in: 0..<30, using: &random), random.chance(80) ? .confirmed : .messageLeft)
    }
    if random.chance(4) {
      if random.chance(50) {
        let waits = age < Self.waitingDays && random.chance(50)
        add(7 * 60 + 56, waits ? .unscheduled : .cancelled, why: "ill")
      } else {
        add(start + 30, .noShow, why: "did not come")
      }
      return
    }
    let arrival = start - Int.random(in: 0...12, using: &random)
    add(arrival, .deskOpensChart)
    if isFull || turnover.isShort || random.chance(15) { add(arrival, .here) }
    if random.chance(2) { add(arrival, .newPhone) }
    let seated = start + Int.random(in: 1...9, using: &random)
    add(seated, .providerOpensChart)
    if isFull {
      add(seated, .seated)
      add(end - 2, .doneInChair)
    }
    let out = end + Int.random(in: 1...10, using: &random)
    add(out, .status(.out, why: ""))
    if age < Self.recallDays, office.isCleaning(visit) { add(out, .recallDone) }
    if age < Self.waitingDays, random.chance(3) { add(out, .shortNotice) }
  }

  private mutating func take(_ step: DemoStep, in batch: Batch, _ crew: DemoCrew) throws {
    let visit = step.visit
    switch step.act {
    case .status(let status, let why):
      try batch.perform(SetVisitStatus(visit.id, status, why: why), as: crew.desk)
    case .deskOpensChart: try batch.noteChartOpened(visit.patient, as: crew.desk)
    case .providerOpensChart:
      let place = office.place(of: visit.provider)
      try batch.noteChartOpened(visit.patient, as: crew.reader(ofProvider: place))
    case .newPhone:
      let record = try practice.requirePatient(visit.patient, in: batch.db)
      var edited = record.patient
      edited.phones = people.phones()
      try batch.perform(EditPatient(edited, shown: record), as: crew.desk)
    case .recallDone:
      guard let recall = recalls[visit.patient] else { return }
      try batch.perform(
        KeepRecallLine(Self.recallLine(recall, of: visit.patient, last: visit.day)), as: crew.desk)
    case .shortNotice:
      try batch.perform(
        AskForShortNotice(visit.patient, type: visit.type, lengthMinutes: visit.lengthMinutes), as: crew.desk)
    }
  }
}
