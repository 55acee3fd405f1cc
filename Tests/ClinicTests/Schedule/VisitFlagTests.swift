import Testing

@testable import Clinic

@Suite("What a block says by itself")
struct VisitFlagTests {
  private func at(_ time: String) -> Moment { Make.moment("2026-11-16", time) }

  private func flags(
    _ visit: Appointment, _ time: String, _ circumstances: VisitCircumstances = VisitCircumstances()
  ) -> [String] {
    visit.flags(at: at(time), circumstances).map(\.text)
  }

  @Test("who is awaited and not here after the grace is late, by minutes")
  func late() {
    let visit = Make.visit(1, "9:30", 30, status: .confirmed)
    #expect(flags(visit, "9:30") == [])
    #expect(flags(visit, "9:34") == [])
    #expect(flags(visit, "9:35") == ["! late 5"])
    #expect(flags(visit, "9:42") == ["! late 12"])
  }

  @Test("a visit past its end is over; one at a distance counts its session")
  func over() {
    let visit = Make.visit(1, "8:00", 90, status: .seated)
    #expect(flags(visit, "9:30") == [])
    #expect(flags(visit, "9:42") == ["! over 12"])
    var video = Make.visit(1, "9:00", 50, status: .seated, modality: .video)
    video.stamps.seated = at("9:00")
    #expect(flags(video, "9:42") == ["in session 42"])
  }

  @Test("the waiting clock runs from when the patient came; unknown, it does not run")
  func waiting() {
    var visit = Make.visit(1, "10:00", 60, status: .here)
    #expect(flags(visit, "9:42") == [])
    visit.stamps.here = at("9:38")
    #expect(flags(visit, "9:42") == ["waiting 4"])
    #expect(flags(visit, "9:37") == ["here now"])
  }

  @Test("a guardian is needed until the patient is seated; an interpreter until the end")
  func circumstances() {
    let needs = VisitCircumstances(
      needsGuardian: true, interpreterLanguage: "Vietnamese", sharesName: true)
    var visit = Make.visit(1, "10:00", 60)
    visit.isFormDue = true
    #expect(
      flags(visit, "9:00", needs)
        == ["guardian needed", "interpreter Vietnamese", "form due", "same name"])
    var seated = visit
    seated.status = .seated
    #expect(
      flags(seated, "10:10", needs)
        == ["interpreter Vietnamese", "same name"])
    #expect(flags(Make.visit(1, "10:00", 60, status: .cancelled), "10:10", needs) == [])
  }

  @Test("by the next change foretold, and not a minute before, the flags are others")
  func nextChange() {
    for status in VisitStatus.allCases {
      for modality in Modality.allCases {
        var visit = Make.visit(1, "9:00", 30, status: status, modality: modality)
        visit.stamps.here = at("8:50")
        visit.stamps.seated = at("9:03")
        var now = at("8:45")
        for _ in 0..<100 {
          let flags = visit.flags(at: now)
          guard let next = visit.nextFlagChange(after: now) else {
            #expect(visit.flags(at: at("12:00")) == flags)
            break
          }
          #expect(next > now)
          let justBefore = next.adding(milliseconds: -1)
          #expect(visit.flags(at: justBefore) == flags, "\(status) \(modality) \(now.iso)")
          now = next
        }
      }
    }
  }
}
