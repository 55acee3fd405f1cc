import Clinic

/// The `:` language in one table: the console's line, `daybook do`, `daybook query` and docs/language.md
/// all read it.
package enum SentenceTable {
  private static let patient = SentenceArgument("PATIENT", .patient)

  /// Where two begin with one word, the one that fits first is meant.
  package static let forms: [SentenceForm] = acts + questions

  private static let acts: [SentenceForm] = [
    SentenceForm(
      .book, "book",
      [
        patient, SentenceArgument("TYPE", .visitType, isOptional: true), SentenceArgument("WHEN", .when),
        SentenceArgument("PROVIDER", .provider, after: "with", isOptional: true),
      ], .bookAppointment,
      help: "Books a visit; without a type the one that is due, without a time the day's first opening.",
      example: "book smi jo prophy fri 1430 with okafor"),
    SentenceForm(
      .move, "move", [patient, SentenceArgument("WHEN", .when, after: "to")], .bookAppointment,
      help: "Moves the patient's next visit; a time alone keeps its day.", example: "move #10233 to tom 9a"),
    SentenceForm(
      .here, "here", [patient], .recordArrival, help: "Marks today's visit as here.", example: "here smi jo"),
    SentenceForm(
      .seated, "seated", [patient], .recordArrival, help: "Marks today's visit as seated.",
      example: "seated smi jo"),
    SentenceForm(
      .done, "done", [patient], .recordArrival, help: "Marks today's visit as done in the chair.",
      example: "done smi jo"),
    SentenceForm(
      .providerOut, "out",
      [
        SentenceArgument("PROVIDER", .provider), SentenceArgument("DAY", .day, isOptional: true),
        SentenceArgument("TIME", .time, after: "from", isOptional: true),
        SentenceArgument("TIME", .time, after: "until", isOptional: true),
      ], .editBlockedTime,
      help: "Blocks a provider's day or a stretch of it; its visits go to the unscheduled list.",
      example: "out lindqvist today from 2p until 4p"),
    SentenceForm(
      .checkOut, "out", [patient], .recordArrival,
      help: "Checks today's visit out; where a day or a time is said, a provider is meant.",
      example: "out smi jo"),
    SentenceForm(
      .confirm, "confirm", [patient], .bookAppointment, help: "Marks the patient's next visit as confirmed.",
      example: "confirm smi jo"),
    SentenceForm(
      .message, "message", [patient], .bookAppointment,
      help: "Marks that a message was left about the next visit.", example: "message smi jo"),
    SentenceForm(
      .cancel, "cancel", [patient, SentenceArgument("REASON", .text, after: "why")], .bookAppointment,
      help: "Cancels the patient's next visit.", example: "cancel smi jo why has a cold"),
    SentenceForm(
      .walkIn, "walkin",
      [
        SentenceArgument("NAME", .text), SentenceArgument("PHONE", .text),
        SentenceArgument("REASON", .text, isOptional: true),
      ], .createPatient,
      help: "Registers somebody who came in, books today's next opening, marks it as here; - for no phone.",
      example: "walkin Smith, Jane 503 555 1212 broken tooth"),
    SentenceForm(
      .late, "late", [SentenceArgument("MINUTES", .minutes), patient], .bookAppointment,
      help: "Moves today's visit later, and those that it pushes over.", example: "late 15 smi jo"),
    SentenceForm(
      .shortNotice, "short", [patient, SentenceArgument("NOTE", .text, after: "why", isOptional: true)],
      .bookAppointment, help: "Puts the patient on the short-notice list.",
      example: "short smi jo why mornings only"),
    SentenceForm(
      .formDue, "formdue", [patient], .bookAppointment,
      help: "Says that a form is to be filled in before the patient's next visit.", example: "formdue smi jo"),
    SentenceForm(
      .formDone, "formdone", [patient], .bookAppointment,
      help: "Says that the form of the patient's next visit was handed back.", example: "formdone smi jo"),
    SentenceForm(
      .reverseBalance, "reverse", [patient, SentenceArgument("REASON", .text, after: "why")], .writeOff,
      help: "Reverses the patient's opening balance by an opposite entry; both stay in the ledger.",
      example: "reverse #10233 why the old program had two accounts"),
    SentenceForm(
      .undo, "undo", [], .viewSchedule, help: "Takes back your last act; by `daybook do` the last of today.",
      example: "undo"),
  ]

  private static let questions: [SentenceForm] = [
    SentenceForm(
      .day, "day", [SentenceArgument("DAY", .day, isOptional: true)], .viewSchedule, isQuestion: true,
      help: "The visits of a day, in order of time; today where none is named.", example: "day tom"),
    SentenceForm(
      .openings, "openings",
      [
        SentenceArgument("TYPE", .visitType),
        SentenceArgument("DAY", .day, after: "from", isOptional: true),
        SentenceArgument("PROVIDER", .provider, after: "with", isOptional: true),
      ], .viewSchedule, isQuestion: true, help: "The first ten times at which such a visit could be booked.",
      example: "openings prophy from +2w with okafor"),
    SentenceForm(
      .find, "find", [SentenceArgument("FRAGMENTS", .text)], .findPatient, isQuestion: true,
      help: "Patients, as the find box finds them.", example: "find smi jo"),
    SentenceForm(
      .recall, "recall",
      [
        SentenceArgument("DAY", .day, after: "from", isOptional: true),
        SentenceArgument("DAY", .day, after: "to", isOptional: true),
      ], .viewRecall, isQuestion: true,
      help: "Who is due and has no visit to come; all overdue where no day is named.",
      example: "recall from -1m to eom"),
    SentenceForm(
      .who, "who", [SentenceArgument("is here", .text, isOptional: true)], .viewSchedule, isQuestion: true,
      help: "Who is in the practice now.", example: "who is here"),
    SentenceForm(
      .next, "next", [patient], .viewSchedule, isQuestion: true, help: "The patient's visits to come.",
      example: "next smi jo"),
    SentenceForm(
      .unscheduled, "unscheduled", [], .viewSchedule, isQuestion: true,
      help: "Visits that lost their time, in order.", example: "unscheduled"),
  ]

  /// First words, each once.
  package static let words: [String] = forms.reduce(into: []) { words, form in
    if !words.contains(form.verb) { words.append(form.verb) }
  }

  /// The forms that a sentence may have, by its first word.
  package static func forms(of sentence: String) -> [SentenceForm] {
    let word = sentence.split(separator: " ").first?.lowercased() ?? ""
    return forms.filter { $0.verb == word }
  }
}
