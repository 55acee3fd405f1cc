/// A sentence taken apart by the words of its form: what stands after `with`, `to`, `why`, and the rest.
struct SentenceParts {
  /// What stands before any of the form's own words.
  let head: [String]
  private let named: [String: String]

  init(_ sentence: String, _ form: SentenceForm) {
    let words = sentence.split(separator: " ").dropFirst().map(String.init)
    let markers = Set(form.arguments.map(\.after).filter { !$0.isEmpty })
    var head: [String] = []
    var named: [String: [String]] = [:]
    var marker: String?
    for word in words {
      // After "why" everything is the reason.
      if marker != "why", markers.contains(word.lowercased()) {
        marker = word.lowercased()
        named[marker!] = named[marker!] ?? []
      } else if let marker {
        named[marker]!.append(word)
      } else {
        head.append(word)
      }
    }
    self.head = head
    self.named = named.mapValues { $0.joined(separator: " ") }
  }

  /// What stands after one of the form's words; nil where the word is not there or nothing follows.
  subscript(marker: String) -> String? {
    named[marker].flatMap { $0.isEmpty ? nil : $0 }
  }
}
