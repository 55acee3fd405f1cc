import Clinic
import Glibc
import Practice
import Vault

/// What a program was started with: the real one takes it from the machine, the rehearsal from a descriptor.
struct ProgramSetting: Sendable {
  let name: String
  let world: World
  let places: Places
  /// What a password guess costs in a store that this program makes; nil takes the mark's own.
  let cost: PasswordCost?
  /// The marks of the stores that this program opens.
  let permitted: Set<StoreMark>
  let environment: [String: String]

  /// The real program.
  static func real(name: String) -> ProgramSetting {
    let environment = readEnvironment()
    return ProgramSetting(
      name: name, world: SystemWorld.make(), places: Places(environment: environment), cost: nil,
      permitted: StoreMark.real, environment: environment)
  }

  func house(folder: String) -> StoreHouse {
    StoreHouse(
      layout: StoreLayout(folder: absolute(folder)), stateHome: places.stateHome, world: world,
      hash: PasswordHash(lockFolder: cost == .rehearsal ? nil : places.locks), permitted: permitted)
  }

  func door(folder: String) -> StoreDoor {
    let address = environment["SSH_CONNECTION"]?.split(separator: " ").first.map(String.init)
    return StoreDoor(house: house(folder: folder), source: address.map { "ssh \($0)" } ?? "this machine")
  }

  /// A path as the rest of the program needs it: from the root.
  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }

  static func readEnvironment() -> [String: String] {
    var values: [String: String] = [:]
    var place = environ
    while let entry = place.pointee {
      let text = String(cString: entry)
      if let split = text.firstIndex(of: "=") {
        values[String(text[..<split])] = String(text[text.index(after: split)...])
      }
      place += 1
    }
    return values
  }
}
