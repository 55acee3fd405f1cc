package import Clinic
package import Practice
package import Terminal

/// What a panel wants done. The shell carries out each in order, after the key was applied.
package enum Effect: Sendable {
  /// Carries out commands as one act, in one transaction. When it is done the message line says so
  /// with "· u undoes", the panel gets `performed`, and every open panel is refreshed. When it is
  /// refused the panel gets `refused`, and the rest of this key's effects are left out.
  case perform([any Command], then: [Effect] = [])
  /// The same, with what the person answered where the commands had stopped.
  case performDeciding([any Command], [StaleField.Decision], then: [Effect])
  /// Reverses this session's last reversible act.
  case undo
  /// Puts a panel on top of this one.
  case open(PanelRequest)
  /// Takes this panel away; the one beneath is refreshed. The last one stays.
  case close
  /// Takes this panel away and puts another in its place.
  case replace(PanelRequest)
  /// Goes to a screen as Ctrl-G does: this one and those beneath it wait as the last place.
  case go(PanelRequest)
  /// Makes a patient current on every screen, which files that the chart was opened; nil for none.
  case makeCurrent(PatientID?)
  case message(SafeText, Message.Kind = .notice)
  /// Reads again what this panel shows.
  case refresh
  /// The same, before the next key that does not pass unread, or before the paint: many days that are turned
  /// at once are read once.
  case refreshBeforeUse
  /// Opens the line with this text in it.
  case openLine(String)
  case ask(Question)
  /// Asks for secrets in the line; the effects follow their answer, never a refusal.
  case askSecret(SecretWish, then: @Sendable (SecretAnswer) -> [Effect])
  /// Ends a person's wait after failed log-ins, by log-in name: they have a new password.
  case enableLogIn(String)
  /// Opens the find panel; this panel gets who is chosen in `found`.
  case find(String, for: FindReason = .current)
  /// Of the find panel: this one. Closes it and gives the patient to whoever asked.
  case choose(PatientID)
  /// Writes one cell of a form to the blotter now. Panels with a `heldForm` need not do this.
  case jot(form: String, cell: String, [UInt8])
  /// Throws away what the blotter holds of a form: it was saved or given up.
  case clearJots(form: String)
  /// Prints text by `lp`, or lets it wait in "to print"; files that it was printed.
  case print(title: SafeText, text: [SafeText])
  /// Prints a page about a patient, which files that it was printed.
  case printAbout(PatientID, title: SafeText, text: [SafeText])
  case lock
  case logOut
  /// Leaves Daybook; what is typed is kept.
  case leave
  /// Hands the terminal back to the shell that started us; comes back locked.
  case suspend
  /// Keys typed ahead after this one are dropped and counted: what they meant is open again, as with
  /// a search that found nobody.
  case stopTypeAhead
  /// Presses a key on the panel beneath once this one is gone: the palette does.
  case press(Key)
  /// Carries out a line of the language as if it had been typed after `:`.
  case say(String)
  /// Of `update`: the panel has no use for this key. The shell tries its own meaning of the key.
  case unhandled
}
