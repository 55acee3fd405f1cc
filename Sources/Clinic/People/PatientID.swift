/// What a `PatientID` identifies.
package enum PatientKind {}

/// The identity of a patient's record, whatever number, name or merged alias people say.
package typealias PatientID = Identifier<PatientKind>
