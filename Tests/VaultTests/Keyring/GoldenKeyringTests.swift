import Testing

@testable import Vault

/// A keyring of format 1 as it lay on a disk once. Stores are kept for decades: it must open for ever.
@Suite("Golden keyring") struct GoldenKeyringTests {
  private let folder = TemporaryFolder()

  @Test("a keyring written by the first version opens by password and by kit, byte for byte as documented")
  func opens() throws {
    let written = bytes(GoldenKeyringTests.file.filter { !$0.isWhitespace })
    writeAll(written, to: folder("keyring"))
    let file = KeyringFile(folder("keyring"), permitting: [.rehearsal], steps: UnsyncedSteps())
    let keyring = try file.read()
    #expect(keyring.displayName == "Maple Street" && keyring.revision == 1)
    #expect(keyring.home == Credential.Home(storeID: Array(1...16), mark: .rehearsal))
    let storeKey = SecretBytes(copying: Array(100..<132))
    let byPassword = try file.unlock(
      "zo\u{EB}", password: secret("walnut tractor cafe\u{301}"), hash: PasswordHash(lockFolder: nil))
    #expect(try byPassword.keys.storeKey.isEqual(to: storeKey))
    #expect(byPassword.credential.generation == 3)
    let byKit = try file.unlock(kit: RecoveryKit(typed: secret(GoldenKeyringTests.kit)))
    #expect(try byKit.keys.storeKey.isEqual(to: storeKey))
    #expect(try keyring.encoded(storeKey: storeKey) == written)
  }

  private static let kit = """
    9JNYY FGYJN EXEYD 4T1SA WQBPY JZTMX P0B1C
    2BA9V KNG7Z 4C5AB 96NDP ZC3BV WPRQE
    """

  private static let file = """
    4441594b4559530a000104000102030405060708090a0b0c0d0e0f1000000000000000010d21c00b02495066de69eb5c
    200cfcb2abdffaa0ea9ba11d14db55dcc1590c371761f378d07eef176328b7ba257801b86f7ed6e0de957fff2579541c
    f61cf14e0000000100000008000c4d61706c65205374726565740002afb352fa4b6c9649339ef4bd992070e52efb48d9
    242be0ed0130df68261f9a1901010100050505050505050505050505050505050000000300000001000000086ed9cdd0
    ac5fac8127743027f4edab0c6e0d84dfe6655d4271340d5f7fda879ab137ca71800f11f1afd296b914745629c79221a1
    c0705760622757d0f6bed92ab2ab08dc4a924f5b44f941c66279a3301f94c56a9a622fdc7f58dd46cd02915c87893076
    b47dc7f7329e5549feeb9d1629ceae3cf03c334395bf6f1dfc30bc91ec88224c82c3fe9ca79435cb5b74e927c5445651
    e6c433b7448e2192cdb628930692bc8ee248d6b0da7e320945a8a6305dd42a2387384705277adfb5ff0bc2b369ad946c
    0f2350775282944458c1646257efe96630ac66749c2de3733ff521aca5be36d112390fb7f9aee7c86e71fc1f9b116fa0
    fadc407501020000dff11fbbb23065867c4cb44e6779c38300000001000000000000000075ebbdc866cea13c03238dfb
    0975b0e61bc184268a84160c67447bfbbfebe3d6c109d764484df78a2a7e522a67596e5d6a206f1ca2b289cace29261a
    05627aa92ac2b03e24a16d0dfa453630aa5f8c42f17ad131dd7788d66e4f6917249662a63688982f9ea948689f8d3107
    b727966a87c90d6b00736bc8bfe77dc5912f5bc9ea1a6581fc5b4b01b744efc78a62279caea0b85ee1290b29313c0282
    958744a656622b817a6de6602d14c5d0fd4b3cf0b605601b29eaca8a8bae8f5a71e516a018d39748a7a2f5480a9ea408
    8a392ce79c6fbd96bef7d8947f124b6a1764d389226a5ea9e6ee016d90899707d71cae89dff65e3eccb633f56c1e6279
    2282a2ddcd5be297dfd301190301cb25a5f87059895537d39058c235
    """
}
