import Clinic
import Practice
import Terminal

/// Carries out what panels want done.
extension Desk {
  /// Runs effects in order; stops at the first that is refused.
  ///
  /// - Parameter otherwise: what to do where the panel had no use for the key.
  /// - Returns: false where one was refused.
  @discardableResult
  mutating func run(
    _ effects: [Effect], from panel: Int, _ context: DeskContext,
    otherwise: (inout Desk) -> Void = { _ in }
  ) -> Bool {
    for effect in effects {
      if case .unhandled = effect {
        otherwise(&self)
      } else if !carryOut(effect, from: panel, context) {
        return false
      }
    }
    return true
  }

  /// False where it was refused: what follows is left out.
  private mutating func carryOut(_ effect: Effect, from panel: Int, _ context: DeskContext) -> Bool {
    switch effect {
    case .perform(let commands, let then): return perform(commands, [], then: then, from: panel, context)
    case .performDeciding(let commands, let decisions, let then):
      return perform(commands, decisions, then: then, from: panel, context)
    case .undo: undo(context)
    case .open(let request): return open(request, context)
    case .close:
      close(panel, context)
      nameWhoIsShown(context)
    case .replace(let request):
      let asker = place(of: panel).flatMap { stack.panels[$0].askedBy }
      guard open(request, context) else { return false }
      stack.top.askedBy = asker
      stack.panels.removeAll { $0.id == panel }
    case .go(let request): return goTo(request, context)
    case .makeCurrent(let patient):
      guard makeCurrent(patient, context) else { return false }
      if let patient { turn(to: patient, context) }
    case .message(let text, let kind):
      say(text, kind)
    case .refresh: refresh(panel, context)
    case .refreshBeforeUse: place(of: panel).map { stack.panels[$0].isStale = true }
    case .openLine(let text): openLine(text, isSentence: true, context)
    case .ask(let question): ask(question, from: panel)
    case .askSecret(let wish, let then): ask(wish, from: panel, then: then)
    case .enableLogIn(let login): outgoing.append(.enableLogIn(login))
    case .find(let text, let reason):
      guard open(.find(text), context) else { return false }
      stack.top.askedBy = OpenPanel.Asker(panel: panel, reason: reason)
    case .choose(let patient): return choose(patient, in: panel, context)
    case .jot(let form, let cell, let bytes): blotting.write(bytes, form: form, cell: cell)
    case .clearJots(let form): clearForm(form)
    case .print(let title, let text): return print(title, text, about: nil, context)
    case .printAbout(let patient, let title, let text): return print(title, text, about: patient, context)
    case .lock: wish = .lock
    case .logOut: wish = .logOut
    case .leave: wish = .leave
    case .suspend: wish = .suspend
    case .stopTypeAhead: stopsTypeAhead = true
    case .press(let key): press(key, context)
    case .say(let sentence): obey(sentence, context)
    case .unhandled: break
    }
    return true
  }

  private mutating func perform(
    _ commands: [any Command], _ decisions: [StaleField.Decision], then: [Effect], from panel: Int,
    _ context: DeskContext
  ) -> Bool {
    guard let practice = context.practice else { return false }
    do {
      // A form that is saved leaves the blotter in the act's own transaction.
      let saved = then.compactMap { if case .clearJots(let form) = $0 { form } else { nil } }
      let done = try practice.perform(commands, as: session, deciding: decisions, clearing: saved)
      tell(done, width: context.screen.columns - 2)
      disturbance = nil
      if let place = place(of: panel) {
        let more = stack.panels[place].panel.performed(done, in: surroundings(context))
        refreshEverything(context)
        run(more, from: panel, context)
      } else {
        refreshEverything(context)
      }
      run(then, from: panel, context)
      return true
    } catch {
      if let stale = (error as? PracticeError)?.stale {
        ask(Question(about: stale, of: commands, answered: decisions, then: then), from: panel)
        stopsTypeAhead = true
      } else {
        report(error, to: panel, context)
      }
      return false
    }
  }

