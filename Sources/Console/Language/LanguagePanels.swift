import Clinic

/// The panels that sentences open.
enum LanguagePanels {
  static let factory = PanelFactory { _ in
    [.other(name: "answer", argument: "who"), .other(name: "which", argument: "here smith")]
  } _: { request, _ in
    switch request {
    case .other(name: "answer", let sentence): AnswerPanel(sentence)
    case .other(name: "which", let sentence): ChoicePanel(sentence)
    default: nil
    }
  }
}
