import Clinic
import Practice

/// The people of the bench's day.
enum DayBenchPeople {
  static func fill(_ bench: DayBench) throws {
    let elena = try bench.register("García", "Elena", "1992-02-03", phone: "503 555 0101")
    let bich = try bench.register("Nguyen", "Bích", "1968-05-02", phone: "503 555 0102")
    let jane = try bench.register("Smith", "Jane", "1984-02-03", phone: "503 555 1212")
    let tunde = try bench.register("Adeyemi", "Tunde", "1975-07-01", phone: "503 555 0104")
    let pat = try bench.register("O'Brien", "Pat", "1988-10-10", phone: "503 555 0105")
    let anna = try bench.register("Müller-Schön", "Annabell", "1990-01-30", phone: "503 555 0106")
    let other = try bench.register("Smith", "Jane", "1991-06-06", phone: "503 555 0107")
    let rosa = try bench.register("Kim", "Rosa", "1999-03-03", phone: "503 555 0108")
    let dan = try bench.register("Lowe", "Daniel", "1970-12-24", phone: "503 555 0109")
    let luis = try bench.register("García", "Luis", "1979-04-12", phone: "503 555 0110")
    try bench.practice.perform(
      KeepRecallLine(
        RecallLine(
          id: bench.newID(), patient: luis.id, kind: .prophylaxis, statedDue: Day(iso: "2026-11-12"))),
      as: bench.desk)
    try bench.book(elena, "8:00", 60, in: .first, until: .out, stamp: "8:58")
    try bench.book(
      bich, "9:00", 60, in: .first, type: bench.office.maintenance, until: .seated, stamp: "9:03")
    try bench.book(jane, "11:00", 60, in: .first, until: .confirmed, stamp: "7:00")
    try bench.book(tunde, "8:00", 90, in: .second, "crown prep 14", until: .seated, stamp: "8:05")
    try bench.book(pat, "9:30", 30, in: .second, until: .confirmed, stamp: "7:00")
    try bench.book(anna, "10:00", 60, in: .second, "19 MOD, 20 MO", until: .here, stamp: "9:38")
    try bench.book(other, "11:00", 30, in: .second, "limited", until: .messageLeft, stamp: "7:00")
    try bench.book(rosa, "9:00", 50, in: .video, "panic at night", until: .seated, stamp: "9:00")
    try bench.book(dan, "10:00", 50, in: .video, until: .confirmed, stamp: "7:00")
    try bench.book(dan, "14:00", 30, in: .second)
    try bench.practice.perform(KeepOffice(.blockedTime(bench.office.meeting)), as: bench.desk)
  }
}
