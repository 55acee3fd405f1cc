/// Reads entries of old verbs as what they mean today. The stored bytes stay as they are.
///
/// An upgrader is a pure function of the body, kept for ever.
package struct VerbUpgraders: Sendable {
  package typealias Upgrade = @Sendable (EntryBody) -> EntryBody

  private let upgrades: [String: Upgrade]

  /// By the old verb. An upgrader yields another verb, which may be old in turn.
  package init(_ upgrades: [String: Upgrade] = [:]) {
    self.upgrades = upgrades
  }

  /// The body as this program writes it. Verbs that are not old come back as they are.
  package func upgrade(_ body: EntryBody) -> EntryBody {
    var body = body
    var passed: Set<String> = []
    while let upgrade = upgrades[body.verb] {
      precondition(passed.insert(body.verb).inserted, "the upgraders of '\(body.verb)' lead back to it")
      body = upgrade(body)
    }
    return body
  }
}

extension EntryBody {
  /// The same deed under another verb and with other changes: what an upgrader returns.
  package func rewritten(
    verb: String, changes: [Change], details: [String: FieldValue]? = nil
  ) -> EntryBody {
    EntryBody(
      verb: verb, actor: actor, role: role, session: session, patient: patient, reason: reason, act: act,
      changes: changes, seen: seen, undoes: undoes, moment: moment, details: details ?? self.details,
      random: random, signature: signature, unknown: unknown)
  }
}
