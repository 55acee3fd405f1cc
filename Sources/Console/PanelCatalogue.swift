/// Every panel of the console. Each author adds one line; the first factory that knows a request makes it.
package enum PanelCatalogue {
  package static let factories: [PanelFactory] = [
    SchedulePanels.factory,
    PatientPanels.factory,
    AuditPanels.factory,
    OfficePanels.factory,
    StaffPanels.factory,
    LanguagePanels.factory,
    ConflictPanels.factory,
  ]

  /// The practice's own sentences.
  package static let language: (any ConsoleLanguage)? = SentenceLanguage()

  /// Nil where nobody has written that panel yet.
  package static func panel(for request: PanelRequest, in surroundings: Surroundings) -> (any Panel)? {
    for factory in factories {
      if let panel = factory.make(request, surroundings) { return panel }
    }
    return nil
  }

  /// A request for each kind of panel.
  package static func samples(of subject: PanelSubject) -> [PanelRequest] {
    factories.flatMap { $0.samples(subject) }
  }
}
