import Clinic

/// One thing that happens on a day of the demonstration practice, at its minute.
struct DemoStep {
  enum Act {
    case status(VisitStatus, why: String)
    /// The desk looks the patient up who stands in front of it.
    case deskOpensChart
    /// Who treats the patient reads the chart.
    case providerOpensChart
    /// The patient has a new telephone number.
    case newPhone
    /// The cleaning was done: the next one is due from today.
    case recallDone
    /// The patient would like to come earlier.
    case shortNotice
  }

  /// Minutes since midnight.
  let minute: Int
  let visit: Appointment
  let act: Act
}
