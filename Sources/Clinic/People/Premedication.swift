/// What must be taken before treatment, and why.
package struct Premedication: Hashable, Sendable {
  /// "valve": shown to those who treat, never to the desk.
  package var reason: String
  /// "amoxicillin 2 g, one hour before"; empty where not recorded.
  package var regimen: String
  /// Who said it is needed: "Dr Patel, cardiology".
  package var orderedBy: String

  package init(reason: String, regimen: String = "", orderedBy: String = "") {
    self.reason = reason
    self.regimen = regimen
    self.orderedBy = orderedBy
  }
}
