/// Sorts a day's visits, blocks and open time into columns.
struct DayColumns {
  let day: Day
  let setup: PracticeSetup
  /// Those that stand on the day, in order of start.
  let visits: [Appointment]
  let rows: TimeSpan
  let clock: DayClock
  /// Those that fall on the day, in order of start, each where it stands.
  private let blocks: [(block: BlockedTime, span: TimeSpan)]

  init(day: Day, setup: PracticeSetup, visits: [Appointment], rows: TimeSpan, clock: DayClock) {
    self.day = day
    self.setup = setup
    self.visits = visits
    self.rows = rows
    self.clock = clock
    blocks = setup.blocks(on: day).compactMap { block in clock.place(of: block.span).map { (block, $0) } }
  }

  func columns(_ arrangement: DayColumn.Arrangement) -> [DayColumn] {
    switch arrangement {
    case .rooms: roomColumns()
    case .providers: providerColumns()
    case .disciplines: disciplineColumns()
    }
  }

  private typealias Piece = (content: DayBlock.Content, span: TimeSpan)

  private func roomColumns() -> [DayColumn] {
    let occupied = Set(visits.compactMap(\.room))
    let staffed = staffedTime()
    let rooms = setup.roomsInOrder.filter { $0.isActive || occupied.contains($0.id) }
    let byRoom = Dictionary(grouping: visits, by: \.room)
    let columns = rooms.map { room in
      let here = byRoom[room.id] ?? []
      return column(
        .room(room.id), title: title(of: room, here),
        visits: here.map { (.visit($0.id), clock.place(of: $0)) },
        blocks: { block in
          // Who mostly works here and is away is shown here: the column bears that name.
          block.scope.includes(room.id) || room.usualProvider.map { block.scope.includes($0) } == true
        }, hours: room.isActive ? staffed : [])
    }
    let known = Set(rooms.map(\.id))
    let homeless = visits.filter { visit in visit.room.map { !known.contains($0) } ?? true }
    return columns + unplaced(homeless, title: "no room")
  }

  private func providerColumns() -> [DayColumn] {
    let busy = Set(visits.map(\.provider) + visits.compactMap(\.secondProvider))
    let providers = setup.providers.filter { provider in
      busy.contains(provider.id) || (provider.isActive && !provider.hours.spans(on: day).isEmpty)
    }
    let columns = providers.map { provider in
      column(
        .provider(provider.id), title: provider.title, visits: pieces(of: provider.id),
        blocks: { $0.scope.includes(provider.id) }, hours: working(provider))
    }
    let known = Set(providers.map(\.id))
    return columns + unplaced(visits.filter { !known.contains($0.provider) }, title: "no provider")
  }

  /// One column for each discipline that works or is booked on the day; open where one of its
  /// providers is.
  private func disciplineColumns() -> [DayColumn] {
    let providers = Dictionary(grouping: setup.providers, by: \.discipline)
    let known = Set(setup.providers.map(\.id))
    let columns = Discipline.allCases.compactMap { discipline -> DayColumn? in
      guard let members = providers[discipline] else { return nil }
      let ids = Set(members.map(\.id))
      let here = visits.filter { ids.contains($0.provider) }
      let isWorking = members.contains { $0.isActive && !$0.hours.spans(on: day).isEmpty }
      guard isWorking || !here.isEmpty else { return nil }
      let open = members.flatMap { member in
        openTime(
          hours: working(member),
          taken: pieces(of: member.id).map(\.span) + blockSpans(of: member))
      }
      let shown: [Piece] = here.map { (.visit($0.id), clock.place(of: $0)) } + practiceBlocks()
      return DayColumn(
        key: .discipline(discipline), title: discipline.name, blocks: laidOut(shown),
        open: TimeSpan.joined(open))
    }
    return columns + unplaced(visits.filter { !known.contains($0.provider) }, title: "no provider")
  }

  private func unplaced(_ visits: [Appointment], title: String) -> [DayColumn] {
    if visits.isEmpty { return [] }
    let pieces: [Piece] = visits.map { (.visit($0.id), clock.place(of: $0)) }
    return [DayColumn(key: .unplaced, title: title, blocks: laidOut(pieces), open: [])]
  }

