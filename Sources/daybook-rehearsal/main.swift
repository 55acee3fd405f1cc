import Assembly

Rehearsal.run(Array(CommandLine.arguments.dropFirst()))
