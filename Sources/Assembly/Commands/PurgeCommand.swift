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
    static let configuration = CommandConfiguration(abstract: "Propose to purge an entry.")
    @Argument(help: "The entry's number, as the audit shows it.") var number: UInt64
    @Option(help: "Its incarnation; the present one where none is given.") var incarnation: UInt32?
    @Option(help: "The lawful reason.") var why: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      let visit = try StoreVisit.begin(options, Program.setting)
      defer { visit.end("a purge was proposed") }
      let version = visit.practice.ownVersion(number, incarnation: incarnation)
      let done = try visit.practice.perform(ProposePurge(version, why: why), as: visit.session)
      Program.show([done.row], asJSON: options.store.json)
    }
  }

  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Confirm what somebody else proposed.")
    @Argument(help: "The proposal, as proposing printed it.") var proposal: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      guard let record = RecordID(digits: proposal) else {
        throw AssemblyError(
          .misuse, "\(proposal) names no proposal", remedy: "give the 32 digits that proposing printed")
      }
      let visit = try StoreVisit.begin(options, Program.setting)
      defer { visit.end("a purge was confirmed") }
      let done = try visit.door.house.purge(PurgeID(record), practice: visit.practice, as: visit.session)
      Program.show([done.row], asJSON: options.store.json)
    }
  }
}
