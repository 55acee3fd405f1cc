import Clinic
import Terminal

/// The roles of a person in a form: yes or no for each.
enum RoleFields {
  static func fields(chosen: [Clinic.Role]) -> [FormField] {
    Clinic.Role.allCases.map { role in
      FormField(
        role.rawValue, SafeText(role.name),
        .choice(
          ChoiceField(
            [Choice("no", "no"), Choice("yes", "yes")], chosen: chosen.contains(role) ? "yes" : "no")),
        width: 8, help: "a person with two roles acts in one at a time")
    }
  }

  static func chosen(_ form: Form) -> [Clinic.Role] {
    Clinic.Role.allCases.filter { form[$0.rawValue] == "yes" }
  }

  static func requireOne(_ roles: [Clinic.Role]) throws(FieldProblem) {
    guard roles.isEmpty else { return }
    throw FieldProblem(
      field: Clinic.Role.receptionist.rawValue, problem: "roles: a person needs at least one",
      remedy: "choose one, or disable the log-in")
  }
}
