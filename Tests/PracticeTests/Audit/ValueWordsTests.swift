import Clinic
import Journal
import Testing

@testable import Practice

/// A field of the catalogue.
struct CataloguedField: Sendable, CustomTestStringConvertible {
  let kind: Kind
  let field: FieldTable

  var testDescription: String { "\(KindCatalogue.table(for: kind).name) \(field.name)" }

  static let all = KindCatalogue.all.flatMap { table in
    table.fields.map { CataloguedField(kind: table.kind, field: $0) }
  }
}

@Suite("Values in words")
struct ValueWordsTests {
  private let words = ValueWords(zone: .utc) { _ in "somebody" }

  /// Values of a meaning that between them have every code of every closed list in it.
  private func samples(of meaning: ValueMeaning) -> [FieldValue] {
    switch meaning {
    case .text: return [.text("said")]
    case .phone: return [.text("+1 5035551212")]
    case .flag, .rest: return [.boolean(true), .boolean(false)]
    case .number, .amount, .span, .reading, .day, .time, .moment, .money, .offset: return [.integer(77)]
    case .record: return [.bytes([UInt8](repeating: 7, count: 16))]
    case .entry: return [.bytes([UInt8](repeating: 0, count: 27) + [7])]
    case .bytes: return [.bytes([7])]
    case .code(let codes): return codes.codes.map(\.stored)
    case .bits(let codes):
      let bits = codes.codes.compactMap(\.stored.integerValue)
      return (bits + [bits.reduce(0, |), 0]).map { .integer($0) }
    case .spaced(let codes):
      return [.text(codes.codes.compactMap(\.stored.textValue).joined(separator: " "))]
    case .led(_, let meaning): return samples(of: meaning)
    case .list(let meaning): return [.list(samples(of: meaning))]
    case .composite(let parts): return samples(of: parts).map { .list($0) }
    case .answered(_, let parts):
      return [.list([.integer(0)]), .list([.integer(1)])]
        + samples(of: parts).map { .list([.integer(2)] + $0) }
    case .weeklyHours:
      return [.list([.list([.list([.integer(480), .integer(720)])])])]
    case .otherHours: return [.list([.list([.integer(77), .list([])])])]
    }
  }

  private func samples(of parts: [ValueMeaning.Part]) -> [[FieldValue]] {
    let each = parts.map { samples(of: $0.meaning) }
    return (0..<(each.map(\.count).max() ?? 0)).map { row in each.map { $0[row % $0.count] } }
  }

  /// Whether people say a number here as it stands.
  private func saysNumbers(_ meaning: ValueMeaning) -> Bool {
    switch meaning {
    case .number, .amount, .span, .reading: true
    case .led(_, let meaning), .list(let meaning): saysNumbers(meaning)
    case .composite(let parts), .answered(_, let parts): parts.contains { saysNumbers($0.meaning) }
    default: false
    }
  }

  private func integers(of value: FieldValue) -> Set<Int64> {
    switch value {
    case .integer(let number): [number]
    case .list(let items): items.map(integers).reduce([]) { $0.union($1) }
    default: []
    }
  }

  /// "messageLeft": a capital between small letters, and no unit.
  private func isNameOfProgram(_ token: Substring) -> Bool {
    guard !VitalSign.allCases.contains(where: { $0.unit == token }) else { return false }
    let letters = Array(token)
    return letters.indices.dropFirst().dropLast().contains {
      letters[$0].isUppercase && letters[$0 - 1].isLowercase && letters[$0 + 1].isLowercase
    }
  }

  @Test("no field of any kind shows a raw number or a name of the program", arguments: CataloguedField.all)
  func inWords(_ catalogued: CataloguedField) throws {
    let meaning = catalogued.field.meaning
    for sample in samples(of: meaning) {
      let said = try words.words(sample, as: meaning)
      #expect(!said.isEmpty)
      let tokens = said.split { " ,;".contains($0) }
      if !saysNumbers(meaning) {
        let raw = integers(of: sample)
        #expect(!tokens.contains { Int64($0).map(raw.contains) ?? false }, "\(said)")
      }
      #expect(!tokens.contains(where: isNameOfProgram), "\(said)")
    }
  }

