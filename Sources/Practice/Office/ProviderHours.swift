package import Clinic
import Journal

/// Changes when a provider works: the front desk and administrators anybody's, clinical roles their own.
package struct KeepProviderHours: Command {
  package let provider: ProviderID
  package let hours: WorkingHours

  package init(_ hours: WorkingHours, of provider: ProviderID) {
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
    for (field, value) in OfficeValues.fields(of: after) where stored[field] != value {
      try deed.set(.provider, provider.record, field, value)
    }
    deed.message = "saved: hours of \(before.title)"
  }
}
