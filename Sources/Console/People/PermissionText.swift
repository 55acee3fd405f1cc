import Clinic

/// By which purposes a person may be reached through one channel, as a line of a form says it: "yes",
/// "no", "reminders yes, money no"; what is not mentioned was not asked.
enum PermissionText {
  typealias Answers = [ContactPermission.Purpose: Bool]

  /// What was last said about a channel, as a line.
  static func text(_ channel: ContactPermission.Channel, of patient: Patient) -> String {
    var answers: Answers = [:]
    for purpose in ContactPermission.Purpose.allCases {
      answers[purpose] = patient.permission(channel, for: purpose)?.isAllowed
    }
    return text(answers)
  }

  static func text(_ answers: Answers) -> String {
    if answers.count == ContactPermission.Purpose.allCases.count, let first = answers.values.first,
      answers.values.allSatisfy({ $0 == first })
    {
      return first ? "yes" : "no"
    }
    return ContactPermission.Purpose.allCases.compactMap { purpose in
      answers[purpose].map { "\(purpose.text) \($0 ? "yes" : "no")" }
    }.joined(separator: ", ")
  }

  static func parse(_ text: String, field: String) -> Result<Answers, FieldProblem> {
    var answers: Answers = [:]
    let parts = text.lowercased().split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    for words in parts where !words.isEmpty {
      guard let last = words.last, let isAllowed = answer(last) else {
        return refused(field, "\"\(words.joined(separator: " "))\" says neither yes nor no")
      }
      if words.count == 1 {
        for purpose in ContactPermission.Purpose.allCases where answers[purpose] == nil {
          answers[purpose] = isAllowed
        }
        continue
      }
      for word in words.dropLast() {
        guard let purpose = ContactPermission.Purpose.allCases.first(where: { $0.text.hasPrefix(word) })
        else {
          return refused(field, "\"\(word)\" is no purpose")
        }
        answers[purpose] = isAllowed
      }
    }
    return .success(answers)
  }

  private static func answer(_ word: String) -> Bool? {
    switch word {
    case "yes", "y", "ok": true
    case "no", "n": false
    default: nil
    }
  }

  private static func refused(_ field: String, _ problem: String) -> Result<Answers, FieldProblem> {
    .failure(
      FieldProblem(
        field: field, problem: "\(field): \(problem)",
        remedy: "type yes, no, or each: reminders yes, clinical no, money no"))
  }

  /// The permissions after a form: what changed was said by this person today, the rest stays as it was.
  static func permissions(
    of patient: Patient, after lines: [ContactPermission.Channel: Answers], saidBy: String, on day: Day
  ) -> [ContactPermission] {
    var permissions: [ContactPermission] = []
    for channel in ContactPermission.Channel.allCases {
      for purpose in ContactPermission.Purpose.allCases {
        let before = patient.permission(channel, for: purpose)
        guard let now = lines[channel]?[purpose] else { continue }
        if let before, before.isAllowed == now {
          permissions.append(before)
        } else {
          permissions.append(
            ContactPermission(
              channel: channel, purpose: purpose, isAllowed: now, saidBy: saidBy, saidOn: day))
        }
      }
    }
    return Set(permissions) == Set(patient.permissions) ? patient.permissions : permissions
  }
}
