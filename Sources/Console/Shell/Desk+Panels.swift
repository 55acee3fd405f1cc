import Clinic
import Practice
import Terminal

/// Opening, closing, refreshing panels, and going from place to place.
extension Desk {
  /// How many left places are kept; those with something typed are kept beyond it.
  static let placesKept = 8

  /// Puts a panel on top. False where there is none or it could not read.
  @discardableResult
  mutating func open(_ request: PanelRequest, _ context: DeskContext) -> Bool {
    switch request {
    case .help where stack.top.request == .help && stack.panels.count > 1:
      deliver("?", context)
      return true
    case .notThereYet(let letter):
      say(NotThereYet.words(for: letter))
      return false
    default: break
    }
    if let id = request.patient, patient?.id != id, !makeCurrent(id, context) { return false }
    guard let opened = made(request, context) else { return false }
    stack.panels.append(opened)
    return true
  }

  /// Makes a panel, gives it what the blotter kept of it, and lets it read.
  ///
  /// - Parameter place: where it stood before a lock or a crash.
  mutating func made(
    _ request: PanelRequest, at place: String? = nil, _ context: DeskContext
  ) -> OpenPanel? {
    guard let panel = panel(for: request, context) else {
      say("\(request.words.split(separator: " ").first ?? "that") is not there yet")
      return nil
    }
    var opened = OpenPanel(id: nextPanel, request: request, panel: panel)
    nextPanel += 1
    if let place { opened.panel.goTo(place: place) }
    do {
      if let form = panel.formName { try resume(form, in: &opened, context) }
      if let practice = context.practice {
        try opened.panel.refresh(from: practice, in: surroundings(context))
      }
      opened.isStale = false
      if let form = opened.panel.formName { takeFromLeft(form) }
      heldEarlier.removeAll { $0.form == opened.panel.formName }
      return opened
    } catch {
      report(error, to: stack.top.id, context)
      return nil
    }
  }

  /// A form is open once: where it was left half done it goes away from there, for what is typed in it goes on
  /// here.
  private mutating func takeFromLeft(_ form: String) {
    for place in left.indices where left[place].panels.count > 1 && left[place].top.panel.formName == form {
      left[place].panels.removeLast()
    }
  }

  private func panel(for request: PanelRequest, _ context: DeskContext) -> (any Panel)? {
    switch request {
    case .help: HelpPanel(of: stack.top.panel)
    case .palette: PalettePanel(of: stack.top.panel)
    default: context.catalogue(request, surroundings(context))
    }
  }

  /// Takes a panel away; the last one stays.
  mutating func close(_ panel: Int, _ context: DeskContext) {
    guard stack.panels.count > 1, let place = place(of: panel) else { return }
    settle(context)
    keepHeld(stack.panels.remove(at: place))
    refreshStale(context)
  }

  /// The place that is seen now may be about another patient than the current one: then that one is current. A
  /// chart that may no longer be opened is not shown.
  mutating func nameWhoIsShown(_ context: DeskContext) {
    guard let shown = stack.top.request.patient, patient?.id != shown else { return }
    if !makeCurrent(shown, context) { goHome(context) }
  }

  /// The screen turns to the patient who has become current; what stood there waits as the last place.
  mutating func turn(to chosen: PatientID, _ context: DeskContext) {
    guard let shown = stack.top.request.patient, shown != chosen else { return }
    let requests = stack.top.request.turned(to: chosen)
    guard goTo(requests[0], context) else { return }
    for request in requests.dropFirst() { open(request, context) }
  }

  /// A form that was put away with something typed in it waits, and is named at the top.
  private mutating func keepHeld(_ panel: OpenPanel) {
    guard let form = panel.writtenForm, let held = panel.panel.heldForm else { return }
    heldEarlier.removeAll { $0.form == form }
    heldEarlier.insert(HeldEarlier(form: form, title: held.title, request: panel.request), at: 0)
  }

  /// Goes to a screen; what was there waits as the last place.
  @discardableResult
  mutating func goTo(_ request: PanelRequest, _ context: DeskContext) -> Bool {
    wakeLeft(showing: request, context)
    if showsHere(request, context) { return true }
    if stack.panels.count == 1, stack.top.request == request { return true }
    if case .notThereYet = request { return open(request, context) }
    if let place = left.lastIndex(where: { $0.panels.count == 1 && $0.top.request == request }) {
      let target = left.remove(at: place)
      leave(context)
      stack = target
      refreshStale(context)
      nameWhoIsShown(context)
      return true
    }
    if let id = request.patient, patient?.id != id, !makeCurrent(id, context) { return false }
    guard let opened = made(request, context) else { return false }
    leave(context)
    stack = PanelStack(panels: [opened])
    return true
  }

  /// Lets a panel that can show the request do so, here or where one was left: what was cut on one day can
  /// be put down on another. A week that stands over the day goes away for it.
  private mutating func showsHere(_ request: PanelRequest, _ context: DeskContext) -> Bool {
    func shown(in stack: PanelStack) -> PanelStack? {
      guard stack.panels.count == 1, var panel = stack.panels.first, panel.panel.show(request) else {
        return nil
      }
      panel.request = request
      return PanelStack(panels: [panel])
    }
    var here = stack
    if here.panels.count == 2, case .week = here.top.request { here.panels.removeLast() }
    if let shown = shown(in: here) {
      stack = shown
    } else if let (place, shown) = left.indices.reversed().lazy.compactMap({ [left] place in
      shown(in: left[place]).map { (place, $0) }
    }).first {
      left.remove(at: place)
      leave(context)
      stack = shown
    } else {
      return false
    }
    refresh(stack.top.id, context)
    return true
  }

