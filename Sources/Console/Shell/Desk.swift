import Clinic
import Practice
import Terminal

/// One person's work at the console: panels, current patient, line, message, question.
///
/// It outlives a lock, so that unlocking returns to the same character.
struct Desk: Sendable {
  var session: Session
  var zone: Zone
  var settings: PracticeSettings
  var patient: CurrentPatient?
  /// The disk is full: charts can be read, nothing can be changed, and the screen says so.
  var isReadOnly = false
  var stack: PanelStack
  /// Places left by Ctrl-G, the latest last.
  var left: [PanelStack] = []
  var message: Message?
  var line: LineState?
  /// A line that Escape put away; `:` brings it back.
  var keptLine: String?
  /// Sentences carried out from the line, for Up and Down.
  var history = LineHistory()
  var asked: AskedQuestion?
  /// What is being carried out: a question that comes of it is asked again by the same, after a crash or a lock.
  var cause: QuestionCause?
  /// Entries that a later Daybook wrote and this one cannot show whole; the status line counts them.
  var newerEntries = 0
  /// Ctrl-G was pressed and a letter is awaited.
  var isGoing = false
  var disturbance: Disturbance?
  /// How often each command was reached by a long way.
  var longWays: [String: Int] = [:]
  var blotting = Blotting()
  /// Forms that the blotter keeps from earlier and that no open panel shows.
  var heldEarlier: [HeldEarlier] = []
  /// Secrets being typed; nil while nobody asks for any.
  var secret: SecretPrompt?
  /// Whether this person chose a PIN for the lock, and it has not been used up.
  var hasPIN = false
  /// How many prompts for secrets there were.
  var secretsAsked = 0
  /// Keys that waited for another program's writing and were dropped by the lock that came meanwhile.
  var keysNotDone = 0
  /// Keys that came while an answer to secrets was awaited.
  var lateKeys: [Key] = []
  var outgoing: [ShellEffect] = []
  var wish: Wish?
  /// Set by an effect: keys that were typed ahead are not applied.
  var stopsTypeAhead = false
  /// The place as the blotter has it.
  var writtenPlace: [String: [UInt8]] = [:]
  /// The screens of the place written last.
  var writtenRequests: [PanelRequest] = []
  /// True where the place that was written down last was in the middle of something.
  var wasMidway = false
  /// The practice's day when the clock was last looked at.
  var day: Day?
  var nextPanel = 1

  /// What must happen to the whole desk after the effects of a key.
  enum Wish: Sendable, Hashable {
    case lock, logOut, leave, suspend
    case sessionEnded(SafeText)
  }

  /// A question on the screen, and since when it can be read.
  struct AskedQuestion: Sendable {
    let question: Question
    let panel: Int
    let cause: QuestionCause?
    var paintedAt: Moment?
  }

  /// The record under the cursor changed by itself.
  struct Disturbance: Sendable {
    let name: SafeText
    var seenAt: Moment
    /// How long a changing key is refused, in milliseconds.
    static let lasts: Int64 = 500
  }

  /// A form that was left half done in an earlier run.
  struct HeldEarlier: Sendable {
    let form: String
    let title: SafeText
    let request: PanelRequest?
  }

  init(session: Session, zone: Zone, settings: PracticeSettings) {
    self.session = session
    self.zone = zone
    self.settings = settings
    stack = PanelStack(panels: [OpenPanel(id: 0, request: .help, panel: BlankPanel())])
  }

  func surroundings(_ context: DeskContext) -> Surroundings {
    Surroundings(
      session: session, now: context.now, zone: zone, patient: patient,
      size: Self.room(in: context.screen), glyphs: context.glyphs, settings: settings)
  }

  /// What a panel has of a screen: all but the frame's lines.
  static func room(in screen: Size) -> Size {
    Size(rows: screen.rows - FrameLines.count, columns: screen.columns)
  }

  mutating func say(_ text: SafeText, _ kind: Message.Kind = .notice) {
    message = Message(text, kind)
    if kind == .refusal { stopsTypeAhead = true }
  }

  mutating func say(_ error: PracticeError) {
    if error.code == .sessionEnded {
      wish = .sessionEnded(SafeText(error.description))
    } else {
      say(SafeText(error.description), .refusal)
    }
  }
}
