import ArgumentParser
import Clinic
import Practice

/// `daybook purge`: takes the body of one entry away, for a lawful reason, by two people.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Purge what one journal entry says, by two people.",
    discussion: """
      For what the law says must go, such as by a court's order. One person proposes, with the reason, and \
      another confirms; both may judge incidents. The entry stays in its place with its hash, so that the \
      gap can be proved; what it had written into records goes. Older backups and other copies still have it.

      EXIT STATUS
        0 done, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook purge propose 1204 --why "court order 17 C 221" --user towner --password-fd 3 3<password
        daybook purge confirm 0192f3a1b2c3d4e5f60718293a4b5c6d --user iaudit --password-fd 3 3<password
      """,
    subcommands: [Propose.self, Confirm.self])

  struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Propose to purge an entry.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook purge propose 1204 --why "court order 17 C 221" --user towner --password-fd 3 3<password
        """)
    @Argument(help: "The entry's number, as the audit shows it.") var number: UInt64
    @Option(help: "Its incarnation; the present one where none is given.") var incarnation: UInt32?
    @Option(help: "The lawful reason.") var why: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "a purge was proposed") { visit in
        let version = visit.practice.ownVersion(number, incarnation: incarnation)
        return [try visit.practice.perform(ProposePurge(version, why: why), as: visit.session).row]
      }
    }
  }

  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Confirm what somebody else proposed.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook purge confirm 0192f3a1b2c3d4e5f60718293a4b5c6d --user iaudit --password-fd 3 3<password
        """)
    @Argument(help: "The proposal, by the 32 digits that proposing printed.") var proposal: GivenRecord
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "a purge was confirmed") { visit in
        [try visit.door.house.purge(PurgeID(proposal.id), practice: visit.practice, as: visit.session).row]
      }
    }
  }
}
