package import Clinic

/// What a sentence would do, while it is typed: in words, and whom it named on the way.
package struct SentenceMeaning: Hashable, Sendable {
  /// A search that the words rest on: filed when the line is left, since names were shown.
  package struct Search: Hashable, Sendable {
    package let text: String
    package let shown: Int
    package let chosen: PatientID?
  }

  /// "cancels SMITH Jane 3 Feb 1984 #10233, Fri 20 Nov 9:30", or what is still missing.
  package let words: String
  /// True where Enter would carry it out as it stands.
  package let isComplete: Bool
  package let search: Search?

  /// A sentence that names nobody and can be carried out.
  package init(words: String) {
    self.init(words: words, isComplete: true, search: nil)
  }

  init(words: String, isComplete: Bool, search: Search?) {
    (self.words, self.isComplete, self.search) = (words, isComplete, search)
  }
}

extension SentenceReader {
  /// What a sentence would do. Writes nothing; nil for a sentence that the language does not have.
  package static func meaning(
    of sentence: String, _ practice: OpenPractice, as session: Session
  ) -> SentenceMeaning? {
    let forms = SentenceTable.forms(of: sentence)
    guard let last = forms.last else { return nil }
    if sentence.split(separator: " ").count == 1, !last.arguments.allSatisfy(\.isOptional) {
      return SentenceMeaning(
        words: forms.map(\.usage).joined(separator: ", or "), isComplete: false, search: nil)
    }
    let searches = TentativeSearches()
    let reader = SentenceReader(practice, as: session, searches: searches)
    func told(_ words: String, _ isComplete: Bool) -> SentenceMeaning {
      SentenceMeaning(words: words, isComplete: isComplete, search: searches.last)
    }
    do {
      return told(try reader.words(of: sentence, forms), true)
    } catch let error as PracticeError {
      return told(error.problem, false)
    } catch let ambiguity as SentenceAmbiguity {
      let names = ambiguity.options.prefix(3).map(\.words).joined(separator: "; ")
      let more = ambiguity.options.count > 3 ? "; +\(ambiguity.options.count - 3)" : ""
      return told("which: \(names)\(more)", false)
    } catch {
      return nil
    }
  }

  private func words(of sentence: String, _ forms: [SentenceForm]) throws -> String {
    guard let last = forms.last else { return "" }
    for form in forms where form.meaning == .providerOut {
      if let out = try providerOut(sentence) {
        try practice.require(form.permission, as: session)
        let span = out.span == .wholeDay ? "" : " \(out.span.text)"
        return
          "blocks \(out.provider.name) on \(out.day.longText)\(span); the visits go to the unscheduled list"
      }
    }
    try practice.require(last.permission, as: session)
    let parts = SentenceParts(sentence, last)
    try Self.refuseStray(parts, last)
    switch last.meaning {
    case .book: return try bookingWords(parts)
    case .walkIn: return try walkInWords(parts)
    case .move:
      let record = try visit(of: try patient(parts.head), isToday: false)
      let visit = record.appointment
      guard let text = parts["to"] else { return "to when? moves \(try words(record))" }
      let when = try when(text, shown: visit.day)
      return
        "moves to \((when.day ?? visit.day).longText) \(when.timeText ?? visit.start.text)\(when.remarks): \(try words(record))"
    case .here, .seated, .done, .checkOut:
      let record = try visit(of: try patient(parts.head), isToday: true)
      let status: [SentenceForm.Meaning: String] = [
        .here: "here", .seated: "seated", .done: "done in the chair", .checkOut: "out",
      ]
      return "\(status[last.meaning] ?? ""): \(try words(record))"
    case .confirm, .message:
      let record = try visit(of: try patient(parts.head), isToday: false)
      return "\(last.meaning == .confirm ? "confirmed" : "message left"): \(try words(record))"
    case .cancel:
      let record = try visit(of: try patient(parts.head), isToday: false)
      guard let why = parts["why"] else { return "why? cancels \(try words(record))" }
      return "cancels \(try words(record)), because \(why)"
    case .formDue, .formDone:
      let record = try visit(of: try patient(parts.head), isToday: false, orHere: true)
      return "\(last.meaning == .formDue ? "form due" : "form handed back"): \(try words(record))"
    case .reverseBalance:
      let who = try patient(parts.head)
      let amount = try openingBalance(of: who).amount.text
      guard let why = parts["why"] else { return "why? reverses \(amount) of \(Self.words(who))" }
      return "reverses the opening balance \(amount) of \(Self.words(who)), because \(why)"
    case .late:
      let moved = try late(parts).count - 1
      let record = try visit(of: try patient(Array(parts.head.dropFirst())), isToday: true)
      let others = moved > 0 ? " and \(moved) after it" : ""
      return "\(parts.head.first ?? "") min later\(others): \(try words(record))"
    case .shortNotice: return "puts \(Self.words(try patient(parts.head))) on the short-notice list"
    case .next: return "the visits to come of \(Self.words(try patient(parts.head)))"
    case .undo:
      return practice.nextUndo(of: session).map { "takes back: \($0)" } ?? "there is nothing to take back"
    case .openings:
      let office = try practice.read { try practice.office(in: $0) }
      let type = try Self.type(parts.head.joined(separator: " "), office)
      let from = try parts["from"].map { try day($0, field: "from") } ?? today
      let who = try parts["with"].map { " with \(try Self.provider($0, office).name)" } ?? ""
      return "the first openings for \(type.name) from \(from.longText)\(who)"
    case .day, .find, .recall, .who, .unscheduled, .providerOut: return last.help
    }
  }

  /// "SMITH Jane 3 Feb 1984 #10233, Fri 20 Nov 9:30".
  private func words(_ record: AppointmentRecord) throws -> String {
    let visit = record.appointment
    let who = try practice.read { try practice.patient(visit.patient, in: $0) }.map { Self.words($0.patient) }
    return
      "\(who ?? "someone"), \(visit.day == today ? "" : visit.day.longText + " ")\(visit.startText(in: practice.zone))"
  }

  private func bookingWords(_ parts: SentenceParts) throws -> String {
    let office = try practice.read { try practice.office(in: $0) }
    let (before, when) = try splitWhen(parts.head)
    let (who, type) = splitType(before, office)
    let patient = try patient(who)
    let provider = try parts["with"].map { " with \(try Self.provider($0, office).name)" } ?? ""
    let day = when.day ?? today
    let at = when.timeText.map { $0 + when.remarks } ?? "first opening"
    return "books \(Self.words(patient)), \(type?.name ?? "what is due"), \(day.longText) \(at)\(provider)"
  }

  private func walkInWords(_ parts: SentenceParts) throws -> String {
    let (sentence, visit) = try walkInVisit(parts)
    let office = try practice.read { try practice.office(in: $0) }
    let place = [office.provider(visit.provider)?.name, visit.room.flatMap(office.room)?.name]
      .compactMap { $0 }.joined(separator: ", ")
    return "\(sentence.words), and books \(visit.startText(in: practice.zone)) today"
      + (place.isEmpty ? "" : " (\(place))") + (sentence.reason.isEmpty ? "" : ": \(sentence.reason)")
  }
}

/// Searches that a sentence under way rests on: kept until it is known whether they were finished.
final class TentativeSearches {
  var last: SentenceMeaning.Search?
}
