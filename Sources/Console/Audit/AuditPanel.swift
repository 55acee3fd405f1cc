import Clinic
package import Practice
package import Terminal

/// The audit: who did what, when, to whom, narrowed by patient, person, day, verb and device.
///
/// The auditor sees everything; an administrator sees security entries without patients.
package struct AuditPanel: Panel {
  /// What the next refresh has to look up first.
  enum Wish: Sendable {
    case patient(Int)
    case person(String)
    case device(String)
    case verb(String)
    /// To be opened, from so many lines down.
    case entry(Int64, line: Int)
  }

  /// An entry that stands open in words.
  struct OpenedEntry: Sendable {
    let key: Int64
    var text: TextPager
  }

  package let name = "audit"
  package let title: SafeText = "the audit"
  package let manner = Manner.list

  private(set) var query = AuditQuery()
  private(set) var sheet: AuditSheet? { didSet { writtenLater = sheet?.writtenLater ?? [] } }
  private(set) var writtenLater: Set<Int64> = []
  private(set) var table = TableView<Int64>(AuditPanel.columns)
  /// The entry that stands open in words, over the list.
  private(set) var opened: OpenedEntry?
  private var wish: Wish?
  /// Where the pages before this one began.
  private var earlier: [Int64?] = []
  private let role: Clinic.Role

  package init(_ scope: PanelRequest.AuditScope, in surroundings: Surroundings) {
    role = surroundings.role
    switch scope {
    case .everything: break
    case .patient(let patient): query.patient = patient
    case .person(let person): query.person = Identifier(person)
    case .day(let day): query.day = day
    }
  }

  /// The line under the cursor.
  var line: AuditLine? {
    guard let key = table.list.cursor else { return nil }
    return sheet?.lines.first { $0.key == key }
  }

  var isOnFirstPage: Bool { earlier.isEmpty }
  var mayReadPatients: Bool { AccessMatrix.allows(role, .viewAuditByPatient).isGranted }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if opened != nil { return turn(key, surroundings) }
    let line = line
    switch key {
    case "p": return narrow { $0.person = $0.person == nil ? line?.personID : nil }
    case "a": return narrow { $0.patient = $0.patient == nil ? line?.patientID : nil }
    case "d":
      let day = line.map { surroundings.zone.localTime(of: $0.moment).day }
      return narrow { $0.day = $0.day == nil ? day : nil }
    case "v": return narrow { $0.verb = $0.verb == nil ? line?.verb : nil }
    case "e": return narrow { $0.device = $0.device == nil ? line?.device : nil }
    case "[": return narrow { $0.day = ($0.day ?? surroundings.today).adding(days: -1) }
    case "]": return narrow { $0.day = ($0.day ?? surroundings.today).adding(days: 1) }
    case "t": return narrow { $0.day = surroundings.today }
    case "x": return narrow { $0 = AuditQuery() }
    case "n": return older()
    case "b": return newer()
    case "w": return printed(in: surroundings)
    default: break
    }
    switch table.update(key, letters: true) {
    case .opened(let entry):
      wish = .entry(entry, line: 0)
      return [.refresh]
    case .moved, .marked: return []
    case .ignored: return [.unhandled]
    }
  }

  /// Keys while an entry is open.
  private mutating func turn(_ key: Key, _ surroundings: Surroundings) -> [Effect] {
    if key == .escape || key == .enter || key == .control("c") {
      opened = nil
      return []
    }
    opened?.text.fit(Self.readingSize(surroundings.size))
    return opened?.text.update(key) == true ? [] : [.unhandled]
  }

  /// What an open entry has of the panel.
  static func readingSize(_ size: Size) -> Size {
    Size(rows: max(1, size.rows - 2), columns: max(1, size.columns - 2))
  }

  /// Changes what is asked for and begins at the newest entry again.
  private mutating func narrow(_ change: (inout AuditQuery) -> Void) -> [Effect] {
    var wanted = query
    change(&wanted)
    wanted.before = nil
    guard wanted != query else { return [] }
    query = wanted
    earlier = []
    table.list.show([])
    return [.refresh]
  }

  private mutating func older() -> [Effect] {
    guard let sheet, sheet.hasMore, let last = sheet.lines.last else { return [] }
    earlier.append(query.before)
    query.before = last.key
    table.list.show([])
    return [.refresh]
  }

  private mutating func newer() -> [Effect] {
    guard let before = earlier.popLast() else { return [] }
    query.before = before
    table.list.show([])
    return [.refresh]
  }

  /// Prints the page that is shown; the export is filed before anything leaves.
  private func printed(in surroundings: Surroundings) -> [Effect] {
    guard let sheet, !sheet.lines.isEmpty else { return [] }
    let heading = SafeText("audit: ") + AuditWords.filter(of: sheet)
    let lines = sheet.lines.map { AuditWords.line($0, zone: surroundings.zone) }
    return [
      .perform(
        [FileAuditExport(query, count: lines.count, form: "paper")],
        then: [.print(title: heading, text: [heading, .empty] + lines)])
    ]
  }

  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    guard let sentence = AuditSentence(line, today: surroundings.today) else { return nil }
    opened = nil
    switch sentence {
    case .day(let day): return narrow { $0.day = day }
    case .verb(let start): wish = .verb(start)
    case .everything: return narrow { $0 = AuditQuery() }
    case .patient(let number): wish = .patient(number)
    case .person(let login): wish = .person(login)
    case .device(let digits): wish = .device(digits)
    }
    return [.refresh]
  }

  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    AuditSentence(line, today: surroundings.today)?.words
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let asked = wish
    wish = nil
    let session = surroundings.session
    switch asked {
    case .patient(let number):
      let patient = try practice.auditPatient(numbered: number, as: session)
      _ = narrow { $0.patient = patient }
    case .person(let login):
      let person = try practice.auditPerson(login: login, as: session)
      _ = narrow { $0.person = person }
    case .device(let digits):
      let device = try practice.auditDevice(digits, as: session)
      _ = narrow { $0.device = device }
    case .verb(let start):
      let verb = try practice.auditVerb(start, as: session)
      _ = narrow { $0.verb = verb }
    case .entry(let key, let line):
      let words = try practice.auditEntry(key, as: session).map { SafeText($0) }
      var text = TextPager(wrapping: words, in: Self.readingSize(surroundings.size))
      text.scroll(to: line)
      opened = OpenedEntry(key: key, text: text)
    case nil: break
    }
    let read = try practice.auditSheet(query, as: session)
    sheet = read
    table.list.show(read.lines.map(\.key))
    table.resize(rows: max(2, surroundings.size.rows - 1))
  }

  /// What is asked for, the pages before this one, the entry under the cursor, and the one that stands open.
  package var place: String {
    let pages = (earlier + [query.before]).map { $0.map(String.init) ?? "" }.joined(separator: ",")
    return [
      query.patient?.hex ?? "-", query.person?.hex ?? "-", query.day?.iso ?? "-", query.verb ?? "-",
      query.device?.hexadecimal ?? "-", pages, table.list.place { String($0) },
      opened.map { "\($0.key)@\($0.text.top)" } ?? "-",
    ].joined(separator: " ")
  }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 8 else { return }
    (query.patient, query.person) = (PatientID(hex: parts[0]), UserID(hex: parts[1]))
    (query.day, query.verb) = (Day(iso: parts[2]), parts[3] == "-" ? nil : String(parts[3]))
    query.device = RecordID(hexadecimal: parts[4])
    earlier = parts[5].split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) }
    query.before = earlier.popLast() ?? nil
    table.list.goTo(place: parts[6]) { Int64($0) }
    let open = parts[7].split(separator: "@")
    if open.count == 2, let key = Int64(open[0]), let line = Int(open[1]) { wish = .entry(key, line: line) }
  }
}
