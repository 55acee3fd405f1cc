import Clinic
import Journal

/// Composite values and closed lists that have no type of their own to say them.
extension KindCatalogue {
  static let statuses = CodeWords([1: "active", 2: "inactive", 3: "prospective", 4: "deceased"])
  static let mayBeTold = CodeWords([1: "appointments", 2: "treatment", 4: "money"])
  static let roles = CodeWords(Role.allCases, \.name)

  /// A step that was left out has a mark before it.
  static let checkOutSteps = CodeWords(
    CheckOutStep.allCases.flatMap { step in
      [
        CodeWords.Code(stored: .text(step.rawValue), words: step.rawValue),
        CodeWords.Code(stored: .text("-" + step.rawValue), words: "\(step.rawValue) left out"),
      ]
    })

  static let address = ValueMeaning.parts([
    "kind": .one(of: PostalAddress.Kind.self, \.text), "line 1": .text, "line 2": .text, "city": .text,
    "region": .text, "postal code": .text, "country": .text,
  ])
  static let phone = ValueMeaning.parts([
    "kind": .one(of: PhoneLine.Kind.self, \.text), "number": .phone,
    "voicemail": .one(of: PhoneLine.Voicemail.self, \.text),
  ])
  static let permission = ValueMeaning.parts([
    "channel": .one(of: ContactPermission.Channel.self, \.text),
    "purpose": .led("for", .one(of: ContactPermission.Purpose.self, \.text)),
    "allowed": .flag(yes: "allowed", no: "refused"), "said by": .led("said by", .text),
    "said on": .led("on", .day),
  ])
  /// Somebody without a record here.
  static let outside = ValueMeaning.parts([
    "family": .text, "given": .text, "phones": .list(phone), "e-mails": .list(.text), "address": address,
  ])

  static let licence = ValueMeaning.parts([
    "number": .text, "authority": .text, "expires": .led("expires", .day),
  ])
  static let confirmation = ValueMeaning.parts([
    "status": .one(of: VisitStatus.self, \.name), "at": .moment,
    "channel": .led("by", .one(of: Confirmation.Channel.self, \.name)),
  ])
  static let stamps = ValueMeaning.parts([
    "here": .led("here", .moment), "seated": .led("seated", .moment),
    "done in the chair": .led("done in the chair", .moment), "out": .led("out", .moment),
  ])
  static let openingHours = ValueMeaning.parts(["weekly": .weeklyHours, "other days": .otherHours])

  private static let declaration = ValueMeaning.one(of: MedicalAnswers.Declared.self, \.text)
  static let declared = ValueMeaning.parts([
    "allergies": .led("allergies", declaration), "conditions": .led("conditions", declaration),
    "medications": .led("medications", declaration),
  ])
  static let asa = ValueMeaning.parts([
    "class": .led("ASA", .number), "emergency": .flag(yes: "emergency", no: ""),
  ])
  static let pregnancy = ValueMeaning.answer(none: "not pregnant", ["due": .led("due", .day)])
  static let smoking = ValueMeaning.answer(
    none: "never",
    [
      "kind": .one(of: Smoking.Kind.self, \.text), "cigarettes": .amount(unit: "a day"),
      "quit": .led("quit", .day),
    ])
  static let premedication = ValueMeaning.answer(
    none: "none needed",
    ["reason": .text, "regimen": .text, "ordered by": .led("ordered by", .text)])

  private static let pressure = ValueMeaning.parts([
    "systolic": .reading(.systolic), "diastolic": .reading(.diastolic),
  ])
  static let thresholds = ValueMeaning.parts([
    "elevated": .led("elevated from", .reading(.systolic)),
    "pressures": .parts([
      "stage 1": .led("stage 1 from", pressure), "stage 2": .led("stage 2 from", pressure),
      "urgency": .led("urgency above", pressure), "elective": .led("elective put off above", pressure),
      "urgent": .led("urgent put off above", pressure),
    ]),
    "limits": .parts([
      "pulse below": .led("below", .reading(.pulse)), "pulse above": .led("above", .reading(.pulse)),
      "fever from": .led("fever from", .reading(.temperature)),
      "SpO2 below": .led("below", .reading(.oxygenSaturation)),
      "glucose below": .led("below", .reading(.glucose)), "glucose above": .led("above", .reading(.glucose)),
    ]),
    "from age": .led("from", .amount(unit: "years")),
  ])
}
