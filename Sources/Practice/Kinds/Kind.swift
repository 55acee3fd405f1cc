/// The kinds of record that a practice keeps. Numbers are frozen: they stand in entries for ever.
package enum Kind: Int, CaseIterable, Sendable {
  case practice = 1
  case user = 2
  case provider = 3
  case room = 4
  case appointmentType = 5
  case patient = 6
  case relation = 7
  case household = 8
  case allergy = 9
  case condition = 10
  case medication = 11
  case vitals = 12
  case appointment = 13
  case blockedTime = 14
  case recallLine = 15
  case alias = 16
  case holiday = 17
  case session = 18
  case waiting = 19
  case paper = 20
  case grant = 21
  case task = 22
  case device = 23
  case recoveryKit = 24
  case glass = 25
  case attachment = 27
  case purge = 28
  case ledgerEntry = 40
}
