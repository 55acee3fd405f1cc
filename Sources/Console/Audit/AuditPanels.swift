/// The panels that show what was done: the audit, and the history of one record.
enum AuditPanels {
  static let factory = PanelFactory {
    [.audit(.everything), .history($0.record)]
  } _: { request, surroundings in
    switch request {
    case .audit(let scope): AuditPanel(scope, in: surroundings)
    case .history(let reference): HistoryPanel(reference)
    default: nil
    }
  }
}
