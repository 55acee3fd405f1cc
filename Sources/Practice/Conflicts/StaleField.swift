package import Clinic
package import Journal

/// A field that somebody changed while another had an older value on screen: a command stops at it before
/// anything is written, and asks: "Reyes changed this at 9:41: keep yours, theirs, or both?"
package struct StaleField: Hashable, Sendable {
  /// What a person says to the question.
  package enum Answer: String, Hashable, Sendable, CaseIterable {
    case yours, theirs, both
  }

  /// An answer, good for exactly the values that were asked about: what changes after it is asked anew.
  package struct Decision: Hashable, Sendable {
    package let stale: StaleField
    package let answer: Answer

    package init(_ stale: StaleField, _ answer: Answer) {
      self.stale = stale
      self.answer = answer
    }
  }

  package let kind: Int
  package let record: RecordID
  package let field: Int
  /// As people say it: "phones".
  package let name: String
  /// Who changed it.
  package let who: String
  /// When, as the practice's clock shows it: "9:41", "Mon 16 Nov 9:41".
  package let when: String
  /// What stands now, and what the command would write, in words.
  package let theirs: String
  package let yours: String
  /// The versions that stand now.
  package let standing: [Version]
  /// Whether both fit in the field; otherwise keeping both makes a conflict card.
  package let canJoin: Bool
  /// Whether both can be kept at all: of rights and log-ins one stands.
  package let canKeepBoth: Bool
  /// Whether the field is what the whole act is about, such as a visit's time: keeping theirs gives the
  /// act up.
  package let isWholeAct: Bool
}

extension OpenPractice {
  /// Carries commands out with what the person answered where they had stopped.
  @discardableResult
  package func perform(
    _ commands: [any Command], as session: Session, deciding decisions: [StaleField.Decision],
    clearing forms: [String] = []
  ) throws -> [Done] {
    self.decisions = decisions
    defer { self.decisions = [] }
    return try perform(commands, as: session, clearing: forms)
  }

  /// Where commands would stop because somebody has changed what they are about; nil where they would not.
  /// They are tried and taken back: nothing is written.
  package func staleField(of commands: [any Command], as session: Session) throws -> StaleField? {
    struct TriedOut: Error {}
    do {
      try transaction(durable: false, rings: false) { db -> Void in
        for command in commands { _ = try carryOut(command, as: session, act: nil, in: db) }
        throw TriedOut()
      }
    } catch let error as PracticeError {
      guard let stale = error.stale else { throw error }
      return stale
    } catch is TriedOut {}
    return nil
  }

  /// What was answered about a field, if it still stands as it was asked about.
  func answer(_ kind: Kind, _ record: RecordID, _ field: Int, standing: [Version]) -> StaleField.Answer? {
    decisions.last {
      $0.stale.kind == kind.rawValue && $0.stale.record == record && $0.stale.field == field
        && $0.stale.standing == standing
    }?.answer
  }
}
