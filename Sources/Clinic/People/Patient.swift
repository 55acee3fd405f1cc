/// Everything the practice records about who a patient is; what ails them is in `MedicalHistory`.
///
/// Empty texts and nils mean "not recorded", never "none".
package struct Patient: Hashable, Sendable {
  /// Never changes, also not by a merge: see `MergeAlias`.
  package let id: PatientID
  /// The number people say, `#10233`; nil until a device's range has given one.
  package var number: Int?
  package var name: PersonName
  /// Nil: not recorded. The chart then says so, and nobody is taken to be of age.
  package var birthday: Day?
  /// As on the papers.
  package var sex: RecordedSex
  /// As the person says.
  package var gender: Gender
  /// The person's own words where `gender` is `.other`, or beside it.
  package var genderInOwnWords: String
  /// The first is the one to use unless another is asked for.
  package var addresses: [PostalAddress]
  /// In the order in which to try them.
  package var phones: [PhoneLine]
  /// In the order in which to try them.
  package var emails: [String]
  /// All that was ever said; the latest for a channel and purpose counts.
  package var permissions: [ContactPermission]
  /// The language to speak: an IETF tag ("es") or a name as typed; empty where not recorded.
  package var language: String
  /// Whether a visit needs someone who speaks `language`.
  package var needsInterpreter: Bool
  /// What the rooms and the length of a visit must allow for.
  package var needs: Set<Need>
  /// What the needs leave unsaid.
  package var needsNote: String
  /// The zone they live in, for video visits and reminders: "America/Los_Angeles"; empty: the practice's.
  package var zoneName: String
  /// Who sent them.
  package var referral: String
  /// For everybody at the desk; nothing clinical.
  package var note: String
  /// Where they stand with the practice.
  package var status: PatientStatus
  /// Nil: none.
  package var household: HouseholdID?
  /// Nil: any.
  package var preferredProvider: ProviderID?

  package init(
    id: PatientID, number: Int? = nil, name: PersonName, birthday: Day? = nil, sex: RecordedSex = .notAsked,
    gender: Gender = .notAsked, genderInOwnWords: String = "", addresses: [PostalAddress] = [],
    phones: [PhoneLine] = [], emails: [String] = [], permissions: [ContactPermission] = [],
    language: String = "", needsInterpreter: Bool = false, needs: Set<Need> = [], needsNote: String = "",
    zoneName: String = "", referral: String = "", note: String = "", status: PatientStatus = .active,
    household: HouseholdID? = nil, preferredProvider: ProviderID? = nil
  ) {
    self.id = id
    self.number = number
    self.name = name
    self.birthday = birthday
    self.sex = sex
    self.gender = gender
    self.genderInOwnWords = genderInOwnWords
    self.addresses = addresses
    self.phones = phones
    self.emails = emails
    self.permissions = permissions
    self.language = language
    self.needsInterpreter = needsInterpreter
    self.needs = needs
    self.needsNote = needsNote
    self.zoneName = zoneName
    self.referral = referral
    self.note = note
    self.status = status
    self.household = household
    self.preferredProvider = preferredProvider
  }

  /// Whole years and months on a day; nil where the birthday is not recorded or lies ahead.
  package func age(on day: Day) -> Age? { birthday.flatMap { Age(born: $0, on: day) } }

  /// What was last said about a channel and purpose; nil where it has not been asked.
  package func permission(
    _ channel: ContactPermission.Channel, for purpose: ContactPermission.Purpose
  ) -> ContactPermission? {
    permissions.filter { $0.channel == channel && $0.purpose == purpose }.max { $0.saidOn < $1.saidOn }
  }

  /// Whether to reach out by a channel for a purpose: never after death, never against a refusal,
  /// and by e-mail, text or portal only where it was allowed.
  ///
  /// Texts need prior consent in the United States (47 CFR 64.1200(a)); calls and post do not.
  package func mayBeReached(
    by channel: ContactPermission.Channel, for purpose: ContactPermission.Purpose
  ) -> Bool {
    guard status.mayBeContacted else { return false }
    let unasked = channel == .call || channel == .post
    return permission(channel, for: purpose)?.isAllowed ?? unasked
  }

  /// "3 Feb 1992 (34 F)": as the head of a chart shows it; "birthday NOT ASKED" where there is none.
  package func birthdayText(on day: Day) -> String {
    guard let birthday else { return "birthday NOT ASKED" }
    let facts = [age(on: day)?.text ?? "", sex.letter].filter { !$0.isEmpty }.joined(separator: " ")
    return facts.isEmpty ? birthday.text : "\(birthday.text) (\(facts))"
  }

  /// "#10233"; empty until there is a number.
  package var numberText: String { number.map { "#\($0)" } ?? "" }
}
