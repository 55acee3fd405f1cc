/// The panels of what people must decide and review.
enum ConflictPanels {
  static let factory = PanelFactory { _ in
    [.lists(.conflicts), .other(name: GlassPanel.requestName, argument: "")]
  } _: { request, _ in
    switch request {
    case .lists(.conflicts): ConflictPanel()
    case .other(GlassPanel.requestName, _): GlassPanel()
    default: nil
    }
  }
}
