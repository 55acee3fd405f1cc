import Clinic
import Practice
import Terminal

/// Which provider a person is, if any.
enum ProviderChoice {
  static func field(_ providers: [ProviderID: String], chosen: ProviderID?) -> FormField {
    let choices = providers.sorted { $0.value < $1.value }.map {
      Choice($0.key.record.hexadecimal, SafeText($0.value))
    }
    return FormField(
      "provider", "is the provider",
      .choice(ChoiceField([Choice("none", "none")] + choices, chosen: chosen?.record.hexadecimal ?? "none")),
      width: 30, help: "whose own patients and hours are theirs")
  }

  static func chosen(_ form: Form) -> ProviderID? {
    RecordID(hexadecimal: form["provider"]).map { ProviderID($0) }
  }
}
