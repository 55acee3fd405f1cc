/// The card that a recovery kit is printed on, from the template `recovery-kit.txt`.
package struct RecoveryCard: Sendable {
  private let template: String

  /// - Parameter template: text with the places `{practice}`, `{kit}`, `{date}`, `{groups}`.
  package init(template: String) {
    self.template = template
  }

  /// The card as text, groups numbered, four to a line.
  ///
  /// - Throws: `VaultError.wiped`.
  package func text(of kit: RecoveryKit, practice: String, date: String) throws -> String {
    let values = [
      "practice": practice, "kit": try kit.name(), "date": date,
      "groups": try RecoveryCard.lines(of: kit).joined(separator: "\n    "),
    ]
    return RecoveryCard.fill(template, values)
  }

  /// The groups, numbered, four to a line.
  ///
  /// - Throws: `VaultError.wiped`.
  package static func lines(of kit: RecoveryKit) throws -> [String] {
    let groups = try kit.groups()
    return stride(from: 0, to: groups.count, by: 4).map { start in
      (start..<min(start + 4, groups.count)).map { index in
        let number = index + 1 < 10 ? " \(index + 1)" : "\(index + 1)"
        return "\(number): \(groups[index])"
      }.joined(separator: "   ")
    }
  }

  /// Fills places in one pass, so that what is put in is never taken for a place.
  private static func fill(_ template: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"),
        let value = values[String(rest[rest.index(after: open)..<close])]
      {
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}
