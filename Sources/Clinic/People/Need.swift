/// What somebody needs so that they can be seen.
///
/// Raw values are stored in entries: never reused.
package enum Need: Int, Sendable, CaseIterable {
  case wheelchair = 1
  case helpToTransfer = 2
  case walker = 3
  case hardOfHearing = 4
  case signLanguage = 5
  case lowVision = 6
  case cannotRecline = 7
  case oxygen = 8
  case companion = 9
  case quietRoom = 10
  case extraTime = 11
  case groundFloor = 12
  case serviceAnimal = 13
  case transport = 14

  /// In a strip and on forms: "wheelchair".
  package var text: String {
    switch self {
    case .wheelchair: "wheelchair"
    case .helpToTransfer: "help to transfer"
    case .walker: "walker"
    case .hardOfHearing: "hard of hearing"
    case .signLanguage: "sign language"
    case .lowVision: "low vision"
    case .cannotRecline: "cannot recline"
    case .oxygen: "oxygen"
    case .companion: "companion"
    case .quietRoom: "quiet room"
    case .extraTime: "extra time"
    case .groundFloor: "ground floor"
    case .serviceAnimal: "service animal"
    case .transport: "transport"
    }
  }
}
