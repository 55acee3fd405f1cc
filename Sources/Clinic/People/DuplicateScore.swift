/// How likely two records are one person, and why: shown beside the form, decided by people.
///
/// Points for what agrees, less for what speaks against it; the weights are our own judgement, in
/// the manner of record linkage by Fellegi and Sunter (1969): a birthday tells more than a name.
package struct DuplicateScore: Hashable, Sendable {
  /// What the points come to.
  package enum Level: Int, Sendable, CaseIterable, Comparable {
    case unlikely
    case possible
    case likely

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// What was found, in the order in which it is told.
  package enum Reason: Int, Sendable, CaseIterable {
    case sameName
    case similarFamilyName
    case similarGivenName
    case formerName
    case sameBirthday
    case similarBirthday
    case samePhone
    case sameEmail
    case sameAddress
    case differentGivenName
    case differentBirthday
    case differentSuffix

    /// "birthday with two digits exchanged or one wrong".
    package var text: String {
      switch self {
      case .sameName: "same name"
      case .similarFamilyName: "family name alike"
      case .similarGivenName: "given name alike"
      case .formerName: "a name borne before"
      case .sameBirthday: "same birthday"
      case .similarBirthday: "birthday alike"
      case .samePhone: "same phone"
      case .sameEmail: "same e-mail"
      case .sameAddress: "same address"
      case .differentGivenName: "other given name"
      case .differentBirthday: "other birthday"
      case .differentSuffix: "other suffix"
      }
    }
  }

  /// 0...100.
  package let points: Int
  /// Why, in the order in which it is told.
  package let reasons: [Reason]

  /// Points from which two are possibly one.
  package static let possibleFrom = 45
  /// Points from which two are likely one.
  package static let likelyFrom = 70

  /// What the points come to.
  package var level: Level {
    points >= DuplicateScore.likelyFrom
      ? .likely : points >= DuplicateScore.possibleFrom ? .possible : .unlikely
  }

  /// The same whichever of the two comes first.
  package init(_ one: PersonTraits, _ other: PersonTraits) {
    var found: [Reason: Int] = [:]
    let family = NameLikeness(one.family, other.family)
    let given = NameLikeness(one.given, other.given)
    switch family {
    case .same: found[given == .same ? .sameName : .similarFamilyName] = given == .same ? 45 : 25
    case .alike: found[.similarFamilyName] = 17
    case .different:
      let isFormer =
        NameLikeness(one.previous, other.family) == .same || NameLikeness(one.family, other.previous) == .same
      if isFormer { found[.formerName] = 20 }
    case .unknown: break
    }
    switch given {
    case .same: if family != .same { found[.similarGivenName] = 20 }
    case .alike: found[.similarGivenName] = 14
    // Twins share everything else.
    case .different: found[.differentGivenName] = -30
    case .unknown: break
    }
    if let first = one.birthday, let second = other.birthday {
      if first == second {
        found[.sameBirthday] = 35
      } else if BirthdayLikeness.isSlip(first, second) {
        found[.similarBirthday] = 20
      } else {
        found[.differentBirthday] = -30
      }
    }
    if !one.phones.isDisjoint(with: other.phones) { found[.samePhone] = 20 }
    if !one.emails.isDisjoint(with: other.emails) { found[.sameEmail] = 20 }
    if !one.addresses.isDisjoint(with: other.addresses) { found[.sameAddress] = 10 }
    if !one.suffix.isEmpty, !other.suffix.isEmpty, one.suffix != other.suffix {
      found[.differentSuffix] = -35
    }
    points = min(100, max(0, found.values.reduce(0, +)))
    reasons = found.keys.sorted { $0.rawValue < $1.rawValue }
  }
}
