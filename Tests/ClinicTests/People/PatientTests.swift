import Clinic
import Testing

@Suite("A patient")
struct PatientTests {
  private let today = PeopleWorld.today

  @Test("shows birthday, age and sex as far as they are recorded")
  func birthday() {
    var patient = PeopleWorld.patient(born: "1992-02-03")
    #expect(patient.birthdayText(on: today) == "3 Feb 1992 (34)")
    patient.sex = .female
    #expect(patient.birthdayText(on: today) == "3 Feb 1992 (34 F)")
    patient.sex = .declined
    #expect(patient.birthdayText(on: today) == "3 Feb 1992 (34)")
    patient.birthday = nil
    #expect(patient.birthdayText(on: today) == "birthday NOT ASKED")
    #expect(patient.age(on: today) == nil)
    #expect(patient.numberText == "#10001")
  }

  @Test("is reached only where it was allowed, and never after death")
  func contact() {
    var patient = PeopleWorld.patient()
    #expect(patient.mayBeReached(by: .call, for: .reminder))
    #expect(!patient.mayBeReached(by: .text, for: .reminder))
    #expect(!patient.mayBeReached(by: .email, for: .money))
    patient.permissions = [
      ContactPermission(
        channel: .text, purpose: .reminder, isAllowed: true, saidBy: "patient", saidOn: today),
      ContactPermission(
        channel: .call, purpose: .money, isAllowed: true, saidBy: "patient", saidOn: today.adding(days: -9)),
      ContactPermission(
        channel: .call, purpose: .money, isAllowed: false, saidBy: "patient", saidOn: today.adding(days: -2)),
    ]
    #expect(patient.mayBeReached(by: .text, for: .reminder))
    #expect(!patient.mayBeReached(by: .text, for: .clinical))
    #expect(!patient.mayBeReached(by: .call, for: .money))
    patient.status = .deceased(on: today)
    for channel in ContactPermission.Channel.allCases {
      #expect(!patient.mayBeReached(by: channel, for: .reminder))
    }
  }

  @Test("keeps its status through its code")
  func status() {
    for status in [PatientStatus.active, .inactive, .prospective, .deceased(on: today)] {
      #expect(PatientStatus(code: status.code, deceasedOn: today) == status)
    }
    #expect(PatientStatus(code: 9) == nil)
    #expect(PatientStatus.deceased(on: nil).text == "deceased, day not known")
    #expect(PatientStatus.deceased(on: today).text == "deceased 16 Nov 2026")
  }

  @Test("has an address as an envelope shows it")
  func address() {
    let address = PostalAddress(line1: "12 Elm Street", city: "Portland", region: "OR", postalCode: "97202")
    #expect(address.lines == ["12 Elm Street", "Portland, OR 97202"])
    #expect(PostalAddress().lines.isEmpty)
    #expect(PostalAddress(postalCode: "97202").lines == ["97202"])
  }

  @Test("phone numbers that cannot be are not made")
  func phones() {
    #expect(PhoneNumber(country: "1", national: "503") == nil)
    #expect(PhoneNumber(country: "", national: "5035551212") == nil)
    #expect(PhoneNumber(country: "1", national: "50355512AB") == nil)
    #expect(PhoneNumber(country: "353", national: "12345678901234") == nil)
    for text in ["", "+", "+1", "5035551212", "+1 503 555", "+1 5035551212x", "x", "+1 5035551212xx1"] {
      #expect(PhoneNumber(stored: text) == nil, "\(text)")
    }
  }

  @Test("stored numbers of a choice are never reused or lost")
  func rawValues() {
    #expect(Need.allCases.map(\.rawValue) == Array(1...14))
    #expect(RecordedSex.allCases.map(\.rawValue) == Array(0...5))
    #expect(Gender.allCases.map(\.rawValue) == Array(0...7))
    #expect(Hazard.allCases.map(\.rawValue) == Array(1...27))
    #expect(PatientRelation.Kind.allCases.map(\.rawValue) == Array(1...5))
    #expect(Allergy.Severity.allCases.map(\.rawValue) == Array(0...4))
    #expect(ListedStatus.allCases.map(\.rawValue) == Array(1...3))
    #expect(VitalSign.allCases.map(\.rawValue) == Array(1...8))
    #expect(MergeAlias.State.allCases.map(\.rawValue) == Array(1...4))
  }

  @Test("every choice has words for a form, all different")
  func words() {
    let lists: [[String]] = [
      Need.allCases.map(\.text), RecordedSex.allCases.map(\.text), Gender.allCases.map(\.text),
      Hazard.allCases.map(\.text), PatientRelation.Kind.allCases.map(\.text),
      Allergy.Severity.allCases.map(\.text),
      ListedStatus.allCases.map(\.text), VitalSign.allCases.map(\.name), PhoneLine.Kind.allCases.map(\.text),
      PhoneLine.Voicemail.allCases.map(\.text), PostalAddress.Kind.allCases.map(\.text),
      Smoking.Kind.allCases.map(\.text),
      ContactPermission.Channel.allCases.map(\.text), ContactPermission.Purpose.allCases.map(\.text),
      BloodPressureStage.allCases.map(\.text), DuplicateScore.Reason.allCases.map(\.text),
    ]
    for list in lists { #expect(Set(list).count == list.count && !list.contains("")) }
  }
}