  private mutating func tell(_ done: [Done], width: Int) {
    let undo: SafeText = done.contains(where: \.isReversible) ? " · u undoes" : .empty
    let text = Self.words(of: done, width: width - undo.columns) + undo
    let warnings = done.flatMap(\.warnings)
    if let warning = warnings.first {
      let more = warnings.count > 1 ? " (+\(warnings.count - 1))" : ""
      message = Message("\(warning)\(more) · \(text)", .warning)
    } else {
      message = Message(text, .done)
    }
  }

  /// A deed of several acts by its first one and how many more there are. Where they are of different kinds, as
  /// for a walk-in, the last one says where it all came to, if there is room for it.
  private static func words(of done: [Done], width: Int) -> SafeText {
    let words = done.map(\.message).filter { !$0.isEmpty }
    guard let first = words.first, let last = words.last, words.count > 1 else {
      return SafeText(words.first ?? "done")
    }
    let both = SafeText("\(first); \(last)")
    let isOfOneKind = first.prefix { $0 != ":" } == last.prefix { $0 != ":" }
    return isOfOneKind || both.columns > width ? SafeText("\(first) and \(words.count - 1) more") : both
  }

  mutating func report(_ error: any Error, to panel: Int, _ context: DeskContext) {
    guard let error = error as? PracticeError else {
      return say("this could not be done: \(String(describing: error))", .refusal)
    }
    say(error)
    if let place = place(of: panel) {
      run(stack.panels[place].panel.refused(error, in: surroundings(context)), from: panel, context)
    }
  }

  mutating func undo(_ context: DeskContext) {
    guard let practice = context.practice else { return }
    do {
      let done = try practice.undo(as: session)
      disturbance = nil
      // Entries are reversed from the last to the first; the act is named by its first, as when it was done.
      let named = done.reversed().map(\.message).filter { $0 != "undone" && !$0.isEmpty }
      let more = named.count > 1 ? " and \(named.count - 1) more" : ""
      let words = (named.first ?? "undone") + more
      if let warning = done.flatMap(\.warnings).first {
        message = Message("\(words); \(warning)", .warning)
      } else {
        message = Message(SafeText(words), .done)
      }
      refreshEverything(context)
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  @discardableResult
  mutating func makeCurrent(_ id: PatientID?, _ context: DeskContext) -> Bool {
    guard let id else {
      patient = nil
      return true
    }
    guard let practice = context.practice else { return false }
    do {
      try practice.noteChartOpened(id, as: session)
      patient = try PatientBanner.read(id, practice, as: session, today: surroundings(context).today)
      return true
    } catch {
      report(error, to: stack.top.id, context)
      return false
    }
  }

  private mutating func choose(_ chosen: PatientID, in panel: Int, _ context: DeskContext) -> Bool {
    let asker = place(of: panel).flatMap { stack.panels[$0].askedBy }
    if asker?.reason != .another, !makeCurrent(chosen, context) { return false }
    close(panel, context)
    if let asker, let place = place(of: asker.panel) {
      let effects = stack.panels[place].panel.found(chosen, for: asker.reason, in: surroundings(context))
      run(effects, from: asker.panel, context)
    }
    if asker?.reason != .another { turn(to: chosen, context) }
    return true
  }

  private mutating func print(
    _ title: SafeText, _ text: [SafeText], about patient: PatientID?, _ context: DeskContext
  ) -> Bool {
    do {
      try context.practice?.notePrinted(title.plain, patient: patient, as: session)
      outgoing.append(.print(PrintJob(title: title, lines: text, patient: patient)))
      return true
    } catch {
      report(error, to: stack.top.id, context)
      return false
    }
  }

  /// A page was printed, or is kept so that it can be printed later.
  mutating func printed(_ job: PrintJob, _ problem: SafeText?, _ context: DeskContext) {
    guard let problem else { return say("printed: \(job.title)", .done) }
    guard let practice = context.practice else { return }
    do {
      try practice.perform(
        KeepPaper(job.title.plain, job.lines.map(\.plain), about: job.patient), as: session)
      refreshEverything(context)
      say("\(problem): \(job.title) waits in \"to print\"", .warning)
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// Where a panel stands in the stack; nil where it is gone.
  func place(of panel: Int) -> Int? { stack.panels.firstIndex { $0.id == panel } }
}
