package import Clinic

/// One sentence of the `:` language: a row of `SentenceTable`.
package struct SentenceForm: Hashable, Sendable {
  /// What the sentence means to the program.
  package enum Meaning: String, Sendable, CaseIterable {
    case book, move, here, seated, done, checkOut, confirm, message, cancel, walkIn, late, providerOut
    case shortNotice, formDue, formDone, reverseBalance, undo
    case day, openings, find, recall, who, next, unscheduled
  }

  package let meaning: Meaning
  /// The word that it begins with.
  package let verb: String
  package let arguments: [SentenceArgument]
  package let permission: Permission
  package let help: String
  package let example: String
  /// True for a sentence that asks and changes nothing.
  package let isQuestion: Bool

  init(
    _ meaning: Meaning, _ verb: String, _ arguments: [SentenceArgument], _ permission: Permission,
    isQuestion: Bool = false, help: String, example: String
  ) {
    self.meaning = meaning
    self.verb = verb
    self.arguments = arguments
    self.permission = permission
    self.isQuestion = isQuestion
    self.help = help
    self.example = example
  }

  /// "move PATIENT to WHEN".
  package var usage: String { ([verb] + arguments.map(\.usage)).joined(separator: " ") }
}
