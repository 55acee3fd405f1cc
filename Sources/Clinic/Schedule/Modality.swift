/// How patient and provider meet.
package enum Modality: String, Sendable, CaseIterable {
  case inPerson
  case video
  case phone

  /// "in person".
  package var name: String {
    switch self {
    case .inPerson: "in person"
    case .video: "video"
    case .phone: "phone"
    }
  }
}
