package import Clinic
package import Practice

/// What a panel can be about, to open one of each kind.
package struct PanelSubject: Sendable {
  package let patient: PatientID
  package let day: Day
  package let person: UserID
  package let record: PanelRequest.RecordReference

  package init(patient: PatientID, day: Day, person: UserID, record: PanelRequest.RecordReference) {
    (self.patient, self.day, self.person, self.record) = (patient, day, person, record)
  }
}

/// Makes the panels of one topic. An author writes one and adds one line to `PanelCatalogue`.
package struct PanelFactory: Sendable {
  /// The panel for a request; nil for a request that is another factory's.
  ///
  /// It gets the surroundings and makes an empty panel that already takes keys; the shell calls
  /// `resume`, `goTo` and `refresh` next.
  package let make: @Sendable (PanelRequest, Surroundings) -> (any Panel)?
  /// A request for each kind of panel that it makes: the key card prints them, tests try them all.
  package let samples: @Sendable (PanelSubject) -> [PanelRequest]

  package init(
    samples: @escaping @Sendable (PanelSubject) -> [PanelRequest],
    _ make: @escaping @Sendable (PanelRequest, Surroundings) -> (any Panel)?
  ) {
    self.make = make
    self.samples = samples
  }
}
