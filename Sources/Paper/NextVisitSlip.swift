package import Clinic
package import Practice

/// The slip that a patient takes home: when, where, with whom, and how to say otherwise.
package enum NextVisitSlip {
  /// - Parameter zone: the practice's.
  package static func lines(_ visit: Appointment, of patient: Patient, in office: Office, at zone: Zone)
    -> [String]
  {
    var lines = [office.settings.name]
    if !office.settings.address.isEmpty { lines.append(office.settings.address) }
    lines += ["", "Your next visit", "", patient.name.full, ""]
    lines.append("  \(visit.day.longText), \(visit.startText(in: zone))  (\(visit.zoneName))")
    lines.append("  about \(visit.lengthMinutes) minutes, \(visit.modality.name)")
    if let provider = office.provider(visit.provider) { lines.append("  with \(provider.title)") }
    lines.append("")
    if !office.settings.phone.isEmpty {
      lines.append("If you cannot come, please call \(office.settings.phone).")
    }
    return lines
  }
}
