import Glibc
import Vault

/// What this machine has to keep a device slot's secret with, and how a secret gets there.
enum MachineSealing: Hashable, Sendable {
  /// systemd-creds seals to the TPM: the secret opens on this machine alone.
  case tpm
  /// systemd-creds seals under a key that lies on this machine's own disk.
  case hostKey
  /// Nothing: the secret would lie in a file as it is.
  case nothing

  /// The name under which the sealed secret is handed to a job (`LoadCredentialEncrypted=`).
  static let credentialName = "daybook-device"
  private static let program = "systemd-creds"

  /// Looks what there is. It may start a program: not on a console's main thread.
  static func ofThisMachine() -> MachineSealing {
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    switch ChildProgram.run([program, "has-tpm2", "--quiet"], input: empty) {
    case .missing, .failed: return .nothing
    case .ended(let status): return status == 0 ? .tpm : .hostKey
    }
  }

  /// Whether who takes the disk, and nothing else of the machine, can read the practice.
  var isOpenToWhoeverTakesTheDisk: Bool { self != .tpm }

  /// What the keeping of a secret in a file comes to.
  func words(_ path: String) -> String {
    switch self {
    case .tpm: "Its secret will be sealed to this machine's TPM, in \(path)."
    case .hostKey:
      """
      This machine has no TPM. systemd-creds can seal the slot's secret into
      \(path)
      only under a key that lies on the same disk: WHO TAKES THE DISK CAN READ THE PRACTICE.
      """
    case .nothing:
      """
      This machine has neither systemd-creds nor a TPM. The slot's secret would lie as it is in
      \(path)
      and so WHO TAKES THE DISK CAN READ THE PRACTICE.
      """
    }
  }

  /// Seals a secret's line into a file, or writes it there where nothing seals.
  ///
  /// - Throws: `AssemblyError.refused`; `VaultError`. Nothing is left at the path then.
  func keep(_ line: SecretBytes, in path: String) throws {
    guard self != .nothing else {
      return try PrivateFile(path).replace(with: try line.withBytes { Array($0) })
    }
    signal(SIGPIPE, SIG_IGN)
    // The file is ours before anything is in it: nobody else can have it open.
    try PrivateFile(path).replace(with: [])
    let key = self == .tpm ? "tpm2" : "host"
    let outcome = try line.withBytes {
      ChildProgram.run(
        [Self.program, "encrypt", "--name=\(Self.credentialName)", "--with-key=\(key)", "-", path], input: $0)
    }
    guard outcome == .ended(status: 0), chmod(path, 0o600) == 0 else {
      try? PrivateFile(path).remove()
      throw AssemblyError(
        .refused, "systemd-creds could not seal the secret into \(path)",
        remedy: "as root, seal what --write-secret-fd gives: systemd-creds encrypt")
    }
  }
}
