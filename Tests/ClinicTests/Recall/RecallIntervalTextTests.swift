import Clinic
import Testing

@Suite("A recall interval as text")
struct RecallIntervalTextTests {
  @Test(
    "is read and said again the same",
    arguments: [
      ("6m", "6m"), ("12 m", "1y"), ("1y", "1y"), ("18m", "18m"), ("2w", "14d"), ("6m 10d", "6m 10d"),
      ("6m1d", "6m 1d"), ("6", "6m"), (" 6 MO ", "6m"), ("0m", nil), ("x", nil), ("", nil), ("601", nil),
      ("6x", nil), ("m6", nil), ("-6m", nil), ("٦m", nil), ("99999999999999999999m", nil), ("50y1m", nil),
    ])
  func interval(typed: String, words: String?) {
    #expect((try? RecallInterval.parse(typed).get())?.words == words)
  }
}
