import Clinic

extension SentenceReader {
  /// What could stand for the last word of a sentence: words of its form, providers, types. Never a
  /// patient, who is only ever found by a search.
  package static func completions(of sentence: String, _ practice: OpenPractice) -> [String] {
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1, let typed = words.last, !typed.isEmpty else { return [] }
    let arguments = SentenceTable.forms(of: sentence).flatMap(\.arguments)
    guard !arguments.isEmpty, let office = try? practice.read({ try practice.office(in: $0) }) else {
      return []
    }
    var candidates: [String] = []
    for argument in arguments {
      let isOpen = argument.after.isEmpty || words.dropLast().contains(argument.after)
      if !isOpen { candidates.append(argument.after) }
      switch argument.kind {
      case .provider where isOpen: candidates += office.providers.filter(\.isActive).map(\.name)
      case .visitType where isOpen: candidates += office.types.filter(\.isActive).map(\.name)
      default: break
      }
    }
    let wanted = SearchText.fold(typed)
    return candidates.filter { SearchText.fold($0).hasPrefix(wanted) }
      .reduce(into: []) { unique, name in if !unique.contains(name) { unique.append(name) } }
  }
}
