private import CCurses

/// Tells when a file changes: written, touched, made, or replaced by another.
final class Bell {
  let descriptor: Int32
  private let path: String
  private let name: String

  /// - Parameter path: of the file, which need not be there yet; its folder must.
  init(path: String) throws(CursesFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let folder = parts.dropLast().joined(separator: "/")
    let start = path.hasPrefix("/") ? "/" : ""
    self.path = path
    name = parts.last.map(String.init) ?? ""
    descriptor = bell_open(start + (folder.isEmpty && start.isEmpty ? "." : folder))
    if descriptor < 0 {
      throw CursesFailure(
        code: .cannotWatch, problem: "The folder of \(path) cannot be watched",
        remedy: "See that it exists and may be read; else raise fs.inotify.max_user_watches")
    }
    bell_watch(descriptor, path)
  }

  deinit { descriptor_close(descriptor) }

  /// Reads what rang. True if the file changed.
  func takeRings() -> Bool {
    let found = bell_read(descriptor, name)
    if found & 2 != 0 { bell_watch(descriptor, path) }
    return found != 0
  }
}
