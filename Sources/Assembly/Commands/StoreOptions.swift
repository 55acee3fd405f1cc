import ArgumentParser
import Console
import Practice
import Vault

/// The options that every command has: which store, who, where the password comes from.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long, help: "The practice's folder; $XDG_DATA_HOME/daybook where none is named.",
    completion: .directory)
  var store: String?

  @Option(name: .long, help: "The log-in name.")
  var user: String?

  @Option(
    name: .customLong("password-fd"),
    help: "Read the password from this file descriptor, up to a newline. It is never an argument.")
  var passwordDescriptor: Int32?

  @Flag(name: .long, help: "Print lists as JSON, one object a line.")
  var json = false

  @Option(
    name: .long, help: "The folder of Daybook's own files, such as the list of refused passwords.",
    completion: .directory)
  var resources: String?

  func validate() throws {
    if let passwordDescriptor, passwordDescriptor < 0 {
      throw ValidationError("--password-fd: a file descriptor is a number from 0")
    }
  }

  /// The way into the store that was named, or the usual one.
  func door(_ setting: ProgramSetting, usual: String? = nil) -> StoreDoor {
    setting.door(folder: store ?? usual ?? setting.places.usualStore)
  }

  /// The password from `--password-fd`; nil where none was given.
  ///
  /// - Throws: `AssemblyError.misuse`.
  func password() throws -> SecretBytes? {
    try GivenDescriptor("--password-fd", passwordDescriptor)?.password()
  }

  /// Who shall do it, with the password: as given, or the front desk of a practice that is invented.
  ///
  /// - Throws: `AssemblyError.misuse` where one is missing.
  func credentials(for badge: StoreBadge) throws -> (login: String, password: SecretBytes) {
    if let user, let password = try password() { return (user, password) }
    if let logIn = badge.demoLogIns.first(where: { $0.login == user ?? $0.login }) {
      return (logIn.login, SecretBytes(copying: Array(logIn.password.utf8)))
    }
    throw AssemblyError(
      .misuse, "this needs a log-in name and a password",
      remedy: "give --user NAME and --password-fd N")
  }
}
