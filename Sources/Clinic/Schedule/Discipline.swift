/// What a provider is trained to do.
package enum Discipline: String, Sendable, CaseIterable {
  case generalDentistry
  case orthodontics
  case endodontics
  case periodontics
  case prosthodontics
  case oralSurgery
  case pediatricDentistry
  case hygiene
  case dentalAssisting
  case psychiatry
  case psychology
  case clinicalSocialWork
  case counselling
  case familyTherapy
  case substanceUse

  /// Whether a visit with such a provider is a behavioural one, of which the desk sees only the
  /// name, the time, the modality and "form due".
  package var isBehavioural: Bool {
    switch self {
    case .psychiatry, .psychology, .clinicalSocialWork, .counselling, .familyTherapy, .substanceUse: true
    case .generalDentistry, .orthodontics, .endodontics, .periodontics, .prosthodontics, .oralSurgery,
      .pediatricDentistry, .hygiene, .dentalAssisting:
      false
    }
  }

  /// "oral surgery".
  package var name: String {
    switch self {
    case .generalDentistry: "general dentistry"
    case .orthodontics: "orthodontics"
    case .endodontics: "endodontics"
    case .periodontics: "periodontics"
    case .prosthodontics: "prosthodontics"
    case .oralSurgery: "oral surgery"
    case .pediatricDentistry: "pediatric dentistry"
    case .hygiene: "hygiene"
    case .dentalAssisting: "dental assisting"
    case .psychiatry: "psychiatry"
    case .psychology: "psychology"
    case .clinicalSocialWork: "clinical social work"
    case .counselling: "counselling"
    case .familyTherapy: "family therapy"
    case .substanceUse: "substance use counselling"
    }
  }
}
