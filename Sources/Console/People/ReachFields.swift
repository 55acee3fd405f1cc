import Clinic
import Terminal

/// The part of a patient's form that says how to reach them: phones, e-mail, addresses.
enum ReachFields {
  /// As many as are on record and one more, two at least.
  static func phoneCount(of patient: Patient) -> Int { min(6, max(2, patient.phones.count + 1)) }
  private static func emailCount(of patient: Patient) -> Int { min(4, patient.emails.count + 1) }
  private static func addressCount(of patient: Patient) -> Int { min(4, patient.addresses.count + 1) }

  static func fields(of patient: Patient) -> [FormField] {
    (1...phoneCount(of: patient)).flatMap { phone($0, patient) }
      + (1...emailCount(of: patient)).map { email($0, patient) }
  }

  static func addressFields(of patient: Patient) -> [FormField] {
    (1...addressCount(of: patient)).flatMap { address($0, patient) }
  }

  private static func numbered(_ label: String, _ number: Int) -> SafeText {
    number == 1 ? SafeText(label) : "\(label) \(number)"
  }

  private static func phone(_ number: Int, _ patient: Patient) -> [FormField] {
    let line = number <= patient.phones.count ? patient.phones[number - 1] : nil
    return [
      FormField(
        "phone \(number)", numbered("phone", number), .text(TextField(line?.number.text ?? "", limit: 40)),
        width: 22, help: "in the order in which to try them; x42 for an extension, + for abroad",
        check: FieldChecks.phone),
      FormField(
        "phone \(number) kind", "  kind",
        .choice(
          ChoiceField(
            PhoneLine.Kind.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: line.map { "\($0.kind)" }, suggestion: "mobile")), width: 22),
      FormField(
        "phone \(number) voicemail", "  voicemail",
        .choice(
          ChoiceField(
            PhoneLine.Voicemail.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: line.map { "\($0.voicemail)" }, suggestion: "notAsked")), width: 22,
        help: "what may be said to a machine"),
    ]
  }

  private static func email(_ number: Int, _ patient: Patient) -> FormField {
    FormField(
      "e-mail \(number)", numbered("e-mail", number),
      .text(TextField(number <= patient.emails.count ? patient.emails[number - 1] : "", limit: 254)),
      check: FieldChecks.email)
  }

  private static func address(_ number: Int, _ patient: Patient) -> [FormField] {
    let address = number <= patient.addresses.count ? patient.addresses[number - 1] : nil
    func line(_ part: String, _ label: SafeText, _ value: String?, _ suggestion: String = "") -> FormField {
      FormField(
        "address \(number) \(part)", label,
        .text(TextField(value ?? "", suggestion: address == nil ? suggestion : "")),
        check: FieldChecks.line(label.plain))
    }
    return [
      line("line 1", numbered("address", number), address?.line1),
      line("line 2", "  line 2", address?.line2), line("city", "  city", address?.city),
      line("region", "  state", address?.region),
      FormField(
        "address \(number) code", "  postal code", .text(TextField(address?.postalCode ?? "", limit: 20)),
        width: 12, check: FieldChecks.postalCode(country: address?.country ?? "")),
      line("country", "  country", address?.country, "US"),
      FormField(
        "address \(number) kind", "  kind",
        .choice(
          ChoiceField(
            PostalAddress.Kind.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: address.map { "\($0.kind)" }, suggestion: "home")), width: 12),
    ]
  }

  static func read(_ form: Form, into patient: inout Patient) {
    let known = patient.phones.map(\.number)
    patient.phones =
      (1...phoneCount(of: patient)).compactMap { number in
        let text = form["phone \(number)"]
        guard let parsed = known.first(where: { $0.text == text }) ?? form.read("phone \(number)", parsed)
        else {
          return nil
        }
        let kind = form["phone \(number) kind"]
        let voicemail = form["phone \(number) voicemail"]
        return PhoneLine(
          number: parsed, kind: PhoneLine.Kind.allCases.first { "\($0)" == kind } ?? .mobile,
          voicemail: PhoneLine.Voicemail.allCases.first { "\($0)" == voicemail } ?? .notAsked)
      } + patient.phones.dropFirst(phoneCount(of: patient))
    let addresses = patient.emails
    patient.emails =
      (1...emailCount(of: patient)).compactMap { number in
        let text = form["e-mail \(number)"]
        return addresses.contains(text) ? text : form.read("e-mail \(number)") { EmailCheck.check($0) }
      } + addresses.dropFirst(emailCount(of: patient))
  }

  private static func parsed(_ text: String) -> Result<PhoneNumber, FieldProblem> { PhoneParser.parse(text) }

  static func readAddresses(_ form: Form, into patient: inout Patient) {
    patient.addresses =
      (1...addressCount(of: patient)).compactMap { number in
        func part(_ name: String) -> String { form.admitted("address \(number) \(name)") ?? "" }
        let country = part("country")
        let code = form.read("address \(number) code") {
          PostalCheck.check($0, country: country.isEmpty ? "US" : country)
        }
        let kind = form["address \(number) kind"]
        let address = PostalAddress(
          kind: PostalAddress.Kind.allCases.first { "\($0)" == kind } ?? .home, line1: part("line 1"),
          line2: part("line 2"), city: part("city"), region: part("region"),
          postalCode: code ?? part("code"), country: country)
        return [address.line1, address.line2, address.city, address.region, address.postalCode]
          .allSatisfy(\.isEmpty) ? nil : address
      } + patient.addresses.dropFirst(addressCount(of: patient))
  }
}
