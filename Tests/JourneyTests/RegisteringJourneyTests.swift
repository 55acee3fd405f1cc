import Glibc
import PseudoTerminal
import Testing

@Suite("Registering and editing a patient", .serialized)
struct RegisteringJourneyTests {
  @Test("from the find box: what was typed becomes a filled form, Ctrl-S registers, u takes it back")
  func registers() throws {
    let session = try Journey().openDay()
    try session.press("/Zzyzx, Quentin 1990-05-06 503 555 0199<Enter>", until: "TEXT register>")
    for text in ["Zzyzx", "Quentin", "1990-05-06", "503 555 0199"] { #expect(session.screen.contains(text)) }
    try session.press("<C-s>", until: "registered: ZZYZX Quentin")
    #expect(session.screen.row(1).contains("ZZYZX Quentin  6 May 1990"))
    #expect(session.screen.row(1).contains("allergies NOT ASKED"))
    try session.find("zzyz", "ZZYZX Quentin")
    try session.undo("registered: ZZYZX Quentin")
    try session.press("/zzyz", until: "nobody found")
  }

  @Test("likely duplicates stand beside the form, and one of them can be taken instead")
  func showsDuplicates() throws {
    let session = try Journey().openDay()
    try session.say("register Smith, Jane 1984-02-03 503 555 1212", until: "on record, perhaps the same")
    try session.waitUntil(screenContains: "same name, same birthday")
    try session.press("<C-t>", until: "instead of registering")
    try session.press("<Down><Enter>", until: "nobody was registered")
    try session.waitUntil("the other Jane is current") { $0.row(1).contains("#10012") }
  }

  @Test("registered although somebody looks the same: said once more, and once only is it done")
  func registersBeside() throws {
    let session = try Journey().openDay()
    try session.say("register Smith, Jane 1984-02-03 503 555 1212", until: "on record, perhaps the same")
    try session.press("<C-s>", until: "on record already?")
    try session.waitUntil(screenContains: "LIST day>")
    try session.press("<C-s>", until: "nothing here waits to be saved")
  }

  @Test("a form left half done before a kill is named at the top, opened again, saved, and gone")
  func resumesForm() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Middle", until: "Middle")
    try session.press("<Esc>", until: "held: QUILL")
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    let again = try journey.openDay()
    try again.waitUntil("the form is named at the top") { $0.row(0).contains("held: QUILL") }
    try again.press("<C-g>g", until: "Middle")
    try again.press("<C-s>", until: "registered: QUILL Anna")
    try again.waitUntil(screenContains: "LIST day>")
    #expect(!again.screen.row(0).contains("held"))
  }

  @Test("killed with -9 in a form, the next log-in stands in the same field with what was typed")
  func resumesInTheField() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Mid", until: "Mid")
    session.kill()
    try session.waitForEnd()
    let again = try journey.openDay()
    try again.press("dle", until: "Middle")
    #expect(again.screen.contains("TEXT register>"))
  }

  @Test("editing changes the record, H tells it from what to what, u puts it back")
  func edits() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>c", until: "LIST chart>")
    try session.press("e", until: "TEXT patient>")
    try session.press("<End>y<C-s>", until: "saved: SMITHY Jane")
    try session.press("H", until: "history of patient")
    try session.waitUntil(screenContains: "Maria Reyes")
    try session.press("<Enter>", until: "family: Smith -> Smithy")
    try session.press("<Esc><Esc>", until: "LIST chart>")
    try session.undo("saved: SMITHY Jane")
    #expect(session.screen.row(1).contains("SMITH Jane"))
  }

  @Test("what is refused names the field and the remedy, and nothing typed is lost")
  func refusesWithTheField() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.say("register Quill, Anna 31/31/1990", until: "TEXT register>")
    try session.press("<C-s>", until: "this is not a date; type it as")
    session.kill()
    try session.waitForEnd()
    let again = try journey.openDay()
    try again.waitUntil(screenContains: "31/31/1990")
  }

  @Test(
    "deceased asks for the day, releases visits into a list, and says so in the strip; u takes it all back")
  func recordsADeath() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.find("nkosi", "NKOSI Minh")
    try session.press("<C-g>c", until: "LIST chart>")
    try session.press("e", until: "TEXT patient>")
    try session.press("<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>", until: "died on")
    try session.press("dec", until: "deceased")
    try session.press("<C-s>", until: "the day of death is missing")
    try session.press("2026-11-14<C-s>", until: "DECEASED")
    try session.say("unscheduled", until: "NKOSI Minh")
    try session.undo("")
    try session.waitUntil("the strip says nothing of it") { !$0.row(1).contains("DECEASED") }
  }
}
