/// A telephone number in one form, so that equal numbers are equal values.
///
/// Made by `PhoneParser` from what people type.
package struct PhoneNumber: Hashable, Sendable {
  /// Country calling code without "+": "1" for North America (ITU-T E.164).
  package let country: String
  /// The national number, digits only: "5035551212".
  package let national: String
  /// Digits dialled after the connection; empty for none.
  package let extensionDigits: String

  /// Nil unless all parts are digits and country and national number have at most 15 together,
  /// the most that E.164 allows, and the extension at most 8.
  package init?(country: String, national: String, extensionDigits: String = "") {
    let isDigits = { (text: String) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard (1...3).contains(country.utf8.count), (4...14).contains(national.utf8.count),
      country.utf8.count + national.utf8.count <= 15, extensionDigits.utf8.count <= 8,
      isDigits(country), isDigits(national), isDigits(extensionDigits)
    else { return nil }
    self.country = country
    self.national = national
    self.extensionDigits = extensionDigits
  }

  /// From the form that `stored` writes; nil for any other.
  package init?(stored: some StringProtocol) {
    let parts = stored.split(separator: "x", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first.first == "+", let space = first.firstIndex(of: " ") else {
      return nil
    }
    self.init(
      country: String(first[first.index(after: first.startIndex)..<space]),
      national: String(first[first.index(after: space)...]),
      extensionDigits: parts.count == 2 ? String(parts[1]) : "")
    guard stored == self.stored else { return nil }
  }

  /// One form for entries and comparison: "+1 5035551212", with an extension "+1 5035551212x42".
  package var stored: String {
    "+\(country) \(national)\(extensionDigits.isEmpty ? "" : "x\(extensionDigits)")"
  }

  /// For people: "503 555 1212", "+44 20 7946 0123", "503 555 1212 ext 42".
  package var text: String {
    let number =
      country == "1" && national.utf8.count == 10 ? grouped(3, 3, 4) : "+\(country) \(groupedByThree)"
    return extensionDigits.isEmpty ? number : "\(number) ext \(extensionDigits)"
  }

  /// The last four digits, which is what people say and lists show.
  package var tail: String { String(national.suffix(4)) }

  private func grouped(_ lengths: Int...) -> String {
    var rest = Substring(national)
    return lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }.joined(separator: " ")
  }

  /// Groups of three from the left, the last of two to four: "207 946 0123".
  private var groupedByThree: String {
    var groups: [Substring] = []
    var rest = Substring(national)
    while rest.count > 4 {
      let length = rest.count == 5 ? 2 : 3
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    groups.append(rest)
    return groups.joined(separator: " ")
  }
}
