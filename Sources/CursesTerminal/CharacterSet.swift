/// Which locale to take for characters, for what the environment says.
struct CharacterSet: Hashable {
  /// The locale's name.
  let locale: String
  /// To be taken where the first is not installed.
  static let fallback = "C.UTF-8"

  /// The environment's say, in the order that POSIX gives: `LC_ALL`, `LC_CTYPE`, `LANG`. Where none says
  /// anything (a service, a forced command) the terminal is taken for one of today, which is UTF-8.
  init(environment: [String: String]) {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    locale = named ?? Self.fallback
  }
}
