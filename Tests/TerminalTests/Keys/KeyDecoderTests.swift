import Testing

@testable import Terminal

@Suite("Decoding keys")
struct KeyDecoderTests {
  private func decode(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.decode(text.utf8) + decoder.timeout()
  }

  @Test("every known sequence gives its key, or nothing")
  func known() {
    for (bytes, key) in KnownSequences.keys {
      var decoder = KeyDecoder()
      #expect(
        decoder.decode(bytes) == (key.map { [$0] } ?? []),
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      #expect(decoder.patience == nil)
    }
  }

  @Test("every known sequence split anywhere in time gives the same keys, and leaves the next key alone")
  func splits() {
    for (bytes, key) in KnownSequences.keys {
      let expected = (key.map { [$0] } ?? []) + ["z"]
      for cut in 0...bytes.count {
        var decoder = KeyDecoder()
        var keys = decoder.decode(bytes[..<cut])
        keys += decoder.decode(bytes[cut...])
        keys += decoder.decode([0x7A])
        #expect(keys == expected)
      }
      var decoder = KeyDecoder()
      var keys: [Key] = []
      for byte in bytes { keys += decoder.decode([byte]) }
      keys += decoder.decode([0x7A])
      #expect(keys == expected)
    }
  }

  @Test("sequences one after another in one read are told apart")
  func neighbours() {
    var generator = SeededRandom(seed: 1)
    for round in 0..<500 {
      let chosen = (0..<8).map { _ in KnownSequences.keys.randomElement(using: &generator)! }
      var decoder = KeyDecoder()
      let keys = decoder.decode(chosen.flatMap(\.bytes))
      #expect(keys == chosen.compactMap(\.key), "round \(round) of seed 1")
    }
  }

  @Test("a sequence cut off for good types nothing")
  func cutOff() {
    for (bytes, _) in KnownSequences.keys where bytes.count > 3 && bytes[0] == 0x1B {
      for cut in 3..<bytes.count {
        if bytes[1] == 0x5F || bytes[1] == 0x50 || bytes[1] == 0x5D || bytes[1] == 0x5B || bytes[1] == 0x4F {
          var decoder = KeyDecoder()
          let keys = decoder.decode(bytes[..<cut])
          let late = decoder.timeout()
          #expect((keys + late).allSatisfy { $0.typed == nil }, "\(bytes) cut at \(cut)")
          #expect(decoder.decode([0x7A]) == ["z"])
        }
      }
    }
  }

  @Test("a lone Escape waits 25 ms and is given out")
  func loneEscape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.patience == 25)
    #expect(decoder.timeout() == [.escape])
    #expect(decoder.patience == nil)
    #expect(decoder.timeout().isEmpty)
  }

  @Test("Escape and a byte that opens no known sequence are Escape and that key, at once")
  func escapeThenKey() {
    for byte in UInt8(0)...0xFF {
      if [0x5B, 0x4F, 0x5D, 0x50, 0x5F, 0x1B].contains(byte) { continue }
      var decoder = KeyDecoder()
      var plain = KeyDecoder()
      #expect(decoder.decode([0x1B, byte]) == [.escape] + plain.decode([byte]), "byte \(byte)")
    }
    #expect(decode("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(decode("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(decode("\u{1B}q") == [.escape, "q"])
    #expect(decode("\u{1B}é") == [.escape, "é"])
  }

  @Test("Escape and then an opener that nothing follows are the keys a person typed")
  func escapeThenOpener() {
    for opener in ["[", "O", "]", "P", "_"] {
      #expect(decode("\u{1B}" + opener) == [.escape, .character(opener.unicodeScalars.first!)])
    }
    #expect(decode("\u{1B}]t") == [.escape, "]", "t"])
    #expect(decode("\u{1B}Pat") == [.escape, "P", "a", "t"])
    #expect(decode("\u{1B}_x") == [.escape, "_", "x"])
    #expect(decode("\u{1B}[\r") == [.escape, "[", .enter])
    #expect(decode("\u{1B}[\u{1B}[A") == [.escape, "[", .up])
  }

  @Test("malformed UTF-8 gives one replacement for each broken part, and never eats what follows")
  func malformed() {
    func keys(_ bytes: [UInt8]) -> String {
      var decoder = KeyDecoder()
      let all = decoder.decode(bytes) + decoder.timeout()
      var text = String.UnicodeScalarView()
      for key in all { text.append(key.typed ?? "?") }
      return String(text)
    }
    let samples: [[UInt8]] = [
      [0xFF, 0x41], [0xC3, 0x41], [0xC3], [0xE5, 0xB1, 0x41], [0xF0, 0x9F, 0xA6], [0xC0, 0xAF],
      [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80, 0x42], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80, 0x43],
      [0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64],
    ]
    for bytes in samples { #expect(keys(bytes) == String(decoding: bytes, as: UTF8.self), "\(bytes)") }
    #expect(keys([0xC3, 0x0D]) == "\u{FFFD}?")
  }

  @Test("random bytes never trap, never leak controls, keep no more than a piece of a paste")
  func fuzz() {
    let pieces: [[UInt8]] = KnownSequences.keys.map(\.bytes) + [Array("\u{1B}[200~".utf8)]
    for seed in UInt64(1)...60 {
      var generator = SeededRandom(seed: seed)
      var bytes: [UInt8] = []
      while bytes.count < 3_000 {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.append(.random(in: 0...0xFF, using: &generator))
        case 1: bytes.append(contentsOf: [0x1B, 0x5B])
        case 2: bytes += pieces.randomElement(using: &generator)!
        default: bytes += pieces.randomElement(using: &generator)!.dropLast()
        }
      }
      var whole = KeyDecoder()
      let expected = whole.decode(bytes) + whole.timeout()
      var parts = KeyDecoder()
      var keys: [Key] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...40, using: &generator))
        keys += parts.decode(bytes[start..<end])
        start = end
      }
      keys += parts.timeout()
      #expect(keys == expected, "seed \(seed)")
      for key in keys {
        if let typed = key.typed { #expect(typed.value >= 0x20 && !(0x7F...0x9F).contains(typed.value)) }
        if case .paste(let text) = key.code {
          #expect(text.utf8.count <= 3 * (PasteAssembler.pieceSize + 8))
          #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
      }
    }
  }
}
