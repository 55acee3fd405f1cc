package import Journal

/// Every verb that this program writes or reads: what is not here was written by a later Daybook, is kept
/// and counted. A verb is frozen once a store holds it; a breaking change is a new verb, and the old one
/// is read for ever through an upgrader.
package enum VerbCatalogue {
  package static func knows(_ verb: String) -> Bool { all.contains(verb) }

  /// Old verbs as what they mean today. Every reader of entries goes through them.
  package static let upgraders = VerbUpgraders()

  package static let all: Set<String> = [
    "allergy.keep", "appointment.book", "appointment.checkout", "appointment.edit", "appointment.form",
    "appointment.import",
    "appointment.move", "appointment.resize", "appointment.shortnotice",
    "appointment.status", "attachment.add", "balance.import", "audit.export",
    "chart.open",
    "chart.wrong", "condition.keep", "conflict.decide", "device.enrol", "device.open", "device.remove",
    "device.slot", "entered.in.error",
    "glass.break", "glass.review", "holiday.keep", "household.keep", "import.begin", "import.close",
    "import.void", "kit.replace", "ledger.reverse",
    "medical.answers",
    "medication.keep", "merge.confirm", "merge.propose", "merge.undo", "paper.keep", "paper.settle",
    "patient.edit", "patient.import", "patient.number", "patient.register", "practice.found",
    "practice.settings", "practice.thresholds", "print", "provider.hours", "provider.keep", "provider.out",
    "patients.list", "purge.confirm", "purge.propose", "recall.import", "recall.keep", "refused",
    "relation.keep", "room.keep", "search",
    "session.begin",
    "session.end", "session.lock", "session.lost", "session.refused", "session.unlock", "store.backup",
    "store.copy", "store.recover", "store.restore", "store.salvage", "store.spool", "time.block", "type.keep",
    "undo",
    "user.add", "user.credential", "user.disable", "user.edit", "user.enable", "user.roles",
    "user.withdraw",
    "vitals.record", "waiting.ask", "waiting.outcome",
  ]
}
