import Clinic
package import Practice
package import Terminal

/// The keys of every screen on one page, from the tables that footer and help read.
package struct KeyCard {
  private let isLong: Bool
  private let width: Int

  /// - Parameters:
  ///   - isLong: with a sentence for each command.
  ///   - width: columns of the page.
  package init(isLong: Bool, width: Int) {
    self.isLong = isLong
    self.width = width
  }

  package var lines: [SafeText] {
    let own = Self.panels.flatMap { panel in
      let page = HelpPage(subject: SafeText(panel.name), manner: panel.manner, table: panel.commands)
      return (isLong ? page.longOwn(width: width) : page.shortOwn(width: width)) + [[]]
    }
    let shared = HelpPage.everywhere(.list, width: width) + [[]] + HelpPage.sentences(width: width)
    return (own + shared).map { pieces in pieces.reduce(SafeText.empty) { $0 + $1.text } }
  }

  /// The same for programs: one row for each key of each screen.
  package var rows: [AnswerRow] {
    Self.panels.flatMap { panel in
      panel.commands.commands.flatMap { command in
        command.keys.map { key in
          AnswerRow(
            "\(panel.name): \(key.label.plain) \(command.label.plain)",
            [
              "screen": .text(panel.name), "command": .text(command.name), "key": .text(key.label.plain),
              "label": .text(command.label.plain), "help": .text(command.help.plain),
            ])
        }
      }
    }
  }

  /// One of each panel, empty.
  static var panels: [any Panel] {
    let nobody = RecordID(high: 0, low: 0)
    let session = Session(
      id: Identifier(nobody), user: Identifier(nobody), login: "", name: "", role: .receptionist,
      provider: nil,
      started: Moment(milliseconds: 0))
    let surroundings = Surroundings(
      session: session, now: Moment(milliseconds: 0), zone: .utc, patient: nil,
      size: Size(rows: 18, columns: 80), settings: PracticeSettings(name: "", zoneName: "UTC"))
    let subject = PanelSubject(
      patient: Identifier(nobody), day: surroundings.today, person: Identifier(nobody),
      record: .init(kind: 0, record: nobody))
    return PanelCatalogue.samples(of: subject).compactMap { PanelCatalogue.panel(for: $0, in: surroundings) }
      .reduce(into: []) { panels, panel in
        // Forms have the same keys: one of them stands for all.
        let isKnown = panels.contains { known in
          known.name == panel.name || (panel.manner == .text && known.commands == panel.commands)
        }
        if !isKnown { panels.append(panel) }
      }
  }
}
