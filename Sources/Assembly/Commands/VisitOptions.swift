import ArgumentParser
import Clinic
import Vault

/// The options of commands that go through the store's door without a screen: which store, who, in which role.
struct VisitOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions

  @Option(
    help: "The role to act in, where this person has several.",
    completion: .list(Role.allCases.map(\.rawValue)))
  var role: String?
}

/// Of commands that open a store by its recovery kit too.
struct KitOption: ParsableArguments {
  @Option(
    name: .customLong("kit-fd"),
    help:
      "Read the recovery kit from this file descriptor, as its card is printed, in place of a name and a password."
  )
  var descriptor: Int32?

  /// The kit; nil where none was given.
  ///
  /// - Throws: `AssemblyError.misuse`; `VaultError.refused`, which names the wrong group.
  func kit() throws -> RecoveryKit? {
    try GivenDescriptor("--kit-fd", descriptor)?.kit()
  }
}

/// Of commands that a job does which nobody watches.
struct DeviceOption: ParsableArguments {
  @Option(
    name: .customLong("device-fd"),
    help: "Read the secret of a device slot from this file descriptor, in place of a name and a password."
  )
  var descriptor: Int32?

  /// The secret; nil where none was given.
  ///
  /// - Throws: `AssemblyError.misuse`; `VaultError.refused` for what is no secret of a device.
  func secret() throws -> SecretBytes? {
    try GivenDescriptor("--device-fd", descriptor)?.deviceSecret()
  }
}
