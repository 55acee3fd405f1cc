/// How text is folded so that what is typed finds what is written.
package enum SearchText {
  package static func fold(_ text: String) -> String { text.lowercased() }
}
