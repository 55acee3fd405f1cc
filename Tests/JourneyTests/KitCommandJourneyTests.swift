import Foundation
import Testing

/// The recovery kit and device slots by the real program, with descriptors as scripts hand them over.
@Suite("Journeys: kit and device commands", .serialized)
struct KitCommandJourneyTests {
  private static let fresh = "velvet harness quarry pollen"

  /// Makes a kit; the file of its card.
  private func makeKit(_ journey: Journey, _ name: String) throws -> String {
    let card = try journey.file(name, "")
    let made = try journey.run(
      ["kit", "--why", "the card was seen", "--write-kit-fd", "5"], as: "towner", writing: [5: card])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("is the kit of this practice now"))
    return card
  }

  @Test("a new kit goes to its descriptor and nowhere else, and opens; the old card opens nothing")
  func kit() throws {
    let journey = try Journey()
    let first = try makeKit(journey, "first")
    let card = try String(contentsOfFile: first, encoding: .utf8)
    let groups = card.matches(of: /\b[0-9A-HJKMNP-TV-Z]{5}\b/).map { String($0.output) }
    #expect(groups.count >= 13)
    let verified = try journey.run(["verify", "--kit-fd", "5"], reading: [5: first])
    #expect(verified.status == 0, "\(verified.errors) \(verified.output)")
    #expect(!verified.output.contains(groups[0]))
    let second = try makeKit(journey, "second")
    let refused = try journey.run(["verify", "--kit-fd", "5"], reading: [5: first])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("has been replaced"), "\(refused.errors)")
    #expect(try journey.run(["verify", "--kit-fd", "5"], reading: [5: second]).status == 0)
  }

  @Test("a kit is refused to whoever may not make one, and without a place to write it to")
  func refusals() throws {
    let journey = try Journey()
    let card = try journey.file("card", "")
    let desk = try journey.run(
      ["kit", "--why", "x", "--write-kit-fd", "5"], as: "mreyes", writing: [5: card])
    #expect(desk.status == 1)
    let nobody = try journey.run(["kit", "--why", "x"], as: "towner")
    #expect(nobody.status == 2)
    #expect(nobody.errors.contains("--write-kit-fd"))
    // Beyond what a process may have open: a lower one may come down from the tests that run beside this one.
    let closed = try journey.run(["kit", "--why", "x", "--write-kit-fd", "999999"], as: "towner")
    #expect(closed.status == 2)
    #expect(closed.errors.contains("--write-kit-fd 999999: descriptor 999999 is not open"))
  }

  @Test("user password --kit-fd gives an administrator a new password when all are lost, and nobody else")
  func passwordByKit() throws {
    let journey = try Journey()
    let card = try makeKit(journey, "card")
    let password = try journey.file("new", Self.fresh + "\n")
    func reset(_ login: String, _ password: String, kit: String = "card") throws -> CommandRun {
      try journey.run(
        ["user", "password", login, "--why", "lost", "--kit-fd", "5", "--new-password-fd", "6"],
        reading: [5: journey.folder + "/" + kit, 6: password])
    }
    let short = try reset("towner", try journey.file("short", "too short\n"))
    #expect(short.status == 1)
    #expect(short.errors.contains("15 are the fewest"), "\(short.errors)")
    let desk = try reset("mreyes", password)
    #expect(desk.status == 1)
    #expect(desk.errors.contains("no administrator"), "\(desk.errors)")
    let mistyped = try journey.file("mistyped", "00000 " + String(repeating: "00000 ", count: 12))
    let wrong = try reset("towner", password, kit: "mistyped")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("group"), "\(wrong.errors)")
    #expect(FileManager.default.fileExists(atPath: mistyped))
    #expect(try journey.run(["user", "list"], as: "towner").status == 0)
    let done = try reset("towner", password)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("towner has a new password"))
    #expect(!(done.output + done.errors).contains(Self.fresh))
    #expect(try journey.run(["user", "list"], as: "towner").status == 1)
    #expect(try journey.run(["user", "list"], as: "towner", password: Self.fresh).status == 0)
    #expect(try String(contentsOfFile: card, encoding: .utf8).isEmpty == false)
  }

  @Test("a device slot backs up and verifies without a password, does nothing else, and is taken away")
  func device() throws {
    let journey = try Journey()
    let secret = try journey.file("secret", "")
    let added = try journey.run(
      ["device", "add", "backup", "--why", "each night", "--write-secret-fd", "5"], as: "towner",
      writing: [5: secret])
    #expect(added.status == 0, "\(added.errors)")
    let line = try String(contentsOfFile: secret, encoding: .utf8)
    #expect(line.wholeMatch(of: /[0-9a-f]{64}\n/) != nil)
    #expect(!(added.output + added.errors).contains(line.dropLast()))
    let list = try journey.run(["device", "list", "--json"], as: "towner")
    #expect(list.output.contains("\"device\":\"backup\""), "\(list.output)")
    let backup = journey.folder + "/night.backup"
    func byDevice(_ words: [String]) throws -> CommandRun {
      try journey.run(words + ["--device-fd", "5"], reading: [5: secret])
    }
    let done = try byDevice(["backup", backup])
    #expect(done.status == 0, "\(done.errors)")
    #expect(FileManager.default.fileExists(atPath: backup))
    #expect(try byDevice(["verify"]).status == 0)
    for words in [["query", "day"], ["user", "list"], ["audit"]] {
      let refused = try byDevice(words)
      #expect(refused.status == 2, "\(words)")
      #expect(refused.errors.contains("Unknown option '--device-fd'"), "\(refused.errors)")
    }
    let audit = try journey.run(["audit", "--verb", "store.backup"], as: "iaudit")
    #expect(audit.output.contains("device slot backup"), "\(audit.output)")
    let removed = try journey.run(["device", "remove", "backup", "--why", "done"], as: "towner")
    #expect(removed.status == 0, "\(removed.errors)")
    let late = try byDevice(["verify"])
    #expect(late.status == 1)
    #expect(late.errors.contains("daybook device add"), "\(late.errors)")
    #expect(try journey.run(["verify"], as: "iaudit").status == 0)
  }

  @Test("with a TPM the secret is sealed by systemd-creds; without one a script must say --unsealed")
  func sealing() throws {
    let journey = try Journey()
    let programs = journey.folder + "/programs"
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    let fake = try journey.file(
      "programs/systemd-creds",
      """
      #!/bin/sh
      case "$1" in
      has-tpm2) exit 0 ;;
      encrypt) { echo "$2 $3"; tr 0-9a-f g-v; } >"$5" ;;
      esac
      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: fake)
    let sealed = try journey.run(
      ["device", "add", "backup", "--why", "each night"], as: "towner", path: programs + ":/usr/bin:/bin")
    #expect(sealed.status == 0, "\(sealed.errors)")
    let place = try #require(sealed.output.components(separatedBy: "its secret is in ").last).dropLast()
    let text = try String(contentsOfFile: String(place), encoding: .utf8)
    #expect(text.hasPrefix("--name=daybook-device --with-key=tpm2\n"))
    #expect(text.dropFirst(38).wholeMatch(of: /[g-v]{64}\n/) != nil)
    let digits = Dictionary(uniqueKeysWithValues: zip("ghijklmnopqrstuv", "0123456789abcdef"))
    let opened = try journey.file("opened", String(text.dropFirst(38).compactMap { digits[$0] }))
    #expect(try journey.run(["verify", "--device-fd", "5"], reading: [5: opened]).status == 0)

    let file = journey.folder + "/agent.secret"
    let add = ["device", "add", "agent", "--why", "mail", "--secret-file", file]
    let asked = try journey.run(add, as: "towner", path: "/nowhere")
    #expect(asked.status == 2)
    #expect(asked.errors.contains("who takes the disk could read the practice"), "\(asked.errors)")
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try !journey.run(["device", "list"], as: "towner").output.contains("agent"))
    let unsealed = try journey.run(add + ["--unsealed"], as: "towner", path: "/nowhere")
    #expect(unsealed.status == 0, "\(unsealed.errors)")
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    #expect(try journey.run(["verify", "--device-fd", "5"], reading: [5: file]).status == 0)
  }
}
