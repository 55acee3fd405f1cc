/// Which passwords a person may choose: long ones that nobody would guess first. No rule asks for digits
/// or capitals, and none makes anyone change a password that is not known to others.
///
/// Source: NIST SP 800-63B-4, 3.1.1.2. Each refusal says why and what to do.
package struct PasswordPolicy: Sendable {
  /// Fewest code points, in normal form.
  package static let minimumScalars = 15
  /// Most code points, in normal form.
  package static let maximumScalars = 256
  /// No password has more bytes of UTF-8, typed or in normal form.
  package static let maximumBytes = 1024
  /// So many characters must be left when all that others would guess is taken away.
  static let minimumUnguessed = 6
  /// So many different characters there must be.
  static let minimumDistinct = 6

  private let blocklist: PasswordBlocklist

  package init(blocklist: PasswordBlocklist) {
    self.blocklist = blocklist
  }

  /// Accepts a password by returning.
  ///
  /// The text is looked at in arrays that are wiped before this returns.
  ///
  /// - Parameters:
  ///   - password: as typed.
  ///   - person: what the person is called: log-in name, given and family names.
  ///   - practice: what the practice is called, its town, its providers.
  /// - Throws: `VaultError`: `.refused` with the rule and the remedy; `.wiped`.
  package func check(_ password: SecretBytes, person: [String], practice: [String]) throws {
    guard password.count <= PasswordPolicy.maximumBytes else { throw PasswordPolicy.tooLong() }
    let normal = try PasswordText.normalized(password)
    defer { normal.wipe() }
    try normal.withBytes { bytes in
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw PasswordPolicy.refused("it is not readable text.", "Type it on a keyboard that sends UTF-8.")
      }
      var scalars = bytes.count > 0 ? PasswordPolicy.scalars(bytes) : []
      defer { for index in scalars.indices { scalars[index] = " " } }
      try PasswordPolicy.checkLength(scalars.count, bytes.count)
      guard !scalars.contains(where: { $0.properties.generalCategory == .control }) else {
        throw PasswordPolicy.refused(
          "it has a control character, which not every keyboard can type.", "Leave it out.")
      }
      try checkGuesses(scalars, person, practice)
    }
  }

  private func checkGuesses(_ scalars: [Unicode.Scalar], _ person: [String], _ practice: [String]) throws {
    for reading in PasswordSkeleton.Reading.allCases {
      var skeleton = PasswordSkeleton(scalars, reading)
      defer { skeleton.wipe() }
      guard !blocklist.contains(skeleton) else {
        throw PasswordPolicy.refused(
          "it is on the list of passwords that are tried first.",
          "Choose four or five words that do not belong together.")
      }
      guard skeleton.distinctCount >= PasswordPolicy.minimumDistinct else {
        throw PasswordPolicy.refused(
          "it is made of very few different characters.",
          "Choose four or five words that do not belong together.")
      }
      guard skeleton.period >= PasswordPolicy.minimumScalars || skeleton.period == skeleton.count else {
        throw PasswordPolicy.refused(
          "it repeats one part that is shorter than \(PasswordPolicy.minimumScalars) characters.",
          "Use different words instead of one again.")
      }
      let guesses = blocklist.words.union(PasswordSkeleton.words(of: person + practice))
      guard skeleton.unguessedCount(guesses) >= PasswordPolicy.minimumUnguessed else {
        throw PasswordPolicy.refused(
          "little is left of it without names, years, runs of keys and words that others try first.",
          "Add two or three words that have nothing to do with you or the practice.")
      }
    }
  }

  private static func checkLength(_ scalars: Int, _ bytes: Int) throws {
    guard scalars >= minimumScalars else {
      throw refused(
        "it has \(scalars) characters; \(minimumScalars) are the fewest.",
        "Add a word or two; spaces are welcome.")
    }
    guard scalars <= maximumScalars, bytes <= maximumBytes else { throw tooLong() }
  }

  private static func scalars(_ bytes: UnsafeRawBufferPointer) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
    return scalars
  }

  private static func tooLong() -> VaultError {
    refused(
      "it has more than \(maximumScalars) characters or \(maximumBytes) bytes.",
      "Leave some of it out; nothing is cut.")
  }

  private static func refused(_ why: String, _ remedy: String) -> VaultError {
    VaultError(.refused, problem: "Password: \(why)", remedy: remedy)
  }
}
