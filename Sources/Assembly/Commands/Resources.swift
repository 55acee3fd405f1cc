import Glibc
import Vault

/// Daybook's own files: `--resources`, then `<prefix>/share/daybook`, then upwards from the executable.
struct Resources {
  private let folder: String

  /// - Parameter named: what `--resources` names; nil for the usual places.
  init(folder named: String?) throws {
    if let named {
      guard access(named + "/blocklist.txt", R_OK) == 0 else {
        throw AssemblyError(
          .refused, "--resources: \(named) holds no blocklist.txt", remedy: "name Daybook's folder Resources")
      }
      folder = named
      return
    }
    guard let found = Self.candidates().first(where: { access($0 + "/blocklist.txt", R_OK) == 0 }) else {
      throw AssemblyError(
        .missing, "Daybook's own files are not beside the program",
        remedy: "name their folder with --resources")
    }
    folder = found
  }

  private static func candidates() -> [String] {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = buffer.withUnsafeMutableBytes { bytes in
      readlink("/proc/self/exe", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard length > 0 else { return [] }
    var parts = String(decoding: buffer[..<length], as: UTF8.self).split(separator: "/").dropLast()
    var folders = ["/" + parts.dropLast().joined(separator: "/") + "/share/daybook"]
    while !parts.isEmpty {
      folders.append("/" + parts.joined(separator: "/") + "/Resources")
      parts = parts.dropLast()
    }
    return folders
  }

  /// Passwords that are tried first.
  func blocklist() throws -> PasswordBlocklist { PasswordBlocklist(try text("blocklist.txt")) }

  /// The card that a recovery kit is written on.
  func recoveryCard() throws -> RecoveryCard { RecoveryCard(template: try text("recovery-kit.txt")) }

  private func text(_ name: String) throws -> String {
    guard let bytes = SmallFile.read(folder + "/" + name, limit: 1 << 24) else {
      throw AssemblyError(.missing, "\(folder)/\(name) cannot be read", remedy: "install Daybook again")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
