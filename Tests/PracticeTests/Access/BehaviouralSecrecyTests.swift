import Clinic
import Foundation
import GRDB
import Journal
import Testing

@testable import Practice

/// A walk over every door by which something of a visit comes out, as the front desk and as dental roles.
@Suite("Of a behavioural visit the desk sees name, time, modality and form due, by every door")
struct BehaviouralSecrecyTests {
  /// What only who treats may know; no two share a letter sequence with anything else in the test.
  private static let secrets = ["nightmare", "relapse", "partnerquarrel", "exposure"]

  private struct Bench {
    let test: TestPractice
    let client: Patient
    /// Today's visit, one to come that the client would have earlier, one that lost its time, one cancelled.
    let today: Appointment
    let flagged: Appointment
    let lost: Appointment
    let cancelled: Appointment
    let therapist: Session

    init() throws {
      let test = try TestPractice()
      let type = AppointmentType(
        id: test.newID(), name: "exposure session", neutralName: "session", lengthMinutes: 50,
        roomKind: .video, modality: .video)
      try test.practice.perform(KeepOffice(.appointmentType(type)), as: test.administrator)
      let therapist = try test.person("amari", .clinician, provider: test.therapist)
      let client = try test.register("Client", "Cora", born: "1990-01-01")
      let visits = [(0, "14:00"), (7, "9:00"), (14, "9:00"), (21, "9:00")].map { days, time in
        var visit = test.visit(client, at: time, minutes: 50)
        (visit.day, visit.room, visit.provider) = (test.today.adding(days: days), nil, test.therapist)
        (visit.type, visit.modality) = (type.id, .video)
        (visit.reason, visit.note) = ("nightmare since May", "bring partnerquarrel sheet")
        return visit
      }
      try test.practice.perform(visits.map { BookAppointment($0) }, as: test.desk)
      try test.practice.perform(SetShortNotice(visits[1].id, true), as: therapist)
      try test.practice.perform(SetVisitStatus(visits[2].id, .unscheduled, why: "relapse"), as: therapist)
      try test.practice.perform(SetVisitStatus(visits[3].id, .cancelled, why: "relapse"), as: therapist)
      (self.test, self.client, self.therapist) = (test, client, therapist)
      (today, flagged, lost, cancelled) = (visits[0], visits[1], visits[2], visits[3])
    }

    var practice: OpenPractice { test.practice }
  }

  private func expectSilence(_ said: Any, _ door: String, _ more: [String] = []) {
    let text = String(describing: said)
    for secret in Self.secrets + more {
      #expect(!text.lowercased().contains(secret.lowercased()), "\(door) says \(secret)")
    }
  }

  @Test("to the desk: day, week, chart, history, search, lists, gaps, booking")
  func desk() throws {
    let bench = try Bench()
    let (practice, desk) = (bench.practice, bench.test.desk)
    let last = bench.test.today.adding(days: 30)
    let sheet = try practice.daySheet(from: bench.test.today, through: last, as: desk)
    expectSilence(sheet.visits, "day")
    let seen = try #require(sheet.visits.first { $0.id == bench.today.id })
    #expect(seen.patient?.id == bench.client.id && seen.visit.modality == .video)
    #expect(seen.typeName == "session" && seen.visit.type == nil && seen.disclosure == .neutral)
    expectSilence(try practice.week(of: bench.test.today, as: desk), "week")
    let chart = try practice.openChart(bench.client.id, as: desk)
    #expect(chart.visits.count == 4)
    expectSilence(chart.visits, "chart")
    for visit in [bench.today, bench.flagged, bench.lost, bench.cancelled] {
      let lines = try practice.recordHistory(
        of: visit.id.record, kind: Kind.appointment.rawValue, as: desk)
      #expect(!lines.lines.isEmpty)
      expectSilence(lines, "history of a visit")
    }
    for list in WaitingList.allCases {
      let lines = try practice.waiting(list, as: desk)
      #expect(lines.map(\.patient.id) == [bench.client.id])
      expectSilence(lines, "\(list)")
      for line in lines {
        expectSilence(try practice.history(of: line.id.record, as: desk), "history of \(list)")
      }
    }
    expectSilence(try practice.findPatients("client", as: desk), "search")
    expectSilence(try practice.visitToCome(of: bench.client.id, as: desk) as Any, "next visit")
    expectSilence(
      try practice.visitsAround(bench.test.today, of: bench.client.id, as: desk), "visits around today")
    let gap = ScheduleGap(
      day: bench.test.today.adding(days: 1),
      span: TimeSpan(start: TimeOfDay(minutes: 600), lengthMinutes: 60)!)
    let fillers = try practice.whoCouldCome(gap, as: desk)
    #expect(fillers.count == 1)
    for filler in fillers {
      expectSilence(filler.why, "who could come")
      let provider = try practice.read { try practice.office(in: $0) }.provider(bench.test.therapist)
      #expect(filler.type?.name(with: provider, to: .receptionist) == "session")
    }
  }

