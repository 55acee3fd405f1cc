import Clinic
package import Practice
package import Terminal

/// Proposals that two records are one patient, and merges that stand. Nothing is ever rewritten: what
/// is confirmed here can be taken back here.
package struct MergePanel: Panel {
  private var proposals: [AliasID: MergeProposal] = [:]
  private var list = ListView<AliasID>()
  private var mayConfirm = false

  package init() {}

  package let name = "merges"
  package let title: SafeText = "two records, one patient"
  package let manner = Manner.list

  private var chosen: MergeProposal? { list.cursor.flatMap { proposals[$0] } }

  package var focus: Focus? {
    chosen.map { Focus(record: $0.id.record, stamp: $0.hashValue, name: SafeText($0.duplicate.name.listed)) }
  }

  package var commands: CommandTable {
    let nobody: SafeText? = chosen == nil ? "there is no proposal" : nil
    let right: SafeText? = mayConfirm ? nil : "your role may not \(Permission.confirmMerge.words)"
    let own: SafeText? = chosen?.isOwn == true ? "you proposed it: a colleague confirms" : nil
    let done: SafeText? = chosen?.isConfirmed == true ? "it is confirmed already" : nil
    let obstacle = chosen?.obstacle.map { SafeText($0) }
    return CommandTable([
      KeyCommand(
        "confirm", "c", label: "confirm", help: "The two are one patient; nothing is rewritten.",
        whyNot: nobody ?? right ?? done ?? own ?? obstacle, changesRecord: true),
      KeyCommand(
        "take back", "x", label: "take back",
        help: "The two are two after all; each entry is where it was made.",
        whyNot: nobody ?? right, changesRecord: true),
      KeyCommand(
        "open", .enter, label: "chart", help: "Opens the chart of the record that is kept.", whyNot: nobody),
      KeyCommand(
        "other", "o", label: "the other", help: "Opens the chart of the other record.", whyNot: nobody),
      KeyCommand("down", "j", .down, label: "down", help: "The next one."),
      KeyCommand("up", "k", .up, label: "up", help: "The one before."),
    ])
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let chosen else { return list.update(key) == .ignored ? [.unhandled] : [] }
    switch key {
    case "c": return [.perform([DecideMerge(chosen.id, isConfirmed: true)])]
    case "x": return [.perform([DecideMerge(chosen.id, isConfirmed: false)])]
    case .enter: return [.open(.chart(chosen.kept.id))]
    case "o": return [.open(.chart(chosen.duplicate.id))]
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  package var place: String { list.place() }
  package mutating func goTo(place: String) { list.goTo(place: place) }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.mergeProposals(as: surroundings.session)
    proposals = Dictionary(uniqueKeysWithValues: read.map { ($0.id, $0) })
    list.show(read.map(\.id))
    list.resize(rows: Self.listRows(of: surroundings.size))
    mayConfirm = AccessMatrix.allows(surroundings.role, .confirmMerge) != .denied
  }

  private static func listRows(of size: Size) -> Int { max(3, size.rows - 9) }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let chosen else { return "nobody has proposed that two records are one patient" }
    return chosen.isConfirmed
      ? "merged; x takes it back" : "proposed by \(chosen.proposedBy): \(chosen.reason)"
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard !list.ids.isEmpty else {
      canvas.put("nothing is proposed: M on a chart does", row: 0, column: 2, Style(.faint))
      return canvas.setCursor(row: 0, column: 2)
    }
    let area = Rect(row: 0, column: 0, rows: Self.listRows(of: canvas.size), columns: canvas.columns)
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, id, facts in
        guard let proposal = proposals[id] else { return }
        let words = Self.words(proposal, width: canvas.columns - 14, canvas.glyphs.ellipsis)
        let end = canvas.put(words, row: 0, facts.isCursor ? facts.style : .plain, width: canvas.columns - 14)
        canvas.put(
          proposal.isConfirmed ? "  merged" : "  proposed", row: 0, column: end,
          Style(proposal.isConfirmed ? .good : .warning))
      }
    }
    drawDetail(in: &canvas, row: area.rows + 1, today: surroundings.today)
  }

  /// Both, however long their names are: a name is cut, a number never.
  private static func words(_ proposal: MergeProposal, width: Int, _ ellipsis: Ellipsis) -> SafeText {
    let both = [proposal.duplicate, proposal.kept]
    let (name, number) = (both.map { SafeText($0.name.listed) }, both.map { SafeText($0.numberText) })
    let between: SafeText = " is "
    let room = max(2, width - between.columns - 2 - number[0].columns - number[1].columns)
    // What the shorter name leaves, the other one has.
    let first = max(room / 2, room - name[1].columns)
    let second = max(room / 2, room - name[0].columns)
    return name[0].cut(to: first, ellipsis: ellipsis) + " " + number[0] + between
      + name[1].cut(to: second, ellipsis: ellipsis) + " " + number[1]
  }

  /// The two side by side, and in what they differ.
  private func drawDetail(in canvas: inout Canvas, row: Int, today: Day) {
    guard let chosen else { return }
    canvas.rule(row: row - 1)
    for (place, patient) in [chosen.kept, chosen.duplicate].enumerated() {
      let phone = patient.phones.first?.number.text ?? "no phone"
      let label: SafeText = place == 0 ? "kept" : "other"
      canvas.put(label, row: row + place, column: 1, Style(.label))
      canvas.put(
        "\(patient.name.heading)  \(patient.birthdayText(on: today))  \(patient.numberText)  \(phone)",
        row: row + place, column: 8, width: canvas.columns - 9)
    }
    let differences =
      chosen.differences.isEmpty ? ["nothing differs that both have on record"] : chosen.differences
    for (place, text) in differences.prefix(4).enumerated() {
      canvas.put(SafeText(text), row: row + 2 + place, column: 8, Style(.warning), width: canvas.columns - 9)
    }
    if let obstacle = chosen.obstacle {
      canvas.put(SafeText(obstacle), row: row + 6, column: 8, Style(.alert), width: canvas.columns - 9)
    }
  }
}
