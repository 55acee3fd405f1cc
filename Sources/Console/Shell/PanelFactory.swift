/// Makes the panels of one topic. An author writes one and adds one line to `PanelCatalogue`.
package struct PanelFactory: Sendable {
  /// The panel for a request; nil for a request that is another factory's.
  ///
  /// It gets the surroundings and makes an empty panel that already takes keys; the shell calls
  /// `resume`, `goTo` and `refresh` next.
  package let make: @Sendable (PanelRequest, Surroundings) -> (any Panel)?

  package init(_ make: @escaping @Sendable (PanelRequest, Surroundings) -> (any Panel)?) {
    self.make = make
  }
}