  @Test("to the desk: every act's own words, and every answer of the language")
  func wordsAndAnswers() throws {
    let bench = try Bench()
    let (practice, desk) = (bench.practice, bench.test.desk)
    let acts: [any Command] = [
      SetVisitStatus(bench.today.id, .confirmed), SetVisitStatus(bench.today.id, .here),
      SetShortNotice(bench.flagged.id, false),
      MoveAppointment(bench.flagged.id, to: bench.flagged.day, TimeOfDay(text: "10:00")!),
      ResizeAppointment(bench.flagged.id, toMinutes: 55),
    ]
    for act in acts { expectSilence(try practice.perform(act, as: desk), act.verb) }
    expectSilence(try practice.undo(as: desk), "undo")
    let sentences = [
      "day t", "day +7d", "who is here", "find client", "next client", "unscheduled",
      "recall from -1y to +1y",
      "openings session", "openings exposure session",
    ]
    for sentence in sentences {
      let understood = try? SentenceReader(practice, as: desk).understand(sentence)
      guard case .answer(let rows)? = understood ?? nil else { continue }
      expectSilence(rows, sentence)
    }
    let rows = try SentenceReader(practice, as: desk).understand("unscheduled")
    guard case .answer(let found)? = rows else {
      Issue.record("unscheduled is no question any more")
      return
    }
    #expect(found.count == 1)
  }

  @Test("to the desk: pages that somebody who treats let wait for a printer")
  func papers() throws {
    let bench = try Bench()
    try bench.practice.perform(
      KeepPaper("chart face", ["nightmare since May"], about: bench.client.id), as: bench.therapist)
    #expect(try bench.practice.waitingPapers(as: bench.test.desk).isEmpty)
    #expect(try bench.practice.waitingPapers(as: bench.therapist).count == 1)
  }

  @Test("to dental roles: that time is taken, not whose it is", arguments: [Role.hygienist, .dentist])
  func dental(role: Role) throws {
    let bench = try Bench()
    let provider = role == .dentist ? bench.test.doctor : bench.test.hygiene
    let session = try bench.test.person("dental", role, provider: provider)
    let practice = bench.practice
    let sheet = try practice.daySheet(
      from: bench.test.today, through: bench.test.today.adding(days: 30), as: session)
    let busy = sheet.visits.filter(\.isBusy)
    #expect(busy.count == 2)
    expectSilence(busy, "day", ["client", "cora", bench.client.id.record.hexadecimal])
    #expect(!busy.contains { $0.visit.patient == bench.client.id })
    #expect(try practice.openChart(bench.client.id, as: session).visits.isEmpty)
    #expect(try practice.findPatients("client", as: session).first?.today == nil)
    #expect(try practice.visitToCome(of: bench.client.id, as: session) == nil)
    #expect(try practice.waiting(.unscheduled, as: session).isEmpty)
    #expect(try practice.waiting(.shortNotice, as: session).isEmpty)
    #expect(throws: PracticeError.self) {
      try practice.history(of: bench.today.id.record, as: session)
    }
  }

  @Test("who treats the client sees all of it")
  func therapist() throws {
    let bench = try Bench()
    let sheet = try bench.practice.daySheet(
      from: bench.test.today, through: bench.test.today, as: bench.therapist)
    let seen = try #require(sheet.visits.first { $0.id == bench.today.id })
    #expect(seen.reason == "nightmare since May" && seen.typeName == "exposure session")
    #expect(
      try bench.practice.waiting(.unscheduled, as: bench.therapist).first?.note == "nightmare since May")
  }
}
