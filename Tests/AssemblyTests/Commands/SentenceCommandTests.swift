import Testing

@testable import Assembly

@Suite("daybook do and daybook query")
struct SentenceCommandTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  @Test("a sentence is done, answered, and taken back by undo of a later run")
  func undone() {
    let walkIn = bench.run(["do", "walkin Quillfeather, Ida 503 555 1212 broken tooth"], as: "mreyes")
    #expect(walkIn.status == 0, "\(walkIn.err)")
    #expect(walkIn.lines.count == 3)
    #expect(bench.run(["query", "find quillfeather"], as: "mreyes").lines.count == 1)
    #expect(bench.run(["do", "undo"], as: "rokafor").status == 1, "it is not hers")
    let undone = bench.run(["do", "undo"], as: "mreyes")
    #expect(undone.status == 0, "\(undone.err)")
    #expect(undone.lines.count == 3)
    #expect(bench.run(["query", "find quillfeather"], as: "mreyes").lines.isEmpty)
  }

  @Test("the password comes by a descriptor, and a wrong one is refused in the same words as a wrong name")
  func passwords() {
    func ask(_ user: String, _ password: String) -> ProgramBench.Outcome {
      let descriptor = ProgramBench.descriptor(password)
      return bench.run(["query", "day", "--password-fd", "\(descriptor)"], as: user)
    }
    #expect(ask("mreyes", "invented people").status == 0)
    let wrong = ask("mreyes", "invented persons")
    let unknown = ask("nobodyatall", "invented people")
    #expect((wrong.status, unknown.status) == (1, 1))
    #expect(wrong.err == unknown.err)
    #expect(!wrong.err.contains("invented"))
  }

  @Test("words for which a question has no place are refused: all of a list is no answer about a part of it")
  func strayWords() {
    for (question, usage) in [
      ("unscheduled okafor", "unscheduled"), ("recall overdue", "recall [from DAY] [to DAY]"),
      ("who was here", "who [is here]"),
    ] {
      let answer = bench.run(["query", question], as: "mreyes")
      #expect(answer.status == 1 && answer.out.isEmpty, "\(question)")
      #expect(answer.err.contains("means nothing here; write: \(usage)"), "\(answer.err)")
    }
    for question in ["unscheduled", "recall", "who", "who is here", "Who IS here"] {
      #expect(bench.run(["query", question], as: "mreyes").status == 0, "\(question)")
    }
  }
}
