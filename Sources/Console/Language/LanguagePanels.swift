import Clinic

/// The panels that sentences open.
enum LanguagePanels {
  static let factory = PanelFactory { request, _ in
    switch request {
    case .other(name: "answer", let sentence): AnswerPanel(sentence)
    case .other(name: "which", let sentence): ChoicePanel(sentence)
    default: nil
    }
  }
}
