/// Everything that the matrix decides about, now or later. Who may is in `AccessMatrix`; what is not
/// there is denied.
package enum Permission: String, Sendable, CaseIterable {
  // The day
  case viewSchedule
  case viewBehaviouralVisit
  case bookAppointment
  case doubleBook
  case bookOutsideHours
  case recordArrival
  case editCheckedOutAppointment
  case editOwnHours
  case editBlockedTime
  case editRooms
  case editAppointmentTypes
  case editHolidays
  case viewRecall
  case editRecall
  case printDayList

  // Patients
  case findPatient
  case viewDemographics
  case createPatient
  case editDemographics
  case editRelations
  case editContactPermission
  case changePatientStatus
  case unmaskIdentifiers
  case proposeMerge
  case confirmMerge
  case restrictChart
  case editConsents
  case markWrongPatient
  case viewRecordHistory
  case reverseOlderAct
  case resolveConflict

  // Health
  case viewAlerts
  case viewMedicalHistory
  case editMedicalHistory
  case reviewMedicalHistory
  case recordVitals
  case prescribe

  // Teeth
  case viewToothChart
  case chartTeeth
  case completeProcedure
  case changeCompletedProcedure
  case recordPerioExam
  case amendPerioExam
  case editTreatmentPlan
  case presentTreatmentPlan
  case changePlannedFee
  case viewImages
  case importImage
  case voidImage

  // Notes
  case viewDentalNote
  case viewBehaviouralNote
  case draftNote
  case signNote
  case coSignNote
  case addAddendum
  case editSignedNote
  case voidNote
  case readPsychotherapyNote
  case writePsychotherapyNote
  case readSubstanceUseNote
  case viewPartTwoRecord

  // Screening
  case administerAssessment
  case viewAssessmentResults
  case acknowledgeRisk
  case assignClinician

  // Money
  case viewLedger
  case postCharge
  case postPayment
  case voidOwnPayment
  case refund
  case writeOff
  case changeLockedEntries
  case submitClaim
  case editFeeSchedules
  case viewProductionReports
  case viewClinicalLists
  case runFreeQuery

  // People and the system
  case manageUsers
  case editProviders
  case editPracticeSettings
  case changeRoles
  case withdrawRoles
  case resetCredentials
  case changeOwnPassword
  case endSessions
  case changeSecuritySettings
  case manageDevices
  case importRecords
  case bulkExport
  case backUp
  case restoreAndRotateKeys

  // Audit and privacy
  case viewSecurityEvents
  case viewAuditByPatient
  case verifyAudit
  case exportAudit
  case pruneAudit
  case recordDisclosure
  case accountForDisclosures
  case releaseChartCopy
  case logAmendmentRequest
  case decideAmendment
  case fileIncident
  case closeIncident
  case breakGlass
  case reviewBreakGlass
}
