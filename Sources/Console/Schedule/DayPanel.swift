package import Clinic
package import Journal
package import Practice
package import Terminal

/// A day of the practice: columns of chairs, providers or disciplines, rows of the time unit.
package struct DayPanel: Panel {
  package let name = "day"
  var day: Day
  var arrangement = DayColumn.Arrangement.rooms
  /// Nil is the practice's own unit.
  var unit: TimeUnit?
  var sheet: DaySheet?
  var layout: DayLayout?
  var visits: [AppointmentID: DayVisit] = [:]
  var cursor: DayCursor?
  /// The first column shown; `top` the first row.
  var firstColumn = 0
  var top = 0
  var cut: [AppointmentID] = []
  /// What was cut as it stood, so that it can be put down on another day.
  var cutVisits: [AppointmentID: Appointment] = [:]
  var marked: Set<AppointmentID> = []
  var step = DayStep.looking
  /// The rows that the window showed last, for moving by a page.
  var windowRows = 16

  package init(day: Day) {
    self.day = day
  }

  package var title: SafeText { SafeText("the day, \(day.weekdayText)") }
  package var manner: Manner { .list }
  package var place: String { "\(day.iso) \(cursor?.time.minutes ?? -1)" }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 2, let minutes = Int(parts[1]), minutes >= 0 else { return }
    wantedTime = TimeOfDay(checking: minutes)
  }

  /// A time to go to once the day has been read.
  var wantedTime: TimeOfDay?

  // MARK: What is under the cursor

  var column: DayColumn? {
    cursor.flatMap { cursor in layout?.columns.first { $0.key == cursor.column } }
  }

  var visit: DayVisit? { cursor?.visit.flatMap { visits[$0] } }

  package var focus: Focus? {
    guard let visit else { return nil }
    return Focus(
      record: visit.id.record, stamp: Int(truncatingIfNeeded: visit.changed.milliseconds),
      name: VisitWords.name(visit, initials: false))
  }

  // MARK: Reading

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let sheet = try practice.daySheet(from: day, through: day, as: surroundings.session)
    self.sheet = sheet
    visits = Dictionary(sheet.visits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let layout = DayLayout(
      of: day, setup: practice.setup(sheet), appointments: sheet.visits.map(\.visit), by: arrangement,
      unit: unit)
    self.layout = layout
    placeCursor(in: layout, surroundings)
    if case .proposing(let patient, let slot) = step {
      step = .looking
      let proposal = try practice.proposeVisit(
        for: patient, from: slot == nil ? nil : day, as: surroundings.session)
      begin(proposal, in: slot, newID: AppointmentID(practice.world.newRecordID()), surroundings)
    }
  }

  /// The identity that the visit will have which is being booked.
  var nextID: AppointmentID?

  private mutating func begin(
    _ proposal: BookingProposal, in slot: DayCursor?, newID: AppointmentID, _ surroundings: Surroundings
  ) {
    nextID = newID
    guard let slot else {
      step = .choosing(proposal, highlighted: 0)
      return
    }
    step = .booking(proposal, visit(for: proposal, in: slot, id: newID))
  }

  /// A visit at a slot that a person pointed at: the column says the room or the provider, the type
  /// the rest.
  private func visit(for proposal: BookingProposal, in slot: DayCursor, id: AppointmentID) -> Appointment {
    let office = sheet?.office
    var room: RoomID?
    var provider = proposal.openings.first?.provider ?? office?.providers.first?.id
    switch slot.column {
    case .room(let id):
      room = id
      let here = sheet?.visits.filter { $0.visit.room == id }.map(\.visit.provider) ?? []
      provider =
        Dictionary(grouping: here, by: { $0 }).max { $0.value.count < $1.value.count }?.key ?? provider
    case .provider(let id):
      provider = id
      room = sheet?.visits.first { $0.visit.provider == id }?.visit.room ?? proposal.openings.first?.room
    case .discipline, .unplaced: room = proposal.openings.first?.room
    }
    let open = column?.openSpan(at: slot.time)?.minutes
    let length = min(proposal.type.lengthMinutes, max(open ?? proposal.type.lengthMinutes, 5))
    return Appointment(
      id: id, patient: proposal.patient.id, day: day, start: slot.time, lengthMinutes: length, room: room,
      provider: provider ?? ProviderID(RecordID(high: 0, low: 0)), pattern: proposal.type.pattern,
      zoneName: "", offsetSeconds: 0, type: proposal.type.id, modality: proposal.type.modality)
  }

  // MARK: The cursor's place

  mutating func placeCursor(in layout: DayLayout, _ surroundings: Surroundings) {
    guard let first = layout.columns.first else {
      cursor = nil
      return
    }
    if let visit = cursor?.visit, let found = layout.place(of: visit) {
      cursor?.column = layout.columns[found.column].key
      if !found.block.span.contains(cursor?.time ?? .midnight) { cursor?.time = found.block.span.start }
    } else {
      let key =
        cursor.flatMap { cursor in layout.columns.first { $0.key == cursor.column }?.key } ?? first.key
      let start = day == surroundings.today ? surroundings.time : layout.rows.start
      let wanted = wantedTime ?? cursor?.time ?? start
      let time = min(
        max(wanted, layout.rows.start), TimeOfDay(minutes: layout.rows.end.minutes - layout.unit.minutes))
      cursor = DayCursor(column: key, time: time)
      settle()
    }
    wantedTime = nil
  }

  /// Snaps to the row and takes hold of the visit that stands there.
  mutating func settle() {
    guard var cursor, let layout else { return }
    let unit = layout.unit.minutes
    let offset = (cursor.time.minutes - layout.rows.start.minutes) / unit * unit
    cursor.time = TimeOfDay(minutes: layout.rows.start.minutes + max(0, offset))
    let blocks = layout.columns.first { $0.key == cursor.column }?.blocks(at: cursor.time) ?? []
    cursor.visit = blocks.compactMap(\.appointment).first
    self.cursor = cursor
  }

  mutating func move(rows: Int) {
    guard let layout, var cursor else { return }
    let unit = layout.unit.minutes
    let last = layout.rows.end.minutes - unit
    var minutes = cursor.time.minutes + rows * unit
    minutes = min(max(minutes, layout.rows.start.minutes), last)
    cursor.time = TimeOfDay(minutes: minutes)
    self.cursor = cursor
    settle()
  }

  mutating func move(columns: Int) {
    guard let layout, var cursor,
      let place = layout.columns.firstIndex(where: { $0.key == cursor.column })
    else { return }
    let next = min(max(place + columns, 0), layout.columns.count - 1)
    cursor.column = layout.columns[next].key
    self.cursor = cursor
    settle()
  }

  mutating func go(to time: TimeOfDay) {
    guard let layout else {
      wantedTime = time
      return
    }
    cursor?.time = min(
      max(time, layout.rows.start), TimeOfDay(minutes: layout.rows.end.minutes - layout.unit.minutes))
    settle()
  }

  mutating func go(to day: Day) -> [Effect] {
    self.day = day
    cursor?.visit = nil
    return [.refresh]
  }
}
