import Clinic
import Foundation
import Testing

@testable import Practice

@Suite("Roles")
struct RoleTests {
  @Test("each command is refused to exactly the roles of the matrix", arguments: Role.allCases)
  func commands(role: Role) throws {
    let bench = try RoleBench(role)
    for item in CommandCase.all {
      for isMine in item.isAboutPatient ? [true, false] : [true] {
        let patient = isMine ? bench.mine : bench.others
        let command = try item.make(bench, patient)
        let relation = item.isAboutPatient ? bench.relation(to: patient) : nil
        let allowance = AccessMatrix.allows(role, command.permission, relation: ownActs(command, relation))
        let expected = isAllowed(allowance, bringsSecond: command.bringsSecondPerson)
        let refused = refusal(of: command.permission) {
          _ = try bench.practice.perform(command, as: bench.session)
        }
        #expect(
          refused == !expected,
          "\(role.name): \(item.type) \(command.verb), \(isMine ? "own" : "another's") patient: \(allowance)")
      }
    }
  }

  @Test("each query is refused to exactly the roles of the matrix", arguments: Role.allCases)
  func queries(role: Role) throws {
    let bench = try RoleBench(role)
    for item in QueryCase.all {
      for isMine in item.isAboutPatient ? [true, false] : [true] {
        let patient = isMine ? bench.mine : bench.others
        let relation = item.isAboutPatient ? bench.relation(to: patient) : nil
        let allowance = AccessMatrix.allows(role, item.permission, relation: relation)
        let refused = refusal(of: nil) { try item.ask(bench, patient) }
        #expect(
          refused == !isAllowed(allowance, bringsSecond: false),
          "\(role.name): \(item.name), \(isMine ? "own" : "another's") patient: \(allowance)")
      }
    }
  }

  @Test("no command type is missing from the test of roles")
  func everyCommand() throws {
    let declared = try names(matching: /struct (\w+): Command\b/)
    #expect(declared.subtracting(CommandCase.all.map(\.type)).sorted() == [])
  }

  @Test("no query is missing from the test of roles")
  func everyQuery() throws {
    let declared = try names(
      matching: /package (?:mutating )?func (\w+)(?:<\w+>)?\([^{}]*?session: Session\b/)
    #expect(declared.subtracting(QueryCase.all.map(\.name)).subtracting(QueryCase.doors).sorted() == [])
  }

  @Test("what takes the password again is refused a quarter of an hour after log-in")
  func passwordAgain() throws {
    let bench = try RoleBench(.administrator)
    bench.test.clock.advance(minutes: 16)
    let error = #expect(throws: PracticeError.self) {
      try bench.practice.perform(ChangeUser(bench.user, .name("Maria R"), why: "married"), as: bench.session)
    }
    #expect(error?.code == .notConfirmed)
    _ = try bench.practice.staff(as: bench.session)
  }

  @Test("a clinical role blocks and releases its own time only")
  func ownTime() throws {
    let bench = try RoleBench(.dentist)
    var block = bench.ownBlock
    try bench.practice.perform(KeepOffice(.blockedTime(block)), as: bench.session)
    block.scope = .practice
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(KeepOffice(.blockedTime(block)), as: bench.session)
    }
    var others = bench.ownBlock
    others.scope = .providers([bench.test.hygiene])
    try bench.practice.perform(KeepOffice(.blockedTime(others)), as: bench.test.desk)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(TakeAway(.blockedTime, others.id.record), as: bench.session)
    }
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(
        KeepProviderHours(WorkingHours(), of: bench.test.hygiene), as: bench.session)
    }
  }

  // MARK: How a refusal is told from any other answer

  /// Of an act, own means done by oneself: nothing here was.
  private func ownActs(_ command: any Command, _ relation: Relation?) -> Relation? {
    command is ReverseEntry ? relation?.subtracting(.own) : relation
  }

  private func isAllowed(_ allowance: Allowance, bringsSecond: Bool) -> Bool {
    switch allowance {
    case .yes, .limited, .ownOnly, .assignedOnly, .traineesOnly, .stepUp: true
    case .secondPerson: bringsSecond
    case .breakGlass, .denied: false
    }
  }

  /// True where the act was refused by role, for this permission where one is named; other errors say
  /// that the role was let through.
  private func refusal(of permission: Permission?, _ act: () throws -> Void) -> Bool {
    do {
      try act()
      return false
    } catch let error as PracticeError {
      guard error.code == .notAllowed else { return false }
      return permission.map { error.problem.contains($0.words) } ?? true
    } catch {
      return false
    }
  }

  private func names(matching pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Practice")
    var names: Set<String> = []
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(text.matches(of: pattern).map { String($0.output.1) })
    }
    try #require(!names.isEmpty)
    return names
  }
}