  @Test("a column holds what its meaning says", arguments: CataloguedField.all)
  func columns(_ catalogued: CataloguedField) {
    for column in catalogued.field.columns {
      for sample in samples(of: column.meaning) {
        let storage: ColumnDeclaration.Storage =
          switch sample {
          case .boolean, .integer: .integer
          case .text: .text
          default: .blob
          }
        #expect(storage == column.storage, "\(column.name)")
      }
    }
  }

  @Test("a code of a newer program is said to be one, and an empty value to be empty")
  func unknown() throws {
    let severity = ValueMeaning.one(of: Allergy.Severity.self, \.text)
    #expect(try words.words(.integer(99), as: severity) == "99, which this program does not know")
    #expect(try words.words(.null, as: severity) == "empty")
    #expect(try words.words(.list([.text(""), .null]), as: KindCatalogue.licence) == "empty")
  }

  @Test("of a value of several places only those that changed are said, by name")
  func differences() throws {
    let slot = try #require(KindCatalogue.table(for: .appointment).fields.first { $0.number == 2 })
    func slotValue(_ start: Int64, _ status: VisitStatus, with second: FieldValue = .null) -> FieldValue {
      .list([
        .integer(20_000), .integer(start), .integer(60), .null, .null, .text(status.rawValue), .text("UTC"),
        .integer(0), second,
      ])
    }
    func difference(_ before: FieldValue, _ now: FieldValue) throws -> String? {
      try words.difference(from: before, to: now, as: slot.meaning)
    }
    let nine = slotValue(540, .scheduled)
    #expect(try difference(nine, slotValue(570, .scheduled)) == "start: 9:00 -> 9:30")
    #expect(
      try difference(nine, slotValue(570, .here)) == "start: 9:00 -> 9:30; status: scheduled -> here")
    let somebody = FieldValue.bytes([UInt8](repeating: 7, count: 16))
    #expect(try difference(nine, slotValue(540, .scheduled, with: somebody)) == "with somebody")
    #expect(
      try difference(slotValue(540, .scheduled, with: somebody), nine)
        == "second provider: with somebody -> empty")
    #expect(try difference(nine, nine) == nil)
    #expect(try difference(.null, nine) == nil)
    #expect(try difference(.list([.integer(20_000)]), nine)?.contains("status: empty -> scheduled") == true)
    #expect(try words.difference(from: .integer(1), to: .integer(2), as: .day) == nil)
  }

  @Test("what the kinds write is said as people say it")
  func said() throws {
    let patient = PatientID(RecordID(high: 1, low: 1))
    let allergy = Allergy(
      id: Identifier(RecordID(high: 1, low: 2)), patient: patient, substance: "penicillin",
      severity: .anaphylaxis)
    func said(_ kind: Kind, _ number: Int, _ value: FieldValue?) throws -> String {
      let field = try #require(KindCatalogue.table(for: kind).fields.first { $0.number == number })
      return try words.words(try #require(value), as: field.meaning)
    }
    let fields = Dictionary(
      uniqueKeysWithValues: MedicalValue.fields(of: allergy).map { ($0.field, $0.value) })
    #expect(try said(.allergy, 3, fields[3]) == "anaphylaxis")
    #expect(try said(.allergy, 5, fields[5]) == "active")
    let condition = Condition(
      id: Identifier(RecordID(high: 1, low: 3)), patient: patient, name: "", hazard: .anticoagulant)
    #expect(try said(.condition, 3, MedicalValue.fields(of: condition)[2].value) == "anticoagulant")
    let answers = MedicalAnswers(
      allergies: .none, premedication: .noneKnown,
      smoking: .known(Smoking(kind: .former, cigarettesPerDay: 5)),
      asaClass: ASAClass(level: 3, isEmergency: true))
    let history = Dictionary(
      uniqueKeysWithValues: MedicalValue.fields(of: answers).map { ($0.field, $0.value) })
    #expect(
      try said(.patient, 30, history[30])
        == "allergies none known, conditions not asked, medications not asked")
    #expect(try said(.patient, 32, history[32]) == "ASA 3, emergency")
    #expect(try said(.patient, 34, history[34]) == "former, 5 a day")
    #expect(try said(.patient, 35, history[35]) == "none needed")
    #expect(
      try said(.practice, 9, ThresholdsValue.value(VitalThresholds()))
        .hasPrefix("elevated from systolic 120 mmHg, stage 1 from systolic 130 mmHg, diastolic 80 mmHg"))
  }
}