  /// A provider's visits whole, and the parts of others' visits in which this one is needed.
  private func pieces(of provider: ProviderID) -> [Piece] {
    visits.flatMap { visit -> [Piece] in
      let span = clock.place(of: visit)
      if visit.provider == provider { return [(.visit(visit.id), span)] }
      guard visit.secondProvider == provider else { return [] }
      let needs = VisitNeeds(pattern: visit.pattern, lengthMinutes: span.minutes)
      return needs.secondProvider.spans(from: span.start).map { (.secondProvider(visit.id), $0) }
    }
  }

  /// Hours in which both the practice is open and an active provider works.
  private func working(_ provider: Provider) -> [TimeSpan] {
    guard provider.isActive else { return [] }
    let open = setup.hours.spans(on: day)
    return provider.hours.spans(on: day).flatMap { span in open.compactMap { $0.intersection(span) } }
      .compactMap { clock.place(of: $0) }
  }

  /// When at least one provider works and is with nobody: a room without one is not open to anyone.
  private func staffedTime() -> [TimeSpan] {
    let needed = visits.flatMap { visit -> [(ProviderID, TimeSpan)] in
      let span = clock.place(of: visit)
      let needs = VisitNeeds(pattern: visit.pattern, lengthMinutes: span.minutes)
      let own = needs.provider.spans(from: span.start).map { (visit.provider, $0) }
      guard let second = visit.secondProvider else { return own }
      return own + needs.secondProvider.spans(from: span.start).map { (second, $0) }
    }
    let taken = Dictionary(grouping: needed, by: \.0).mapValues { $0.map(\.1) }
    return TimeSpan.joined(
      setup.providers.flatMap { provider in
        openTime(hours: working(provider), taken: taken[provider.id, default: []] + blockSpans(of: provider))
      })
  }

  private func blockSpans(of provider: Provider) -> [TimeSpan] {
    blocks.filter { $0.block.scope.includes(provider.id) }.map(\.span)
  }

  private func column(
    _ key: DayColumn.Key, title: String, visits: [Piece], blocks belongs: (BlockedTime) -> Bool,
    hours: [TimeSpan]
  ) -> DayColumn {
    let blocked = blocks.filter { belongs($0.block) }
    var pieces = visits + blocked.map { (.blocked($0.block.id, reason: $0.block.reason), $0.span) }
    if let holiday = setup.hours.holiday(on: day) { pieces.append((.holiday(name: holiday.name), rows)) }
    return DayColumn(
      key: key, title: title, blocks: laidOut(pieces),
      open: openTime(hours: hours, taken: visits.map(\.span) + blocked.map(\.span)))
  }

  private func practiceBlocks() -> [Piece] {
    var pieces: [Piece] = blocks.filter { $0.block.scope == .practice }
      .map { (.blocked($0.block.id, reason: $0.block.reason), $0.span) }
    if let holiday = setup.hours.holiday(on: day) { pieces.append((.holiday(name: holiday.name), rows)) }
    return pieces
  }

  private func laidOut(_ pieces: [Piece]) -> [DayBlock] {
    DayBlock.laidOut(
      pieces.compactMap { piece in piece.span.intersection(rows).map { (piece.content, $0) } })
  }

  private func openTime(hours: [TimeSpan], taken: [TimeSpan]) -> [TimeSpan] {
    let taken = TimeSpan.joined(taken)
    return TimeSpan.joined(hours).compactMap { $0.intersection(rows) }.flatMap { $0.without(taken) }
  }

  /// The room's name and who works there: the usual provider, else whoever has most visits in it.
  private func title(of room: Room, _ here: [Appointment]) -> String {
    let counts = Dictionary(grouping: here, by: \.provider).mapValues(\.count)
    let busiest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    guard let id = room.usualProvider ?? busiest, let provider = setup.provider(id) else { return room.name }
    return "\(room.name) \(provider.title)"
  }
}

extension TimeSpan {
  /// What is left of this one after others, which are in order and apart, are taken out.
  func without(_ taken: [TimeSpan]) -> [TimeSpan] {
    var left: [TimeSpan] = []
    var start = self.start
    for other in taken where other.overlaps(self) {
      if let free = TimeSpan(start, max(start, other.start)) { left.append(free) }
      start = max(start, min(other.end, end))
    }
    if let free = TimeSpan(start, end) { left.append(free) }
    return left
  }
}
