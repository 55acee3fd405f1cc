/// The ways into one store, as the file `keyring` beside it keeps them.
///
/// It is a cache: the truth is the entries `user.credential`, and each log-in sets it right
/// (`setUsers`). What can be read without a password: what the store is for, its identity,
/// the practice's name, public keys, and how many ways in there are; not who.
package struct Keyring: Hashable, Sendable {
  /// One way in, found by a keyed hash of what its holder says.
  struct Slot: Hashable, Sendable {
    let tag: [UInt8]
    let credential: Credential
  }

  /// The store, and what it is for.
  package let home: Credential.Home
  /// The practice's name as the log-in screen shows it.
  package private(set) var displayName: String
  /// The cost of new slots, and of the answer to a name that nobody has.
  package private(set) var cost: PasswordCost
  /// Seals failed log-ins while the store is shut.
  package let ringKey: BoxPublicKey
  /// Rises by one whenever the file is replaced.
  package internal(set) var revision: UInt64
  private(set) var slots: [Slot]
  let nameKey: [UInt8]

  init(
    home: Credential.Home, displayName: String, cost: PasswordCost, ringKey: BoxPublicKey, revision: UInt64,
    nameKey: [UInt8], slots: [Slot]
  ) {
    self.home = home
    self.displayName = displayName
    self.cost = cost
    self.ringKey = ringKey
    self.revision = revision
    self.nameKey = nameKey
    self.slots = slots
  }

  /// An empty keyring of a new store.
  ///
  /// - Throws: `VaultError`: `.refused` for a practice's name without letters or above 200 bytes;
  ///   `.belowFloor`; `.wiped`.
  package init(home: Credential.Home, displayName: String, cost: PasswordCost, storeKey: SecretBytes) throws {
    try cost.check(for: home.mark, of: "The new keyring")
    self.init(
      home: home, displayName: try Keyring.checked(displayName), cost: cost,
      ringKey: try Keyring.ringPair(storeKey).publicKey, revision: 0,
      nameKey: Randomness.bytes(Digest.length), slots: [])
  }

  /// Whether a person of this name can log in here.
  ///
  /// Not for the log-in screen, which must not say.
  package func knows(_ name: String) -> Bool {
    credential(of: .password, named: UserName.folded(name)) != nil
  }

  /// The credentials of one kind.
  package func credentials(_ kind: Credential.Kind) -> [Credential] {
    slots.map(\.credential).filter { $0.kind == kind }
  }

  /// Adds a person's credential, or puts it in the place of the one with this name.
  package mutating func setUser(_ name: String, _ credential: Credential) {
    precondition(credential.kind == .password, "a person comes in by a password")
    slots.removeAll { $0.credential.kind == .password && $0.credential.subject == credential.subject }
    put(credential, tag: tag(.password, UserName.folded(name)))
  }

  /// Makes the people who can log in exactly these, as the journal says it.
  ///
  /// The slots lie in the order given: the same people make the same bytes.
  package mutating func setUsers(_ users: [(name: String, credential: Credential)]) {
    slots.removeAll { $0.credential.kind == .password }
    for user in users { setUser(user.name, user.credential) }
  }

  /// Takes a way in away: a person disabled, a kit replaced, a device lost.
  package mutating func remove(_ kind: Credential.Kind, subject: [UInt8]) {
    slots.removeAll { $0.credential.kind == kind && $0.credential.subject == subject }
  }

  /// Sets the recovery kit, in the place of the one before.
  package mutating func setRecoveryKit(_ credential: Credential) {
    precondition(credential.kind == .recoveryKit, "this is the place of the recovery kit")
    slots.removeAll { $0.credential.kind == .recoveryKit }
    put(credential, tag: tag(.recoveryKit, []))
  }

  /// Makes the devices that come in by a slot exactly these, as the journal says it, in the order given.
  package mutating func setDevices(_ credentials: [Credential]) {
    slots.removeAll { $0.credential.kind == .device }
    for credential in credentials {
      precondition(credential.kind == .device, "this is the place of devices")
      put(credential, tag: tag(.device, credential.subject))
    }
  }

  /// Renames the practice.
  ///
  /// - Throws: `VaultError.refused`, as at first.
  package mutating func rename(_ displayName: String) throws {
    self.displayName = try Keyring.checked(displayName)
  }

  /// Raises or lowers the cost of new slots.
  ///
  /// - Throws: `VaultError`: `.belowFloor`, `.unsupported`.
  package mutating func setCost(_ cost: PasswordCost) throws {
    try cost.check(for: home.mark, of: "The new cost")
    self.cost = cost
  }

  /// Opens the ring of failed log-ins.
  package static func ringPair(_ storeKey: SecretBytes) throws -> BoxKeyPair {
    let secret = try storeKey.derived(for: "daybook failed log-ins 1")
    defer { secret.wipe() }
    return try BoxKeyPair(secret: secret)
  }

  func credential(of kind: Credential.Kind, named name: [UInt8]) -> Credential? {
    let wanted = tag(kind, name)
    var found: Credential?
    for slot in slots where Digest.areEqual(slot.tag, wanted) && slot.credential.kind == kind {
      found = slot.credential
    }
    return found
  }

  /// The salt that the answer to an unknown name is stretched with: always the same for that name.
  func standInSalt(for name: [UInt8]) -> [UInt8] {
    Array(Digest.blake2b([0] + name, key: nameKey)[..<PasswordHash.saltLength])
  }

  private mutating func put(_ credential: Credential, tag: [UInt8]) {
    slots.removeAll { $0.tag == tag }
    slots.append(Slot(tag: tag, credential: credential))
  }

  private func tag(_ kind: Credential.Kind, _ name: [UInt8]) -> [UInt8] {
    Digest.blake2b([kind.rawValue] + name, key: nameKey)
  }

  private static func checked(_ displayName: String) throws -> String {
    let hasLetter = displayName.unicodeScalars.contains { $0.properties.isAlphabetic }
    let hasControl = displayName.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard hasLetter, !hasControl, displayName.utf8.count <= 200 else {
      throw VaultError(
        .refused,
        problem: "Practice name: it needs a letter, has at most 200 bytes and no control characters.",
        remedy: "Type the name as it stands on the door.")
    }
    return displayName
  }
}
