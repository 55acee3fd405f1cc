import Clinic

/// What a file holds: which columns it may have, by which names.
package enum ImportKind: String, Sendable, CaseIterable {
  case patients, appointments, recall, balances

  /// A column that is understood.
  struct Column: Hashable, Sendable {
    let name: String
    let isRequired: Bool
    /// Other names, folded: small letters and digits only.
    let synonyms: [String]

    init(_ name: String, _ synonyms: String = "", isRequired: Bool = false) {
      self.name = name
      self.isRequired = isRequired
      self.synonyms = [ImportKind.folded(name)] + synonyms.split(separator: " ").map(String.init)
    }
  }

  private static let oldNumber = Column(
    "number", "patientnumber patientid patid patnum id chart chartnumber accountnumber account mrn",
    isRequired: true)

  var columns: [Column] {
    switch self {
    case .patients:
      [
        Self.oldNumber, Column("family", "lastname lname last surname familyname"),
        Column("given", "firstname fname first givenname"), Column("name", "patient patientname fullname"),
        Column("middle", "middlename mi middlei middleinitial"),
        Column("preferred", "preferredname nickname goesby"),
        Column("birthday", "birthdate dob dateofbirth born geburtsdatum"), Column("sex", "gender"),
        Column("phone", "homephone hmphone phone1 telephone"),
        Column("mobile", "cell cellphone mobilephone wirelessphone phone2"),
        Column("work phone", "wkphone businessphone"), Column("email", "mail emailaddress"),
        Column("street", "address address1 line1 streetaddress"), Column("street 2", "address2 line2 apt"),
        Column("city", "town"), Column("state", "region province"),
        Column("zip", "zipcode postalcode postcode"),
        Column("language", "preferredlanguage"), Column("status", "patstatus patientstatus"),
        Column("note", "notes comment comments"), Column("referral", "referredby referralsource"),
      ]
    case .appointments:
      [
        Self.oldNumber, Column("when", "aptdatetime apptdatetime datetime appointmentdatetime startdatetime"),
        Column("day", "date aptdate apptdate appointmentdate", isRequired: true),
        Column("time", "start starttime apttime appttime appointmenttime", isRequired: true),
        Column("minutes", "length duration lengthminutes"),
        Column("provider", "prov provname provabbr dentist doctor", isRequired: true),
        Column("type", "appttype appointmenttype procedure"), Column("room", "operatory op chair"),
        Column("status", "aptstatus apptstatus"), Column("reason", "procdescript description"),
        Column("note", "notes comment"),
      ]
    case .recall:
      [
        Self.oldNumber, Column("kind", "type recalltype recall", isRequired: true),
        Column("months", "interval recallinterval frequency"),
        Column("last", "datelast lastvisit previous lastdate"), Column("due", "datedue nextdue duedate"),
        Column("note", "notes comment"),
      ]
    case .balances:
      [
        Self.oldNumber, Column("balance", "amount amountdue baltotal total", isRequired: true),
        Column("guarantor", "guarnum guarantornumber responsibleparty headofhousehold"),
        Column("day", "date asof asofdate balancedate"),
      ]
    }
  }

  /// "1 patient", "2 recall lines".
  package func counted(_ count: Int) -> String {
    switch self {
    case .patients: count.counted("patient")
    case .appointments: count.counted("visit")
    case .recall: count.counted("recall line")
    case .balances: count.counted("balance")
    }
  }

  /// Small letters and digits only, so that "Date of Birth" and "date_of_birth" are one.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