  /// Goes to the first screen of the role.
  mutating func goHome(_ context: DeskContext) {
    goTo(.home(of: session.role, on: surroundings(context).today), context)
  }

  private mutating func leave(_ context: DeskContext) {
    if stack.panels.count == 1, stack.top.panel is BlankPanel { return }
    fileLooking(context)
    left.append(stack)
    while left.count > Self.placesKept, let oldest = left.firstIndex(where: \.held.isEmpty) {
      left.remove(at: oldest)
    }
  }

  /// What panels have shown and not filed yet is filed before nobody sees them any more.
  mutating func fileLooking(_ context: DeskContext) {
    guard let practice = context.practice else { return }
    for place in stack.panels.indices {
      do {
        try stack.panels[place].panel.fileLooking(in: practice, as: session)
      } catch {
        report(error, to: stack.top.id, context)
      }
    }
  }

  /// Back to the place left last, to the character.
  mutating func goBack(_ context: DeskContext) {
    while let last = left.popLast() {
      guard let last = awake(last, context) else { continue }
      fileLooking(context)
      let here = stack
      stack = last
      left.append(here)
      refreshStale(context)
      return nameWhoIsShown(context)
    }
    if heldEarlier.isEmpty { return say("there is no place to go back to yet") }
    openHeld(context)
  }

  /// Opens what was left half done last, here or in an earlier run.
  mutating func openHeld(_ context: DeskContext) {
    if let place = left.lastIndex(where: { !$0.held.isEmpty }) {
      let target = left.remove(at: place)
      leave(context)
      stack = target
      refreshStale(context)
      return nameWhoIsShown(context)
    }
    guard let held = heldEarlier.first else { return say("nothing was left half done") }
    let asleep = left.lastIndex { $0.panels.contains { $0.asleep != nil && $0.request == held.request } }
    if let asleep, let target = awake(left.remove(at: asleep), context) {
      leave(context)
      stack = target
      return nameWhoIsShown(context)
    }
    guard let request = held.request else {
      return say("\(held.title) is kept, but this version cannot open it")
    }
    // On top of what is there: a form that is saved goes away, and the last panel of a place never does.
    if open(request, context) { heldEarlier.removeAll { $0.form == held.form } }
  }

  mutating func refresh(_ panel: Int, _ context: DeskContext) {
    guard let place = place(of: panel), let practice = context.practice else { return }
    do {
      try stack.panels[place].panel.refresh(from: practice, in: surroundings(context))
      stack.panels[place].isStale = false
    } catch {
      report(error, to: stack.top.id, context)
      if (error as? PracticeError)?.code == .notAllowed { putAwayIfWithdrawn(panel, practice, context) }
    }
  }

  /// A panel that may not be read any more, because its right was withdrawn while it stood open, goes away; what
  /// was typed in it is held.
  ///
  /// It is asked once more: where only something that it was told to look for was refused, it stays.
  private mutating func putAwayIfWithdrawn(_ panel: Int, _ practice: OpenPractice, _ context: DeskContext) {
    guard let place = place(of: panel) else { return }
    stack.panels[place].isStale = false
    do {
      return try stack.panels[place].panel.refresh(from: practice, in: surroundings(context))
    } catch {
      guard (error as? PracticeError)?.code == .notAllowed else { return }
    }
    if stack.panels.count > 1 {
      close(panel, context)
    } else {
      goHome(context)
      left.removeAll { $0.panels.count == 1 && $0.top.id == panel }
    }
  }

  /// Reads what the place under the cursor shows, where nobody has yet.
  mutating func readAround(_ context: DeskContext) {
    let size = Self.room(in: context.screen)
    guard let practice = context.practice, stack.top.around.map({ $0 == (stack.top.revision, size) }) != true
    else { return }
    defer { stack.top.around = (stack.top.revision, size) }
    do {
      try stack.top.panel.readAround(from: practice, in: surroundings(context))
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  mutating func readAhead(from practice: OpenPractice, _ context: DeskContext) throws {
    try stack.top.panel.readAhead(from: practice, in: surroundings(context))
  }

  /// Something was written: the top panel reads again now, the others when they are seen.
  mutating func refreshEverything(_ context: DeskContext) {
    for place in stack.panels.indices { stack.panels[place].isStale = true }
    for place in left.indices {
      for panel in left[place].panels.indices { left[place].panels[panel].isStale = true }
    }
    refreshStale(context)
    refreshOffice(context)
    // A count that cannot be read now is read at the next change.
    newerEntries = (try? context.practice?.newerEntries()) ?? newerEntries
  }

  mutating func refreshStale(_ context: DeskContext) {
    if stack.top.isStale { refresh(stack.top.id, context) }
  }

  /// Midnight passed: what is due, late or today reads differently.
  mutating func noticeDay(_ context: DeskContext) {
    let today = surroundings(context).today
    if let known = day, known != today { refreshEverything(context) }
    day = today
  }

  /// The strip and the settings follow what was written.
  private mutating func refreshOffice(_ context: DeskContext) {
    guard let practice = context.practice else { return }
    do {
      settings = try practice.read { db in try practice.settings(in: db) }
      zone = practice.zone
      if let id = patient?.id {
        patient = try PatientBanner.read(id, practice, as: session, today: surroundings(context).today)
      }
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// Another console has written: read again, and watch whether the target moved under the finger.
  mutating func heard(_ context: DeskContext) {
    let (before, current) = (stack.top.panel.focus, patient?.id)
    refreshEverything(context)
    if current != nil, patient == nil {
      say("who was current is gone, or is not yours to see any more", .refusal)
    }
    if let before, stack.top.panel.focus != before {
      disturbance = Disturbance(name: before.name, seenAt: context.now)
    }
  }
}
