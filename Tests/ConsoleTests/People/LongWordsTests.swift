import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// What is long is not cut where it matters: at its end stands the remedy, the time, the reason.
@Suite("Words that are longer than their place")
struct LongWordsTests {
  @Test("a message longer than its line takes the last rows of the panel, and the next key gives them back")
  func message() throws {
    let bench = try PatientBench()
    bench.type(":practice<Enter>")
    let before = bench.body
    bench.type("o")
    #expect(bench.row(20).hasPrefix(" as receptionist you may not"))
    #expect(bench.meaning.hasSuffix("ask someone whose role allows it"))
    #expect(!bench.screen.contains("…"), "\(bench.screen)")
    bench.type("j")
    bench.type("k")
    #expect(bench.body == before)
  }

  @Test("the help says in brackets what cannot be done now, and no label runs into the next key")
  func help() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    bench.open(.chart(jane.id))
    bench.type("?")
    #expect(bench.body.contains("Tab Shift-Tab  next part"))
    #expect(bench.body.contains("(medical)"))
    #expect(!bench.body.contains("…"))
  }

  @Test("each column of the help is as wide as its own words: three stand on the day's")
  func helpColumns() throws {
    let bench = try PatientBench()
    bench.type("?")
    #expect(bench.body.contains("on every screen"))
    #expect(bench.row(5).split(separator: "  ").count >= 6, "\(bench.row(5))")
  }

  @Test("while the list of a field is open the footer says its keys", arguments: [true, false])
  func listKeys(isPatient: Bool) throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    let sex = PanelRequest.other(name: "patient-form", argument: "\(jane.id.record.hexadecimal) sex")
    bench.open(isPatient ? sex : RelationForm.request(jane.id, nil))
    let before = bench.footer
    bench.type("?")
    #expect(bench.footer.hasPrefix(" Enter take  Down down  Up up  Esc close the list"))
    bench.type("<PageDown>")
    #expect(bench.footer.contains("close the list"), "PageDown is the list's")
    bench.type("<Esc>")
    #expect(bench.footer == before)
  }

  @Test("the palette says what is out of sight above and below, and why a command cannot be done")
  func palette() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    bench.open(.chart(jane.id))
    bench.type("<F2>")
    #expect(bench.body.contains("v ") && !bench.body.contains("^ "))
    bench.type(String(repeating: "<Down>", count: 14))
    #expect(bench.body.contains("^ ") && bench.body.contains(" more   v "))
    bench.type("medical")
    #expect(bench.meaning.contains("not now: your role may not"))
  }

  @Test("what a command does is said whole in the palette, and what a sentence will do above the footer")
  func meanings() throws {
    let bench = try PatientBench()
    bench.type("<F2>walkin")
    #expect(bench.row(20).hasPrefix(" :walkin Smith, Jane 503 555 1212 broken tooth registers"))
    #expect(bench.meaning.hasSuffix("for no phone."))
    bench.type("<Esc>:walkin Quillfeather-Montgomery, Maximiliane 503 555 7788 broken tooth since yesterday")
    #expect(bench.row(20).hasPrefix(" registers QUILLFEATHER-MONTGOMERY Maximiliane"))
    #expect(bench.meaning.hasSuffix("broken tooth since yesterday"))
    bench.type("<C-c>")
    #expect(!bench.screen.contains("registers QUILLFEATHER"))
  }

  @Test("the day can be closed from any screen, and it is said beforehand")
  func closing() throws {
    let bench = try PatientBench()
    bench.type(":recall<Enter>:close day")
    #expect(bench.screen.contains("what is left before today is closed"))
    bench.type("<Enter>")
    #expect(bench.prompt == "LIST close>")
  }

  @Test("what is held is named by whose it is")
  func held() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    bench.open(RelationForm.request(jane.id, nil))
    var form = FieldTyping(bench)
    form.set("relationship", "aunt")
    bench.type("<Esc>")
    #expect(bench.row(0).contains("held: SMITH relation"))
  }
}
