import Glibc
import PseudoTerminal

/// Keys at a console of the large practice, over a pseudo-terminal: from the key to the last byte.
struct ConsoleBenchmark {
  let large: LargePractice

  func run() throws {
    Report.heading("Console over a pty, 80x24: key to last byte, ms")
    try starts()
    let person = try ConsolePerson(large)
    try person.logIn()
    try moves(person)
    try typing(person)
    try days(person)
    try charts(person)
    try searches(person)
    try burst(person)
    Report.figure(
      "memory of this console: VmRSS, VmHWM", "\(Report.number(person.megabytes("VmRSS"))) MB",
      reach: "80 MB; peak \(Report.number(person.megabytes("VmHWM"))) MB",
      isMet: person.megabytes("VmRSS") <= 80)
    try person.leave()
    try cockpit()
    try screens()
    try Acts(large: large).run()
  }

  /// Starting and logging in, again and again.
  private func starts() throws {
    var (start, logIn) = (Timing(), Timing())
    for _ in 0..<7 {
      let person = try ConsolePerson(large)
      start.add(person.painted)
      logIn.add(try person.logIn())
      try person.leave()
    }
    Report.timing("start to painted log-in", start, median: 40)
    Report.timing("log-in, without Argon2id, to painted day", logIn, median: 100)
  }

  private func moves(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    let walk = ["j", "j", "l", "j", "k", "<Down>", "l", "h", "<Up>", "h", "k", "j", "k", "<Right>", "<Left>"]
    for _ in 0..<20 {
      for key in walk { try person.time(key, &time, &bytes) }
    }
    Report.timing("moving on the day", time, bytes: bytes, median: 0.5, most: 3)
  }

  private func typing(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    for sentence in ["late 15 the bus stands", "reason broken tooth upper left", "walkin Smith, Jane"] {
      try person.press(":")
      for letter in sentence { try person.time(letter == " " ? "<Space>" : "\(letter)", &time, &bytes) }
      try person.press("<C-c>")
    }
    Report.timing("typing on the line", time, bytes: bytes, median: 0.5, most: 3)
  }

  private func days(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    for _ in 0..<2 {
      for _ in 0..<20 { try person.time("]", &time, &bytes) }
      for _ in 0..<40 { try person.time("[", &time, &bytes) }
      for _ in 0..<20 { try person.time("]", &time, &bytes) }
    }
    try person.press("t")
    Report.timing("next day", time, bytes: bytes, median: 3, most: 10)
    (time, bytes) = (Timing(), Timing())
    try person.press("w")
    for _ in 0..<8 { try person.time("]", &time, &bytes) }
    for _ in 0..<8 { try person.time("[", &time, &bytes) }
    try person.press("<Esc>")
    Report.timing("next week", time, bytes: bytes, median: 3, most: 10)
  }

  /// The day as a list, each of whose rows is a visit: Enter opens the chart.
  private func charts(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    try person.press("z")
    try person.press("z")
    for _ in 0..<60 {
      try person.time("<Enter>", &time, &bytes)
      guard person.session.screen.contains("chart>") else { throw failure("a chart opened", person) }
      try person.press("<Esc>")
      try person.press("j")
    }
    try person.press("z")
    Report.timing("open chart", time, bytes: bytes, median: 3, most: 10)
  }

  private func searches(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    let texts = [
      "smi ja", "nguyen", "garcia el", "0412", "o'br", "503 555", "de la cr", "kowal", "#10233", "wolf",
      "al-ma", "schmidt 84", "jo", "a", "m mu",
    ]
    for text in texts {
      try person.press("/")
      for letter in text { try person.time(letter == " " ? "<Space>" : "\(letter)", &time, &bytes) }
      try person.press("<Esc>")
    }
    Report.timing("search, result per key", time, bytes: bytes, median: 3, most: 10)
  }

  /// A hundred keys in one write.
  private func burst(_ person: ConsolePerson) throws {
    var (time, bytes) = (Timing(), Timing())
    let keys = String(repeating: "jjlkh", count: 20)
    for _ in 0..<15 { try person.time(keys, &time, &bytes) }
    Report.timing("100 keys in one write: moving", time, bytes: bytes, median: 20)
    (time, bytes) = (Timing(), Timing())
    for _ in 0..<5 {
      try person.time(String(repeating: "]", count: 15) + String(repeating: "[", count: 85), &time, &bytes)
      try person.press("t")
    }
    Report.timing("100 keys in one write: days", time, bytes: bytes, median: 20)
  }

  /// A wide window, which shows more beside the day.
  private func cockpit() throws {
    let person = try ConsolePerson(large, size: ScreenSize(rows: 50, columns: 160))
    try person.logIn()
    var (time, bytes) = (Timing(), Timing())
    for _ in 0..<15 { try person.time("]", &time, &bytes) }
    for _ in 0..<15 { try person.time("[", &time, &bytes) }
    Report.timing("next day at 160x50", time, bytes: bytes, median: 3, most: 10)
    try person.leave()
  }

  /// Going to lists that look at many patients.
  private func screens() throws {
    let desk = try ConsolePerson(large)
    try desk.logIn()
    try places(
      desk, ["<C-g>r": "recall", "<C-g>a": "people and practice", ":waiting<Enter>": "waiting list"])
    try desk.leave()
    let auditor = try ConsolePerson(large)
    try auditor.logIn("iaudit", shows: "audit>")
    var (time, bytes) = (Timing(), Timing())
    for _ in 0..<20 { try auditor.time("<PageDown>", &time, &bytes) }
    Report.timing("audit, next page", time, bytes: bytes, median: 3, most: 10)
    try auditor.leave()
  }

  private func places(_ person: ConsolePerson, _ places: KeyValuePairs<String, String>) throws {
    for (keys, name) in places {
      var (time, bytes) = (Timing(), Timing())
      for _ in 0..<12 {
        try person.time(keys, &time, &bytes)
        try person.press("<C-g>d")
      }
      Report.timing("to \(name)", time, bytes: bytes, median: 3, most: 10)
    }
  }

  private func failure(_ what: String, _ person: ConsolePerson) -> BenchmarkFailure {
    BenchmarkFailure("waited for \(what), and saw\n\(person.session.screen.text)")
  }
}
