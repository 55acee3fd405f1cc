/// The identity of a provider.
package typealias ProviderID = Identifier<Provider>

/// Someone who sees patients and has a column of the day.
package struct Provider: Hashable, Sendable {
  package let id: ProviderID
  /// As the day's heading shows it: "Okafor".
  package var name: String
  /// What follows the name: "RDH", "DDS", "LCSW"; empty if none.
  package var credential: String
  /// Decides which types can be given, and whether visits are behavioural.
  package var discipline: Discipline
  /// The letter that marks this provider where there is no colour.
  package var letter: Character
  /// Place in the theme's list of provider colours, from 0.
  package var colorIndex: Int
  /// Nil when none was recorded.
  package var licence: Licence?
  /// When this provider works, within the practice's hours.
  package var hours: WorkingHours
  /// A provider who has left keeps past visits and gets no new ones.
  package var isActive: Bool

  package init(
    id: ProviderID, name: String, credential: String = "", discipline: Discipline, letter: Character,
    colorIndex: Int = 0, licence: Licence? = nil, hours: WorkingHours, isActive: Bool = true
  ) {
    self.id = id
    self.name = name
    self.credential = credential
    self.discipline = discipline
    self.letter = letter
    self.colorIndex = colorIndex
    self.licence = licence
    self.hours = hours
    self.isActive = isActive
  }

  /// "Okafor RDH".
  package var title: String { credential.isEmpty ? name : "\(name) \(credential)" }
}
