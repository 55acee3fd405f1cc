/// Why a condition or a medication belongs in the alert strip: what dental software warns about
/// most, in the order in which it is shown.
///
/// Raw values are stored in entries: they are never reused.
package enum Hazard: Int, Sendable, CaseIterable {
  case heartValve = 1
  case endocarditisHistory = 2
  case recentHeartAttackOrStroke = 3
  case pacemaker = 4
  case anticoagulant = 5
  case bleedingDisorder = 6
  case antiresorptive = 7
  case headNeckRadiation = 8
  case immunosuppression = 9
  case diabetes = 10
  case hypertension = 11
  case epilepsy = 12
  case asthma = 13
  case jointReplacement = 14
  case hepatitis = 15
  case hiv = 16
  case kidneyDisease = 17
  case liverDisease = 18
  case sleepApnoea = 19
  case dementia = 20
  case limitEpinephrine = 21
  case hardToNumb = 22
  case dentalAnxiety = 23
  case doNotRecline = 24
  case nursing = 25
  case suicideRisk = 26
  case violenceRisk = 27

  /// In the strip: "heart valve".
  package var text: String {
    switch self {
    case .heartValve: "heart valve"
    case .endocarditisHistory: "endocarditis history"
    case .recentHeartAttackOrStroke: "MI/stroke < 6 mo"
    case .pacemaker: "pacemaker"
    case .anticoagulant: "anticoagulant"
    case .bleedingDisorder: "bleeding disorder"
    case .antiresorptive: "antiresorptive"
    case .headNeckRadiation: "head-neck radiation"
    case .immunosuppression: "immunosuppressed"
    case .diabetes: "diabetes"
    case .hypertension: "hypertension"
    case .epilepsy: "epilepsy"
    case .asthma: "asthma"
    case .jointReplacement: "joint replacement"
    case .hepatitis: "hepatitis"
    case .hiv: "HIV"
    case .kidneyDisease: "kidney disease"
    case .liverDisease: "liver disease"
    case .sleepApnoea: "sleep apnoea"
    case .dementia: "dementia"
    case .limitEpinephrine: "limit epinephrine"
    case .hardToNumb: "hard to numb"
    case .dentalAnxiety: "anxious"
    case .doNotRecline: "do not recline"
    case .nursing: "nursing"
    case .suicideRisk: "suicide risk"
    case .violenceRisk: "violence risk"
    }
  }

  /// Whether it belongs to behavioural care alone: a dental chart never shows it.
  package var isBehavioural: Bool { self == .suicideRisk || self == .violenceRisk }
}
