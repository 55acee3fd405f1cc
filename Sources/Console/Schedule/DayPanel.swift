package import Clinic
import Journal
package import Practice
package import Terminal

/// A day of the practice: columns of chairs, providers or disciplines, rows of the time unit.
package struct DayPanel: Panel {
  package let name = "day"
  var day: Day
  var arrangement = DayColumn.Arrangement.rooms
  var zoom = DayZoom.unit
  var sheet: DaySheet?
  var layout: DayLayout?
  private var layoutZoom: DayZoom?
  var visits: [AppointmentID: DayVisit] = [:]
  /// Visits whose room, provider or patient is booked twice.
  var doubleBooked: Set<AppointmentID> = []
  var cursor: DayCursor?
  var cut: [AppointmentID] = []
  /// What was cut as it stood, so that it can be put down on another day.
  var cutVisits: [AppointmentID: DayVisit] = [:]
  var marked: Set<AppointmentID> = []
  var step = DayStep.looking
  /// What is over once the act under way is done; where it is refused everything stays as it was.
  var pending = DayPending.nothing
  /// Whose visit the cursor shall go to once the day has been read.
  var wantedPatient: PatientID?
  /// Said where the cursor's meaning stands, until the next key.
  var remark: SafeText?
  /// A time to go to once the day has been read.
  var wantedTime: TimeOfDay?
  /// The place of a column to go to once the day has been read.
  var wantedColumn: Int?
  /// The visit to go to once the day has been read.
  var wantedVisit: AppointmentID?
  /// What was under way, to be taken up once the day has been read.
  var wantedStep: String?
  /// Identities for what the next act makes.
  var spareIDs: [RecordID] = []
  /// Everyone who could come into a gap, once the cursor stood in one; nil where the role may not book.
  var gapPool: GapPool?
  /// The journal's last entry when that was asked for last.
  private var poolAsOf: UInt64?
  /// The page that was read ahead and the days of its week that were not, and which way pages were turned.
  private var ahead: (page: Day, week: ArraySlice<Day>)?
  var turnsBack = false
  /// What wide windows show beside the visits that the cursor stood on, and below the day.
  var beside: [PatientID: BesideFacts] = [:]
  var weekStrip: [WeekLayout.Summary] = []

  package init(day: Day) {
    self.day = day
  }

  package var title: SafeText { SafeText("the day, \(day.weekdayText)") }
  package var manner: Manner { .list }
  /// Another day, on which what was cut here can be put down. What a strip is in the middle of stays.
  package mutating func show(_ request: PanelRequest) -> Bool {
    guard case .day(let wanted) = request, case .looking = step else { return false }
    if wanted != day {
      day = wanted
      cursor?.visit = nil
      marked = []
    }
    return true
  }

  // MARK: What is under the cursor

  var column: DayColumn? {
    cursor.flatMap { cursor in layout?.columns.first { $0.key == cursor.column } }
  }

  var visit: DayVisit? { cursor?.visit.flatMap { visits[$0] } }

  /// What a verb acts on: the marked visits of this day in order of time, else the one under the cursor;
  /// never one of which it is not said whose it is.
  var subjects: [DayVisit] {
    let chosen = marked.compactMap { visits[$0] }.filter { !$0.isBusy }
    if chosen.isEmpty { return visit.map { $0.isBusy ? [] : [$0] } ?? [] }
    return chosen.sorted { ($0.visit.startMoment, $0.id) < ($1.visit.startMoment, $1.id) }
  }

  /// The visits of the day in order of time, for the list.
  var inOrder: [DayVisit] {
    (sheet?.visits ?? []).sorted { ($0.visit.startMoment, $0.id) < ($1.visit.startMoment, $1.id) }
  }

  package var focus: Focus? {
    guard let visit else { return nil }
    return Focus(
      record: visit.id.record,
      stamp: visit.shown.hashValue ^ Int(truncatingIfNeeded: visit.changed.milliseconds),
      name: SafeText("\(visit.patient?.name.listed ?? "a visit"), \(visit.startText)"))
  }

  // MARK: Reading

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    if let wanted = wantedPatient {
      wantedPatient = nil
      try find(wanted, practice, surroundings)
    }
    let sheet = try practice.daySheet(from: day, through: day, as: surroundings.session)
    let isSettled = self.sheet.map { sheet.isLaidOut(as: $0) } ?? false
    self.sheet = sheet
    visits = Dictionary(sheet.visits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let layout =
      isSettled ? laidOut(by: arrangement, zoom) ?? layOut(sheet, practice) : layOut(sheet, practice)
    placeCursor(in: layout, surroundings)
    spareIDs = (0..<3).map { _ in practice.world.newRecordID() }
    beside = [:]
    if Self.isCockpit(surroundings.size) {
      weekStrip = try practice.weekSummaries(of: day, as: surroundings.session)
    }
    try goOn(practice, surroundings)
    try readAround(from: practice, in: surroundings)
  }

  /// The layout that is there, if it is of this kind.
  private func laidOut(by arrangement: DayColumn.Arrangement, _ zoom: DayZoom) -> DayLayout? {
    guard let layout, layout.arrangement == arrangement, layoutZoom == zoom else { return nil }
    return layout
  }

  private mutating func layOut(_ sheet: DaySheet, _ practice: OpenPractice) -> DayLayout {
    let setup = practice.setup(sheet)
    let standing = sheet.visits.map(\.visit)
    doubleBooked = Set(setup.overlaps(among: standing).flatMap { [$0.first, $0.second] })
    let layout = DayLayout(
      of: day, setup: setup, appointments: standing, by: arrangement, unit: zoom.timeUnit)
    self.layout = layout
    layoutZoom = zoom
    return layout
  }

  package mutating func readAround(from practice: OpenPractice, in surroundings: Surroundings) throws {
    if surroundings.size.columns >= Self.wideColumns, let visit, let patient = visit.patient,
      beside[patient.id] == nil
    {
      beside[patient.id] = try BesideFacts(of: patient, isNeutral: visit.isNeutral, practice, surroundings)
    }
  }

  /// Who could come into the gap under the cursor, which are hundreds of people; then the next page and the
  /// week around it, a day at a time: kept there, and so known when it is turned to.
  package mutating func readAhead(from practice: OpenPractice, in surroundings: Surroundings) throws {
    if wantsPool {
      poolAsOf = sheet?.asOf
      gapPool = try? practice.gapPool(as: surroundings.session)
    } else if ahead?.page != pageAhead {
      let days = Self.isCockpit(surroundings.size) ? CalendarWeek(containing: pageAhead).days : []
      ahead = (pageAhead, days[...])
      _ = try practice.daySheet(from: pageAhead, through: pageAhead, as: surroundings.session)
    } else if let day = ahead?.week.popFirst() {
      _ = try practice.daySummary(of: day, as: surroundings.session)
    }
  }

  package var hasMoreAhead: Bool { wantsPool || ahead?.page != pageAhead || ahead?.week.isEmpty == false }

  /// Whether the cursor stands in a gap and who could come was asked before the last change.
  private var wantsPool: Bool { gap != nil && poolAsOf != sheet?.asOf }

  /// The next page in the direction in which pages were turned last.
  private var pageAhead: Day { day.adding(days: turnsBack ? -1 : 1) }

  /// Turning the page needs nothing of the page before.
  package func passesUnread(_ key: Key) -> Bool {
    guard case .looking = step else { return false }
    return key == "[" || key == "]" || key == "t"
  }

  /// Takes up what was under way before a crash or a lock, and reads what a strip shows.
  private mutating func goOn(_ practice: OpenPractice, _ surroundings: Surroundings) throws {
    guard let words = wantedStep else { return try readStep(practice, surroundings) }
    wantedStep = nil
    try takeUp(step: words, practice, surroundings)
    do { try readStep(practice, surroundings) } catch let error as PracticeError
      where error.code == .notFound || error.code == .notAllowed
    {
      step = .looking
    }
  }

  private mutating func readStep(_ practice: OpenPractice, _ surroundings: Surroundings) throws {
    let current = step
    step = .looking
    switch current {
    case .looking: step = current
    // Whoever has left the day meanwhile, by another desk or by undo, is asked about no more.
    case .ending(let ids):
      let standing = ids.filter { visits[$0]?.visit.status.isOnTheDay == true }
      if !standing.isEmpty { step = .ending(standing) }
    case .runningLate(let strip):
      if visits[strip.late]?.visit.status.isOnTheDay == true { step = current }
    case .booking(var strip):
      try strip.read(from: practice, as: surroundings.session)
      step = .booking(strip)
    case .checkingOut(var strip):
      try strip.read(from: practice, as: surroundings.session)
      step = strip.step == nil ? .looking : .checkingOut(strip)
    case .filling(var strip):
      try strip.read(from: practice, as: surroundings.session)
      if strip.fillers.isEmpty {
        remark = "nobody on short notice, unscheduled or due could come then and may be called"
      } else {
        step = .filling(strip)
      }
    }
  }

  /// Goes to the day of somebody's next visit, today's before any other.
  private mutating func find(
    _ patient: PatientID, _ practice: OpenPractice, _ surroundings: Surroundings
  ) throws {
    guard let next = try practice.visitToCome(of: patient, as: surroundings.session) else {
      remark = "no visit to come: b proposes one"
      return
    }
    if day != next.day {
      remark = "next visit: \(next.day.longText) \(next.startText(in: surroundings.zone))"
    }
    day = next.day
    let column: DayColumn.Key =
      switch arrangement {
      case .rooms: next.room.map { .room($0) } ?? .unplaced
      case .providers, .disciplines: .provider(next.provider)
      }
    cursor = DayCursor(column: column, time: next.start, visit: next.id)
  }

  /// The open stretch from the cursor on; nil where nothing is open.
  var gap: (slot: BookingSlot, gap: ScheduleGap)? {
    guard let cursor, cursor.visit == nil, let open = column?.openSpan(at: cursor.time) else { return nil }
    let slot = slot(at: cursor)
    let discipline = slot.provider.flatMap { sheet?.office.provider($0) }?.discipline
    let kind = slot.room.flatMap { sheet?.office.room($0) }?.kind
    return (
      slot,
      ScheduleGap(day: day, span: open, provider: slot.provider, discipline: discipline, roomKind: kind)
    )
  }

  /// Those who come on this day anyway.
  var there: Set<PatientID> { Set(visits.values.map(\.visit.patient)) }

  /// The slot under the cursor, with what its column says about room and provider.
  func slot(at cursor: DayCursor) -> BookingSlot {
    slot(at: cursor, openMinutes: column?.openSpan(at: cursor.time)?.minutes)
  }

  func slot(at cursor: DayCursor, openMinutes: Int?) -> BookingSlot {
    func mostOften<ID: Hashable & Comparable>(_ ids: [ID]) -> ID? {
      Dictionary(grouping: ids, by: { $0 }).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }
    let all = sheet?.visits.map(\.visit) ?? []
    var room: RoomID?
    var provider: ProviderID?
    switch cursor.column {
    case .room(let id):
      room = id
      provider =
        sheet?.office.rooms.first { $0.id == id }?.usualProvider
        ?? mostOften(all.filter { $0.room == id }.map(\.provider))
    case .provider(let id):
      provider = id
      room = mostOften(all.filter { $0.provider == id }.compactMap(\.room))
    case .discipline(let discipline):
      provider = sheet?.office.providers.first { $0.isActive && $0.discipline == discipline }?.id
    case .unplaced: break
    }
    let clock = layout?.clock ?? .even
    return BookingSlot(
      day: day, start: clock.time(at: cursor.time), offsetSeconds: clock.offsetSeconds(at: cursor.time),
      room: room, provider: provider, openMinutes: openMinutes)
  }
}
