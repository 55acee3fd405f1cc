// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "daybook", path: "../..")],
  targets: [
    // The encrypted file against the plain one.
    .executableTarget(
      name: "FileBenchmark", dependencies: [.product(name: "CVault", package: "daybook")])
  ]
)
