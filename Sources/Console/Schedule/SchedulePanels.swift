import Clinic
import Practice

/// The panels of the calendar and of what hangs on it.
enum SchedulePanels {
  static let factory = PanelFactory { subject in
    [
      .day(subject.day), .week(subject.day), .recall, .lists(.unscheduled), .lists(.shortNotice),
      .lists(.toPrint), CloseDayPanel.request(subject.day),
    ]
  } _: { request, _ in
    switch request {
    case .day(let day): DayPanel(day: day)
    case .week(let day): WeekPanel(day: day)
    case .recall: RecallPanel()
    case .lists(.unscheduled): WaitingPanel(.unscheduled)
    case .lists(.shortNotice): WaitingPanel(.shortNotice)
    case .lists(.toPrint): PapersPanel()
    case .other(CloseDayPanel.requestName, let argument):
      Day(iso: argument).map { CloseDayPanel(day: $0) }
    default: nil
    }
  }
}
