/// How the patients of a demonstration practice come and leave over the years of its history.
///
/// A history of up to two years knows everybody from beginning to end. In a longer one patients stay for
/// some years, and new ones take their places: most of a large practice's records are of people who left.
struct DemoTurnover: Sendable {
  /// How long a patient stays, in days.
  static let stay = 6 * 365
  /// The longest history in which nobody leaves, in days.
  static let shortHistory = 2 * 365
  /// How many patients one hygienist, one dentist and one therapist together look after.
  static let patientsPerTrio = 2_400

  let patients: Int
  let historyDays: Int

  var isShort: Bool { historyDays <= Self.shortHistory }

  /// How many are patients at one time.
  var current: Int {
    isShort ? patients : max(1, patients * Self.stay / (Self.stay + historyDays))
  }

  /// How many there are when the history begins.
  var atFirst: Int { isShort ? max(1, patients * 7 / 10) : current }

  /// How many were registered by the end of day `number` of `span`.
  func registered(by number: Int, of span: Int) -> Int {
    atFirst + (patients - atFirst) * min(number, span) / max(1, span)
  }

  /// How many of `registered` have left, the first ones first.
  func left(of registered: Int) -> Int { isShort ? 0 : max(0, registered - current) }
}
