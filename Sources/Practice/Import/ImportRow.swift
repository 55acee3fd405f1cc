import Clinic

/// A row that was checked, ready to be written.
enum ImportRow: Sendable {
  case patient(oldNumber: String, Patient)
  case appointment(Appointment)
  case recall(RecallLine)
  case balance(LedgerEntry)
}
