package import Clinic
package import Practice
package import Terminal

/// A screen as a value: state in, frame out, keys to effects.
///
/// A panel holds no window, connection or timer. `refresh` is the only place where it reads the
/// practice, with `readAround` for what follows the cursor; `update` changes its own state and says what it
/// wants done.
package protocol Panel: Sendable {
  /// One word, left of the line: "day". Also the name under which help and documentation know it.
  var name: String { get }
  /// What this panel shows, for the palette and the last place: "the day, Mon 16 Nov".
  var title: SafeText { get }
  /// How it takes keys now; a form with a list open may change it.
  var manner: Manner { get }
  /// Its commands, in the order in which the footer should show them.
  ///
  /// The shell refuses a plain character in a LIST that is neither here nor the shell's own, and a
  /// command that is not enabled, with its reason; such keys never reach `update`.
  var commands: CommandTable { get }

  /// Applies one key. Return `[.unhandled]` for a key that is of no use here: Escape then closes the
  /// panel, and other keys get their meaning from the shell.
  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect]
  /// Reads what it shows: on opening, after an act, when another console has written, on `.refresh`.
  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws
  /// Reads what only the place under the cursor shows, if it is not read yet: once before each paint, so that
  /// neither an act nor a move pays for what nobody sees.
  mutating func readAround(from practice: OpenPractice, in surroundings: Surroundings) throws
  /// Reads what is likely to be asked for next, in a pause between two keys: a few milliseconds of work.
  mutating func readAhead(from practice: OpenPractice, in surroundings: Surroundings) throws
  /// Whether there is such a thing that has not been read.
  var hasMoreAhead: Bool { get }
  /// Files the access to what it has shown, where that is not filed at once: another screen comes over it, or the
  /// lock.
  mutating func fileLooking(in practice: OpenPractice, as session: Session) throws
  /// Whether a key means the same before what was last asked for has been read: then it is not read for it.
  func passesUnread(_ key: Key) -> Bool
  /// Draws into a canvas of `surroundings.size` and sets the hardware cursor on the focused cell.
  func draw(in canvas: inout Canvas, surroundings: Surroundings)
  /// What the cursor means: the line above the footer, where there is no message.
  func cursorMeaning(in surroundings: Surroundings) -> SafeText

  /// The record under the cursor; nil where there is none or nothing can be changed.
  var focus: Focus? { get }
  /// True for a key that changes the record under the cursor now; by default, what the table says.
  func changes(_ key: Key) -> Bool

  /// Applies a line on Enter: in a LINE panel every line, in a LIST one that was opened by a digit,
  /// elsewhere one typed after `:`. Nil where the sentence is not this panel's; the language of the
  /// practice then has it.
  mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]?
  /// What the line will do, in plain words, while it is typed; nil where it is not this panel's.
  func echo(of line: String, in surroundings: Surroundings) -> SafeText?

  /// What is typed here and not saved.
  var heldForm: HeldForm? { get }
  /// The form that this panel would hold, whether or not something is typed in it yet.
  var formName: String? { get }
  /// Puts back what the blotter kept of `formName`.
  mutating func resume(_ cells: [String: [UInt8]])
  /// Where the cursor stands and what is under way, so that both can be found again; anything `goTo`
  /// understands. The blotter keeps it, and nothing else does while the console is locked.
  var place: String { get }
  /// Goes there with the `refresh` that follows: the shell calls this before the panel has read anything.
  mutating func goTo(place: String)
  /// Shows what another request asks for instead, and keeps what is going on here, such as what was cut;
  /// false where that is another panel's to show. The shell refreshes it then.
  mutating func show(_ request: PanelRequest) -> Bool

  /// True while something is under way that a crash must not lose: then the place is written down before
  /// each paint, and not only in pauses.
  var isMidway: Bool { get }

  /// Text from the clipboard: never a command. Ignored outside TEXT unless a panel says otherwise.
  mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect]

  /// The panel's commands were carried out; the refresh comes after this.
  mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect]
  /// The panel's commands were refused. The shell shows the error; a form may go to `error.field`.
  mutating func refused(_ error: PracticeError, in surroundings: Surroundings) -> [Effect]
  /// Somebody was chosen in the find panel that this panel opened.
  mutating func found(
    _ patient: PatientID, for reason: FindReason, in surroundings: Surroundings
  ) -> [Effect]
}

extension Panel {
  package mutating func readAround(from practice: OpenPractice, in surroundings: Surroundings) throws {}
  package mutating func readAhead(from practice: OpenPractice, in surroundings: Surroundings) throws {}
  package var hasMoreAhead: Bool { false }
  package mutating func fileLooking(in practice: OpenPractice, as session: Session) throws {}
  package func passesUnread(_ key: Key) -> Bool { false }
  package func cursorMeaning(in surroundings: Surroundings) -> SafeText { .empty }
  package var focus: Focus? { nil }
  package func changes(_ key: Key) -> Bool { commands[key]?.changesRecord ?? false }
  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? { nil }
  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? { nil }
  package var heldForm: HeldForm? { nil }
  package var formName: String? { heldForm?.form }
  package mutating func resume(_ cells: [String: [UInt8]]) {}
  package var place: String { "" }
  package mutating func goTo(place: String) {}
  package mutating func show(_ request: PanelRequest) -> Bool { false }
  package var isMidway: Bool { heldForm != nil }
  package mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect] { [.unhandled] }
  package mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect] { [] }
  package mutating func refused(_ error: PracticeError, in surroundings: Surroundings) -> [Effect] { [] }
  package mutating func found(
    _ patient: PatientID, for reason: FindReason, in surroundings: Surroundings
  ) -> [Effect] { [] }
}
