import Clinic
import Practice
import Terminal

/// The shell's own sentences, carried out.
extension Desk {
  mutating func run(_ sentence: ShellSentence, _ context: DeskContext) {
    switch sentence.deed {
    case .go(let request):
      if case .register = request { open(request, context) } else { goTo(request, context) }
    case .find(let text): run([.find(text)], from: stack.top.id, context)
    case .lock: wish = .lock
    case .quit: wish = .leave
    case .logOut: wish = .logOut
    case .undo: undo(context)
    case .held: openHeld(context)
    case .help: open(.help, context)
    case .palette: open(.palette, context)
    case .noPatient:
      if stack.top.request.patient != nil { goHome(context) }
      patient = nil
    case .wrongPatient: markWrongPatient(context)
    case .prove: ask(.prove, from: stack.top.id) { _ in [] }
    case .ownPassword:
      ask(.ownPassword, from: stack.top.id) { answer in
        guard case .credential(let sealed) = answer else { return [] }
        return [.perform([ChangeOwnPassword(sealed)])]
      }
    case .pin: choosePIN()
    case .noPIN:
      forgetPIN()
      say("only your password unlocks this console now", .done)
    case .role(let name): act(as: name, context)
    case .breakGlass(let number, let reason): breakGlass(number, reason, context)
    case .withdrawRoles(let login, let why): withdrawRoles(of: login, why, context)
    }
  }

  private mutating func withdrawRoles(of login: String, _ why: String, _ context: DeskContext) {
    guard let practice = context.practice else { return }
    do {
      run(
        [.perform([WithdrawRoles(try practice.whoseRolesWait(login), why: why)])], from: stack.top.id, context
      )
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// Asks first: it is told to the auditor, and cannot be taken back.
  mutating func breakGlass(_ number: Int, _ reason: String, _ context: DeskContext) {
    guard let practice = context.practice else { return }
    do {
      let patient = try practice.glassPatient(numbered: number, as: session)
      let question = Question(
        "break the glass for #\(number)? The auditor is told, and your reason is reviewed",
        drawnFrom: "break",
        then: [.perform([BreakGlass(patient, reason: reason)], then: [.open(.chart(patient))])])
      ask(question, from: stack.top.id)
      stopsTypeAhead = true
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// The access stays in the audit, with the reason; the place before it comes back.
  private mutating func markWrongPatient(_ context: DeskContext) {
    guard let wrong = patient else { return say("no patient is current", .refusal) }
    do {
      try context.practice?.noteWrongPatient(wrong.id, as: session)
      patient = nil
      let isShown = stack.panels.contains { $0.request.patient == wrong.id }
      let others = stack.panels.filter { $0.request.patient != wrong.id }
      stack.panels = others.isEmpty ? [stack.panels[0]] : others
      left.removeAll { place in place.panels.contains { $0.request.patient == wrong.id } }
      if isShown, stack.top.request.patient == wrong.id {
        if left.isEmpty { goHome(context) } else { goBack(context) }
        left.removeAll { place in place.panels.contains { $0.request.patient == wrong.id } }
      }
      say("noted: the chart of \(wrong.shortName) was opened by mistake", .done)
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// Ends this session and begins one in another role of the same person.
  private mutating func act(as name: String, _ context: DeskContext) {
    guard let practice = context.practice else { return }
    let role = Clinic.Role.allCases.first { $0.name == name || $0.rawValue == name || $0.title == name }
    guard let role else {
      let names = Clinic.Role.allCases.map(\.name).joined(separator: ", ")
      return say("there is no role called \(name): there are \(names)", .refusal)
    }
    do {
      let welcome = try practice.beginSession(login: session.login, role: role)
      try practice.endSession(session.id, why: "acts as \(role.name) now", by: session)
      session = welcome.session
      patient = nil
      left = []
      stack = PanelStack(panels: [OpenPanel(id: nextPanel, request: .help, panel: BlankPanel())])
      nextPanel += 1
      goHome(context)
      say("you act as \(role.name) now", .done)
    } catch {
      report(error, to: stack.top.id, context)
    }
  }
}
