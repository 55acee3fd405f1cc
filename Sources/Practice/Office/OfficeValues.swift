import Clinic
import Journal

/// Providers, rooms, types, blocks and holidays as the journal holds them: field number to value,
/// and back.
enum OfficeValues {
  typealias Fields = [(field: Int, value: FieldValue)]

  static func fields(of provider: Provider) -> Fields {
    [
      (1, .list([.text(provider.name), .text(provider.credential)])),
      (2, .text(provider.discipline.rawValue)),
      (
        3,
        provider.licence.map {
          .list([.text($0.number), .text($0.authority), .day($0.expires)])
        } ?? .null
      ),
      (4, .list([.text(String(provider.letter)), .integer(Int64(provider.colorIndex))])),
      (5, HoursValue.weekly(provider.hours)),
      (6, HoursValue.exceptions(provider.hours)),
      (7, .boolean(provider.isActive)),
    ]
  }

  static func provider(_ id: ProviderID, _ state: RecordState) -> Provider? {
    guard let name = state.value(of: 1)?[0]?.textValue,
      let discipline = state.value(of: 2)?.textValue.flatMap(Discipline.init(rawValue:))
    else { return nil }
    let licence = state.value(of: 3).flatMap { value -> Licence? in
      guard let number = value[0]?.textValue else { return nil }
      return Licence(
        number: number, authority: value[1]?.textValue ?? "",
        expires: value[2]?.integerValue.map { Day(number: Int($0)) })
    }
    return Provider(
      id: id, name: name, credential: state.value(of: 1)?[1]?.textValue ?? "", discipline: discipline,
      letter: state.value(of: 4)?[0]?.textValue?.first ?? "?",
      colorIndex: Int(state.value(of: 4)?[1]?.integerValue ?? 0), licence: licence,
      hours: HoursValue.hours(weekly: state.value(of: 5), exceptions: state.value(of: 6)),
      isActive: state.value(of: 7)?.booleanValue ?? true)
  }

  static func fields(of room: Room) -> Fields {
    [
      (1, .text(room.name)), (2, .text(room.kind.rawValue)), (3, .integer(Int64(room.order))),
      (4, .boolean(room.isActive)), (5, .record(room.usualProvider)),
    ]
  }

  static func room(_ id: RoomID, _ state: RecordState) -> Room? {
    guard let name = state.value(of: 1)?.textValue else { return nil }
    return Room(
      id: id, name: name, kind: state.value(of: 2)?.textValue.flatMap(RoomKind.init(rawValue:)) ?? .chair,
      order: Int(state.value(of: 3)?.integerValue ?? 0),
      usualProvider: state.value(of: 5)?.recordValue.map(ProviderID.init),
      isActive: state.value(of: 4)?.booleanValue ?? true)
  }

  static func fields(of type: AppointmentType) -> Fields {
    [
      (1, .text(type.name)), (2, .integer(Int64(type.lengthMinutes))), (3, .text(type.pattern.text)),
      (4, .text(type.roomKind.rawValue)), (5, .text(type.modality.rawValue)),
      (6, .optional(type.recallKind?.rawValue)), (7, .boolean(type.isActive)),
      (8, .list(type.disciplines.map(\.rawValue).sorted().map { .text($0) })),
      (9, .text(type.neutralName)),
    ]
  }

  static func type(_ id: AppointmentTypeID, _ state: RecordState) -> AppointmentType? {
    guard let name = state.value(of: 1)?.textValue, let length = state.value(of: 2)?.integerValue else {
      return nil
    }
    return AppointmentType(
      id: id, name: name, neutralName: state.value(of: 9)?.textValue ?? "visit", lengthMinutes: Int(length),
      pattern: state.value(of: 3)?.textValue.flatMap { try? ProviderPattern(text: $0) }
        ?? .providerThroughout,
      roomKind: state.value(of: 4)?.textValue.flatMap(RoomKind.init(rawValue:)) ?? .chair,
      modality: state.value(of: 5)?.textValue.flatMap(Modality.init(rawValue:)) ?? .inPerson,
      recallKind: state.value(of: 6)?.textValue.flatMap(RecallKind.init(rawValue:)),
      disciplines: Set(
        (state.value(of: 8)?.items ?? []).compactMap { $0.textValue.flatMap(Discipline.init(rawValue:)) }),
      isActive: state.value(of: 7)?.booleanValue ?? true)
  }

  static func fields(of block: BlockedTime) -> Fields {
    var rooms: FieldValue = .null
    var providers: FieldValue = .null
    switch block.scope {
    case .practice: break
    case .rooms(let ids): rooms = .list(ids.sorted().map { .record($0) })
    case .providers(let ids): providers = .list(ids.sorted().map { .record($0) })
    }
    var weekly: FieldValue = .list([.boolean(false), .null])
    if case .weekly(let until) = block.repetition { weekly = .list([.boolean(true), .day(until)]) }
    return [
      (
        1,
        .list([
          .day(block.day), .integer(Int64(block.span.start.minutes)), .integer(Int64(block.span.end.minutes)),
        ])
      ),
      (2, .list([rooms, providers])), (3, .text(block.reason)), (4, weekly),
      (5, .list(block.keptFor.sorted().map { .record($0) })),
    ]
  }

  static func block(_ id: BlockedTimeID, _ state: RecordState) -> BlockedTime? {
    let time = state.value(of: 1)
    guard let day = time?[0]?.integerValue,
      let start = time?[1]?.integerValue.flatMap({ TimeOfDay(checking: Int($0)) }),
      let end = time?[2]?.integerValue.flatMap({ TimeOfDay(checking: Int($0)) }),
      let span = TimeSpan(start, end)
    else { return nil }
    let scope = state.value(of: 2)
    func ids(_ value: FieldValue?) -> [RecordID]? { value?.items?.compactMap(\.recordValue) }
    let place: BlockedTime.Scope =
      if let rooms = ids(scope?[0]) {
        .rooms(Set(rooms.map(RoomID.init)))
      } else if let providers = ids(scope?[1]) {
        .providers(Set(providers.map(ProviderID.init)))
      } else {
        .practice
      }
    let weekly = state.value(of: 4)
    return BlockedTime(
      id: id, day: Day(number: Int(day)), span: span, scope: place,
      repetition: weekly?[0]?.booleanValue == true
        ? .weekly(until: weekly?[1]?.integerValue.map { Day(number: Int($0)) }) : .once,
      reason: state.value(of: 3)?.textValue ?? "",
      keptFor: Set((ids(state.value(of: 5)) ?? []).map(AppointmentTypeID.init)))
  }

  static func fields(of holiday: Holiday) -> Fields {
    [(1, .day(holiday.day)), (2, .text(holiday.name))]
  }

  static func holiday(_ id: HolidayID, _ state: RecordState) -> Holiday? {
    guard let day = state.value(of: 1)?.integerValue else { return nil }
    return Holiday(id: id, day: Day(number: Int(day)), name: state.value(of: 2)?.textValue ?? "")
  }
}
