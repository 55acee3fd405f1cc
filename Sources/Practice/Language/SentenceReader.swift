import Clinic
import GRDB
import Journal

/// Understands sentences of the `:` language for one session, and answers its questions.
package struct SentenceReader {
  /// What a sentence comes to.
  package enum Understood {
    /// One deed: its commands, carried out together or not at all.
    case act([any Command])
    case undo
    case answer([AnswerRow])
    /// A name in it means several; nothing was done.
    case choice(SentenceChoice)
  }

  let practice: OpenPractice
  let session: Session
  let today: Day
  let time: TimeOfDay

  /// Where searches are kept that are not finished yet; nil files each.
  let searches: TentativeSearches?

  /// - Parameter isTentative: true while a sentence is only being understood: its searches are not filed.
  package init(_ practice: OpenPractice, as session: Session, isTentative: Bool = false) {
    self.init(practice, as: session, searches: isTentative ? TentativeSearches() : nil)
  }

  init(_ practice: OpenPractice, as session: Session, searches: TentativeSearches?) {
    self.practice = practice
    self.searches = searches
    self.session = session
    (today, time) = { ($0.day, $0.time) }(practice.zone.localTime(of: practice.world.now()))
  }

  /// Nil for a sentence that the language does not have.
  ///
  /// - Throws: `PracticeError` for one that it has and that cannot be understood or is not allowed; what
  ///   reading the store throws.
  package func understand(_ sentence: String) throws -> Understood? {
    let forms = SentenceTable.forms(of: sentence)
    guard let last = forms.last else { return nil }
    do {
      for form in forms where form != last {
        if form.meaning == .providerOut, try providerOut(sentence) == nil { continue }
        return try understand(sentence, form)
      }
      return try understand(sentence, last)
    } catch let ambiguity as SentenceAmbiguity {
      return .choice(SentenceChoice(ambiguity, in: sentence))
    }
  }

  private func understand(_ sentence: String, _ form: SentenceForm) throws -> Understood {
    let parts = SentenceParts(sentence, form)
    try practice.require(form.permission, as: session)
    try Self.refuseStray(parts, form)
    if form.isQuestion { return .answer(try answer(form, parts)) }
    if form.meaning == .undo { return .undo }
    return .act(try commands(form, parts, sentence))
  }

  private func commands(
    _ form: SentenceForm, _ parts: SentenceParts, _ sentence: String
  ) throws -> [any Command] {
    switch form.meaning {
    case .book: return [try booking(parts)]
    case .move: return [try move(parts)]
    case .here: return [try status(.here, parts)]
    case .seated: return [try status(.seated, parts)]
    case .done: return [try status(.doneInChair, parts)]
    case .checkOut: return [try status(.out, parts)]
    case .confirm: return [try status(.confirmed, parts)]
    case .message: return [try status(.messageLeft, parts)]
    case .cancel:
      guard let why = parts["why"] else { throw Self.noReason(form) }
      return [try status(.cancelled, parts, why: why)]
    case .walkIn: return try walkIn(parts)
    case .late: return try late(parts)
    case .shortNotice:
      return [AskForShortNotice(try patient(parts.head).id, note: parts["why"] ?? "")]
    case .formDue, .formDone:
      let record = try visit(of: try patient(parts.head), isToday: false, orHere: true)
      return [SetFormDue(record.appointment.id, form.meaning == .formDue)]
    case .reverseBalance:
      guard let why = parts["why"] else { throw Self.noReason(form) }
      return [ReverseLedgerEntry(try openingBalance(of: try patient(parts.head)).id, why: why)]
    case .providerOut:
      guard let out = try providerOut(sentence) else { return [] }
      return [BlockOut(out.provider.id, on: out.day, out.span, why: "")]
    case .undo, .day, .openings, .find, .recall, .who, .next, .unscheduled: return []
    }
  }

  /// Refuses words for which a form has no place: all of the list is no answer to a question about a part of it.
  static func refuseStray(_ parts: SentenceParts, _ form: SentenceForm) throws {
    let stray = parts.head.joined(separator: " ")
    let isUnderstood =
      form.meaning == .who
      ? stray.lowercased() == "is here" : form.arguments.contains { $0.after.isEmpty }
    guard !stray.isEmpty, !isUnderstood else { return }
    throw PracticeError(
      .badInput, field: form.verb, "\"\(stray)\" means nothing here", remedy: "write: \(form.usage)")
  }

  private static func noReason(_ form: SentenceForm) -> PracticeError {
    PracticeError(.badInput, field: "reason", "no reason is given", remedy: "write: \(form.example)")
  }

  /// Nil where a patient is checked out: no provider is called so, or it is not said when.
  func providerOut(_ sentence: String) throws -> ProviderOutSentence? {
    let words = sentence.split(separator: " ").dropFirst().map(String.init)
    let office = try practice.read { try practice.office(in: $0) }
    guard let out = try ProviderOutSentence(words, today: today, office), out.saysWhen else { return nil }
    return out
  }
}
