/// Which passwords a person may choose.
package struct PasswordPolicy: Sendable {
  /// No password has more bytes of UTF-8.
  package static let maximumBytes = 1024
}
