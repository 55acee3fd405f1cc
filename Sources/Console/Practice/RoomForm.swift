import Clinic
import Journal
import Practice
import Terminal

/// A chair, an office, a video or a phone room.
struct RoomForm: RecordForm {
  let name = "room"
  let room: RoomID?
  private var stored: Room?
  var base: FormBase = [:]
  private var fresh: RoomID?
  private var next = 1

  init(_ room: RoomID?) {
    self.room = room
  }

  var formName: String { "office room \(room?.record.hexadecimal ?? "new")" }
  var title: SafeText { room == nil ? "new room" : "room \(stored?.name ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editRooms, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == room?.record }
    stored = room.flatMap(sheet.office.room)
    fresh = RoomID(sheet.spareID)
    next = (sheet.office.rooms.map(\.order).max() ?? 0) + 1
    return [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 30)), width: 20,
        help: "chair 1, room B, video",
        isRequired: true, check: FieldChecks.line("name")),
      OfficeFields.roomKind(
        "kind", "kind", stored?.kind,
        help: "a chair or an office holds one visit at a time; video and phone hold any number"),
      FormField(
        "order", "place", .text(TextField(String(stored?.order ?? next), limit: 3)), width: 5,
        help: "where its column stands on the day, from the left", check: FieldChecks.number("place", 1...200)
      ),
      FormField(
        "usual", "mostly here",
        .choice(
          ChoiceField(
            [Choice("", "nobody in particular")]
              + sheet.office.providers.filter { $0.isActive || $0.id == stored?.usualProvider }
              .map { Choice($0.id.record.hexadecimal, SafeText($0.title)) },
            chosen: stored?.usualProvider?.record.hexadecimal)), width: 26,
        help: "whose name stands over the column, and with whom an open slot of it is booked"),
      OfficeFields.inUse(stored?.isActive, "a room"),
    ]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let edited = Room(
      id: stored?.id ?? fresh ?? RoomID(PracticeSettings.record), name: form.admitted("name") ?? "",
      kind: RoomKind(rawValue: form["kind"]) ?? .chair, order: Int(form["order"]) ?? next,
      usualProvider: RecordID(hexadecimal: form["usual"]).map(ProviderID.init),
      isActive: OfficeFields.isInUse(form))
    return edited == stored ? [] : [KeepOffice(.room(edited), shown: room.flatMap { base[$0.record] })]
  }
}
