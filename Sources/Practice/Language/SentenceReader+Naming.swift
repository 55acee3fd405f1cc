package import Clinic
import GRDB
import Journal

/// Understands whom, what and when a sentence names.
extension SentenceReader {
  /// The one patient that a text means, for commands that name one. Files the search.
  ///
  /// - Throws: `PracticeError` that names those who are meant where there are several.
  package func patient(named text: String) throws -> Patient {
    do {
      return try patient(text.split(separator: " ").map(String.init))
    } catch let ambiguity as SentenceAmbiguity {
      throw SentenceChoice(ambiguity, in: text).error
    }
  }

  /// The one patient that some fragments mean. Files the search, or keeps it while it is not finished.
  ///
  /// - Throws: `SentenceAmbiguity` where several are meant; `PracticeError`.
  func patient(_ words: [String]) throws -> Patient {
    let text = words.joined(separator: " ")
    guard !text.isEmpty else {
      throw PracticeError(
        .badInput, field: "patient", "nobody is named", remedy: "write fragments of a name or #number")
    }
    let found = try practice.findPatients(text, as: session).map(\.patient)
    let literal = found.filter { Self.isLiteral(text, $0) }
    let meant = found.count == 1 ? found : literal.isEmpty ? found : literal
    let chosen = meant.count == 1 ? meant[0].id : nil
    if let searches {
      searches.last = .init(text: text, shown: found.count, chosen: chosen)
    } else {
      try practice.noteSearch(text, shown: found.count, chosen: chosen, as: session)
    }
    guard let only = meant.first else {
      throw PracticeError(
        .notFound, field: "patient", "nobody answers to \"\(text)\"", remedy: "check it with: find \(text)")
    }
    guard meant.count == 1 else {
      throw SentenceAmbiguity(
        field: "patient", text: text, options: meant.map { (Self.words($0), $0.numberText) })
    }
    return only
  }

  /// Whether every fragment begins a word of the name as it is written, rather than sounding alike.
  private static func isLiteral(_ text: String, _ patient: Patient) -> Bool {
    let name = patient.name
    let words = SearchText.words(
      SearchText.fold(
        ([name.family, name.given, name.preferred, name.middle] + [patient.numberText]).joined(separator: " ")
      ))
    return SearchText.words(SearchText.fold(text)).allSatisfy { fragment in
      words.contains { $0.hasPrefix(fragment) }
    }
  }

  /// "SMITH Jane 3 Feb 1984 #10233".
  static func words(_ patient: Patient) -> String {
    [patient.name.listed, patient.birthday?.text ?? "birthday unknown", patient.numberText]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  static func provider(_ text: String, _ office: Office) throws -> Provider {
    try one(text, of: office.providers.filter(\.isActive), field: "provider") { $0.name }
  }

  static func type(_ text: String, _ office: Office) throws -> AppointmentType {
    try one(text, of: office.types.filter(\.isActive), field: "type") { $0.name }
  }

  /// The only one whose name, or a word of it, begins so; an equal name goes before longer ones.
  private static func one<Thing>(
    _ text: String, of all: [Thing], field: String, name: (Thing) -> String
  ) throws -> Thing {
    let wanted = SearchText.fold(text)
    if let exact = all.first(where: { SearchText.fold(name($0)) == wanted }) { return exact }
    let fitting = all.filter { thing in
      let whole = SearchText.fold(name(thing))
      return whole.hasPrefix(wanted) || SearchText.words(whole).contains { $0.hasPrefix(wanted) }
    }
    guard !wanted.isEmpty, let only = fitting.first else {
      let names = all.map(name).joined(separator: ", ")
      throw PracticeError(
        .notFound, field: field, "there is none called \"\(text)\"", remedy: "there are: \(names)")
    }
    guard fitting.count == 1 else {
      throw SentenceAmbiguity(
        field: field, text: text, options: fitting.map { (name($0), name($0)) })
    }
    return only
  }

  func when(
    _ text: String, expecting: WhenExpectation = .either, shown: Day? = nil, field: String = "when"
  ) throws -> WhenCandidate {
    switch try whens(text, expecting: expecting, shown: shown, field: field) {
    case .success(let candidates): return candidates[0]
    case .failure(let problem): throw PracticeError(problem)
    }
  }

  /// What a day, a time or both may mean, the likeliest first.
  private func whens(
    _ text: String, expecting: WhenExpectation = .either, shown: Day? = nil, field: String = "when"
  ) throws -> Result<[WhenCandidate], FieldProblem> {
    let office = try practice.read { try practice.office(in: $0) }
    let parser = WhenParser(
      today: today, now: time, hours: office.hours, expecting: expecting, shown: shown ?? today,
      zone: practice.zone)
    return parser.parse(text, field: field)
  }

  /// A day as people say it. Throws `PracticeError.badInput`, naming the field.
  package func day(_ text: String, field: String) throws -> Day {
    guard let day = try when(text, expecting: .day, field: field).day else {
      throw PracticeError(.badInput, field: field, "\"\(text)\" is no day", remedy: "write t, tom, fri, 3/14")
    }
    return day
  }

  /// Takes the longest end of the words that is a day or a time.
  ///
  /// - Throws: `PracticeError` where that is a day or a time that does not exist: a shorter end of it would be
  ///   another.
  func splitWhen(_ words: [String]) throws -> (before: [String], when: WhenCandidate) {
    for start in words.indices.dropFirst() {
      switch try whens(words[start...].joined(separator: " ")) {
      case .success(let candidates): return (Array(words[..<start]), candidates[0])
      case .failure(let problem) where problem.code == .outOfRange: throw PracticeError(problem)
      case .failure: continue
      }
    }
    throw PracticeError(
      .badInput, field: "when", "no day and no time is named", remedy: "end with one: tom 9a, fri 1430, 930")
  }

  /// Takes the longest end of the words that names a type of appointment, leaving at least one word.
  func splitType(_ words: [String], _ office: Office) -> (before: [String], type: AppointmentType?) {
    for start in words.indices.dropFirst() {
      if let type = try? Self.type(words[start...].joined(separator: " "), office) {
        return (Array(words[..<start]), type)
      }
    }
    return (words, nil)
  }
}
