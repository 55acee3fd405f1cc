// swift-tools-version: 6.2
import PackageDescription

// Floors, from the ground up: a room uses the rooms below it, never above.
// Tests/HouseTests reads the imports and holds this.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "daybook",
  products: [
    .executable(name: "daybook", targets: ["daybook"]),
    .executable(name: "daybook-rehearsal", targets: ["daybook-rehearsal"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // Floor 1
    .target(name: "Clinic", swiftSettings: strict),
    .target(
      name: "CVault",
      linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("sodium")]),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    // Floor 2
    .target(name: "Terminal", swiftSettings: strict),
    .target(
      name: "Vault",
      dependencies: ["CVault", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // Floor 3
    .target(name: "CursesTerminal", dependencies: ["Terminal", "CCurses"], swiftSettings: strict),
    .target(name: "Journal", dependencies: ["Clinic", "Vault"], swiftSettings: strict),
    // Floor 4
    .target(
      name: "Practice",
      dependencies: ["Clinic", "Journal", "Vault", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // Floor 5
    .target(name: "Paper", dependencies: ["Clinic", "Practice"], swiftSettings: strict),
    // Floor 6
    .target(
      name: "Console", dependencies: ["Clinic", "Terminal", "Journal", "Practice", "Paper"],
      swiftSettings: strict),
    // Floor 7
    .target(
      name: "Assembly",
      dependencies: [
        "Clinic", "Terminal", "CursesTerminal", "Vault", "Journal", "Practice", "Paper", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "daybook", dependencies: ["Assembly"], swiftSettings: strict),
    .executableTarget(name: "daybook-rehearsal", dependencies: ["Assembly"], swiftSettings: strict),

    // Tests. PseudoTerminal is their eye: it runs a program in a pty and reads its screen.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "PseudoTerminal", dependencies: ["CPseudoTerminal"], path: "Tests/PseudoTerminal",
      swiftSettings: strict),
    .testTarget(name: "ClinicTests", dependencies: ["Clinic"], swiftSettings: strict),
    // Below the encryption: a VFS that fails and records, and a writer that is killed.
    .target(name: "VaultFaults", dependencies: ["CVault"], path: "Tests/VaultFaults"),
    .executableTarget(name: "VaultCrasher", dependencies: ["CVault"], path: "Tests/VaultCrasher"),
    .testTarget(
      name: "CVaultTests",
      dependencies: [
        "CVault", "VaultFaults", "VaultCrasher", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strict),
    // Steps of writing a file of which one fails.
    .target(
      name: "FaultySteps", dependencies: ["Vault"], path: "Tests/FaultySteps", swiftSettings: strict),
    .testTarget(name: "VaultTests", dependencies: ["Vault", "FaultySteps"], swiftSettings: strict),
    .executableTarget(
      name: "TerminalRehearsal", dependencies: ["CursesTerminal", "Terminal"],
      path: "Tests/TerminalRehearsal", swiftSettings: strict),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "PseudoTerminal", "Terminal", "TerminalRehearsal"],
      swiftSettings: strict),
    .testTarget(
      name: "JournalTests", dependencies: ["Journal", "Clinic", "Vault"], swiftSettings: strict),
    .testTarget(
      name: "PracticeTests",
      dependencies: [
        "Practice", "Clinic", "Journal", "Vault", "VaultFaults", "FaultySteps",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "Practice", "Clinic", "Terminal", "Journal", "Vault",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Screens"], swiftSettings: strict),
    .testTarget(
      name: "AssemblyTests",
      dependencies: ["Assembly", "Console", "Practice", "Clinic", "Terminal", "Journal", "Vault"],
      swiftSettings: strict),
    .testTarget(
      name: "JourneyTests", dependencies: ["PseudoTerminal", "daybook-rehearsal"], swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),

    // What the console is to reach, measured: `swift run -c release Benchmarks`.
    .executableTarget(
      name: "FileBenchmark", dependencies: ["CVault"], path: "Tests/Benchmarks/FileBenchmark"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Clinic", "CVault", "Journal", "Practice", "Vault", "PseudoTerminal", "daybook", "daybook-rehearsal",
        "FileBenchmark", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Benchmarks/Benchmarks", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
