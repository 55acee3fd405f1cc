package import Clinic
package import Journal

/// Changes when a provider works: the front desk and administrators anybody's, clinical roles their own.
package struct KeepProviderHours: Command {
  package let provider: ProviderID
  package let hours: WorkingHours
  /// The provider's record as it stood on screen; nil overwrites.
  package let shown: RecordState?

  package init(_ hours: WorkingHours, of provider: ProviderID, shown: RecordState? = nil) {
    self.shown = shown
    self.hours = hours
    self.provider = provider
  }

  package var verb: String { "provider.hours" }
  package var permission: Permission { .editOwnHours }

  package func carryOut(_ deed: inout Deed) throws {
    try deed.requireOwn(permission, of: [provider])
    guard let before = try deed.practice.office(in: deed.db).provider(provider) else {
      throw PracticeError(
        .notFound, field: "provider", "there is no such provider", remedy: "look at the list")
    }
    var after = before
    after.hours = hours
    let stored = Dictionary(
      uniqueKeysWithValues: OfficeValues.fields(of: before).map { ($0.field, $0.value) })
    try deed.keep(
      .provider, provider.record,
      OfficeValues.fields(of: after).filter { stored[$0.field] != $0.value }, shown: shown)
    deed.message = "saved: hours of \(before.title)"
  }
}
