import Assembly

Program.run(Array(CommandLine.arguments.dropFirst()))
