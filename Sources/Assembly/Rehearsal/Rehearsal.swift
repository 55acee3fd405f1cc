import Clinic
import Glibc
import Practice
import Vault

/// `daybook-rehearsal`: the same wiring with clock, randomness and password cost given on a descriptor.
///
/// Its stores bear the mark `rehearsal`, and it opens no other: nothing real can be read with it, and
/// nothing it made can be taken for a practice.
package enum Rehearsal {
  /// Monday 16 November 2026, 9:42 in UTC: from there the clock runs until it is told to stand.
  private static let usualStart = Moment(seconds: 1_794_822_120)

  package static func run(_ arguments: [String]) -> Never {
    var arguments = arguments
    let clock = RehearsalClock(usualStart)
    clock.set(usualStart, runs: true)
    let chance = RehearsalChance(seed: 1)
    var cost = PasswordCost.rehearsal
    if let descriptor = takeDescriptor(&arguments) {
      let reader = LineReader(descriptor)
      while let line = reader.next() {
        switch RehearsalLine(line) {
        case .start: break
        case .cost(let passes, let kibibytes):
          cost = PasswordCost(passes: passes, memoryKibibytes: kibibytes)
          continue
        case .seed(let seed):
          chance.set(seed: seed)
          continue
        case .clock(let milliseconds, let runs):
          clock.set(Moment(milliseconds: milliseconds), runs: runs)
          continue
        case .advance(let milliseconds):
          clock.advance(milliseconds: milliseconds)
          continue
        case nil: misuse("--rehearsal-fd: \(line) is no line of the rehearsal's protocol")
        }
        break
      }
      listen(reader, clock, descriptor)
    } else {
      // Nobody asked for a run that can be repeated: two of them on one store must not make the same identities.
      chance.set(seed: .random(in: .min ... .max))
    }
    let world = World(
      now: { clock.now }, random: { chance.bytes($0) }, zone: { ZoneReader.zone(named: $0) })
    let environment = ProgramSetting.readEnvironment()
    Program.run(
      arguments,
      ProgramSetting(
        name: "daybook-rehearsal", world: world, places: Places(environment: environment), cost: cost,
        permitted: [.rehearsal], environment: environment))
  }

  /// Takes `--rehearsal-fd N` out of the arguments.
  private static func takeDescriptor(_ arguments: inout [String]) -> Int32? {
    guard let place = arguments.firstIndex(of: "--rehearsal-fd") else { return nil }
    guard place + 1 < arguments.count, let number = Int32(arguments[place + 1]), number > 2 else {
      misuse("--rehearsal-fd: a file descriptor above 2 is needed")
    }
    arguments.removeSubrange(place...(place + 1))
    return number
  }

  /// Goes on hearing of the clock while the program runs.
  private static func listen(_ reader: LineReader, _ clock: RehearsalClock, _ descriptor: Int32) {
    guard !reader.hasEnded else { return }
    Background.run {
      while let line = reader.next() {
        switch RehearsalLine(line) {
        case .clock(let milliseconds, let runs): clock.set(Moment(milliseconds: milliseconds), runs: runs)
        case .advance(let milliseconds): clock.advance(milliseconds: milliseconds)
        case .seed, .cost, .start, nil: continue
        }
        _ = write(descriptor, "ok\n", 3)
      }
    }
  }

  private static func misuse(_ words: String) -> Never {
    Program.say(words)
    exit(2)
  }
}
