/// The identity of an appointment.
package typealias AppointmentID = Identifier<Appointment>

/// What a `SeriesID` identifies: appointments that repeat by one rule.
package enum AppointmentSeries {}

/// The identity of a series of appointments.
package typealias SeriesID = Identifier<AppointmentSeries>

/// A plan for a patient to be seen: when, where, by whom, and how far it has come.
///
/// It keeps wall time, zone name and the offset that held when it was booked, so that a later
/// change of the zone's rules is noticed and never moves it silently.
package struct Appointment: Hashable, Sendable {
  package let id: AppointmentID
  /// Who comes.
  package var patient: PatientID

  /// The calendar day at the practice.
  package var day: Day
  /// Wall time at the practice.
  package var start: TimeOfDay
  /// 1...1440; start and length never pass midnight.
  package var lengthMinutes: Int
  /// Nil when no room was chosen.
  package var room: RoomID?
  /// Who sees the patient.
  package var provider: ProviderID
  /// The dentist who examines within a hygiene visit; nil for none.
  package var secondProvider: ProviderID?
  /// In which minutes of it people are needed; taken from the type when booked.
  package var pattern: ProviderPattern
  /// How far it has come.
  package var status: VisitStatus

  /// The IANA name of the zone that `day` and `start` are meant in.
  package var zoneName: String
  /// Seconds east of UTC that held at the start when it was booked.
  package var offsetSeconds: Int

  /// Nil when booked without one.
  package var type: AppointmentTypeID?
  /// How patient and provider are to meet; what happened is the visit's.
  package var modality: Modality
  /// Why the patient comes, in the desk's or the clinician's words.
  package var reason: String
  /// For the day's staff; empty for none.
  package var note: String
  /// What is known of whether the patient means to come.
  package var confirmation: Confirmation
  /// When each step was reached.
  package var stamps: VisitStamps
  /// Why it was cancelled, broken, missed or taken off the day; empty otherwise.
  package var outcomeReason: String
  /// Whether the patient would come at short notice.
  package var isShortNotice: Bool
  /// Whether a form is to be filled in before it; never which, so that everyone at the desk may know.
  package var isFormDue: Bool
  /// Nil for a single appointment.
  package var series: SeriesID?
  /// The deed that booked it together with others: a household's visits share one.
  package var act: RecordID?

  package init(
    id: AppointmentID, patient: PatientID, day: Day, start: TimeOfDay, lengthMinutes: Int,
    room: RoomID? = nil, provider: ProviderID, secondProvider: ProviderID? = nil,
    pattern: ProviderPattern = .providerThroughout, status: VisitStatus = .scheduled,
    zoneName: String, offsetSeconds: Int, type: AppointmentTypeID? = nil, modality: Modality = .inPerson,
    reason: String = "", note: String = "", confirmation: Confirmation = .notReached,
    stamps: VisitStamps = VisitStamps(), outcomeReason: String = "", isShortNotice: Bool = false,
    isFormDue: Bool = false, series: SeriesID? = nil, act: RecordID? = nil
  ) {
    self.id = id
    self.patient = patient
    self.day = day
    self.start = start
    self.lengthMinutes = lengthMinutes
    self.room = room
    self.provider = provider
    self.secondProvider = secondProvider
    self.pattern = pattern
    self.status = status
    self.zoneName = zoneName
    self.offsetSeconds = offsetSeconds
    self.type = type
    self.modality = modality
    self.reason = reason
    self.note = note
    self.confirmation = confirmation
    self.stamps = stamps
    self.outcomeReason = outcomeReason
    self.isShortNotice = isShortNotice
    self.isFormDue = isFormDue
    self.series = series
    self.act = act
  }

  /// The stretch of its day; at least a minute, cut at midnight.
  package var span: TimeSpan {
    TimeSpan(start: start, lengthMinutes: lengthMinutes)
      ?? TimeSpan(min(start, TimeOfDay(minutes: 1439)), .endOfDay) ?? .wholeDay
  }

  /// The instant it starts, by the offset that held when it was booked.
  package var startMoment: Moment {
    Moment(seconds: Int64(day.number) * 86_400 + Int64(start.minutes) * 60 - Int64(offsetSeconds))
  }

  /// The instant it was planned to end.
  package var endMoment: Moment { startMoment.adding(minutes: lengthMinutes) }

  /// Whether it takes the same time of the same people in the same place as another: what a calendar lays out
  /// and looks for double bookings by.
  package func stands(as other: Appointment) -> Bool {
    id == other.id && patient == other.patient && day == other.day && start == other.start
      && lengthMinutes == other.lengthMinutes && offsetSeconds == other.offsetSeconds
      && room == other.room && provider == other.provider && secondProvider == other.secondProvider
      && pattern == other.pattern && status.isOnTheDay == other.status.isOnTheDay
  }
}
