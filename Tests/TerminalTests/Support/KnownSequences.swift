import Terminal

/// What keyboards send: bytes, and the keys that they mean. Nil stands for what must be swallowed whole.
enum KnownSequences {
  static let escape = "\u{1B}"

  static let keys: [(bytes: [UInt8], key: Key?)] =
    arrows + editing + functions + keypad + characters + extended + swallowed

  private static func entries(_ table: [(String, Key?)]) -> [(bytes: [UInt8], key: Key?)] {
    table.map { (Array($0.0.utf8), $0.1) }
  }

  private static let arrows: [(bytes: [UInt8], key: Key?)] = {
    var table: [(String, Key?)] = []
    let codes: [(String, Key.Code)] = [
      ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ]
    for (letter, code) in codes {
      table.append(("\u{1B}[" + letter, Key(code)))
      table.append(("\u{1B}O" + letter, Key(code)))
      for number in 2...8 {
        let modifiers = Key.Modifiers(rawValue: UInt8(number - 1))
        table.append(("\u{1B}[1;\(number)\(letter)", Key(code, modifiers)))
        table.append(("\u{1B}O1;\(number)\(letter)", Key(code, modifiers)))
        table.append(("\u{1B}O\(number)\(letter)", Key(code, modifiers)))
      }
    }
    let rxvt: [(String, Key.Code)] = [("a", .up), ("b", .down), ("c", .right), ("d", .left)]
    for (letter, code) in rxvt {
      table.append(("\u{1B}[" + letter, Key(code, .shift)))
      table.append(("\u{1B}O" + letter, Key(code, .control)))
    }
    return entries(table)
  }()

  private static let editing: [(bytes: [UInt8], key: Key?)] = {
    var table: [(String, Key?)] = []
    let codes: [(Int, Key.Code)] = [
      (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
    ]
    for (number, code) in codes {
      table.append(("\u{1B}[\(number)~", Key(code)))
      table.append(("\u{1B}[\(number);5~", Key(code, .control)))
      table.append(("\u{1B}[\(number);2~", Key(code, .shift)))
      table.append(("\u{1B}[\(number)^", Key(code, .control)))
      table.append(("\u{1B}[\(number)$", Key(code, .shift)))
      table.append(("\u{1B}[\(number)@", Key(code, [.control, .shift])))
    }
    table.append(("\u{1B}[Z", .backtab))
    table.append(("\u{1B}[1;2Z", .backtab))
    return entries(table)
  }()

  private static let functions: [(bytes: [UInt8], key: Key?)] = {
    var table: [(String, Key?)] = []
    let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
    for (index, number) in numbers.enumerated() {
      table.append(("\u{1B}[\(number)~", .function(index + 1)))
      table.append(("\u{1B}[\(number);5~", Key(.function(index + 1), .control)))
    }
    for (index, letter) in ["P", "Q", "R", "S"].enumerated() {
      table.append(("\u{1B}O" + letter, .function(index + 1)))
      table.append(("\u{1B}[1;2" + letter, Key(.function(index + 1), .shift)))
    }
    for (index, letter) in ["A", "B", "C", "D", "E"].enumerated() {
      table.append(("\u{1B}[[" + letter, .function(index + 1)))
    }
    return entries(table)
  }()

  private static let keypad: [(bytes: [UInt8], key: Key?)] = {
    var table: [(String, Key?)] = [
      ("\u{1B}OM", .enter), ("\u{1B}Oj", "*"), ("\u{1B}Ok", "+"), ("\u{1B}Ol", ","), ("\u{1B}Om", "-"),
      ("\u{1B}On", "."), ("\u{1B}Oo", "/"), ("\u{1B}OX", "="), ("\u{1B}OI", .tab), ("\u{1B}O ", .space),
    ]
    for (digit, letter) in "pqrstuvwxy".unicodeScalars.enumerated() {
      table.append(("\u{1B}O\(letter)", .character(Unicode.Scalar(UInt8(48 + digit)))))
    }
    return entries(table)
  }()

  private static let characters: [(bytes: [UInt8], key: Key?)] = {
    var table: [(String, Key?)] = [
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{13}", .control("s")), ("\u{3}", .control("c")), ("\u{7}", .control("g")), ("\0", .control(" ")),
      ("\u{1F}", .control("_")), ("é", "é"), ("山", "山"), ("🦷", "🦷"), ("\u{85}", nil),
    ]
    for byte in UInt8(0x20)...0x7E {
      table.append((String(Unicode.Scalar(byte)), .character(Unicode.Scalar(byte))))
    }
    return entries(table)
  }()

  private static let extended = entries([
    ("\u{1B}[97u", "a"), ("\u{1B}[97;5u", .control("a")), ("\u{1B}[65;2u", "A"), ("\u{1B}[97;2u", "A"),
    ("\u{1B}[97:65;2u", "A"), ("\u{1B}[49:33;2u", "!"), ("\u{1B}[27;5;97~", .control("a")),
    ("\u{1B}[27;2;65~", "A"), ("\u{1B}[13u", .enter), ("\u{1B}[13;2u", .enter),
    ("\u{1B}[27u", .escape), ("\u{1B}[9;2u", .backtab), ("\u{1B}[9;5u", Key(.tab, .control)),
    ("\u{1B}[127;5u", Key(.backspace, .control)), ("\u{1B}[97;1:1u", "a"), ("\u{1B}[97;1:3u", nil),
    ("\u{1B}[57399u", "0"), ("\u{1B}[57414u", .enter), ("\u{1B}[57419;5u", Key(.up, .control)),
    ("\u{1B}[57376u", .function(13)), ("\u{1B}[57358u", nil), ("\u{1B}[233u", "é"),
    ("\u{1B}[105;5u", .control("i")), ("\u{1B}[97;3u", Key(.character("a"), .alt)),
    ("\u{1B}[1;5:3A", nil), ("\u{1B}[55296u", nil), ("\u{1B}[155u", nil), ("\u{1B}[99999999u", nil),
  ])

  /// Answers, reports, mice, and what nobody knows.
  private static let swallowed = entries([
    ("\u{1B}[?1;2c", nil), ("\u{1B}[?62;22c", nil), ("\u{1B}[>0;276;0c", nil), ("\u{1B}[12;40R", nil),
    ("\u{1B}[?2026;2$y", nil), ("\u{1B}[4;1$y", nil), ("\u{1B}[?0u", nil), ("\u{1B}[0n", nil),
    ("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", nil), ("\u{1B}]52;c;aGVsbG8=\u{7}", nil),
    ("\u{1B}P1$r0m\u{1B}\\", nil), ("\u{1B}P>|xterm(390)\u{1B}\\", nil), ("\u{1B}P!|00000000\u{1B}\\", nil),
    ("\u{1B}_Gi=31;OK\u{1B}\\", nil), ("\u{1B}[I", nil), ("\u{1B}[O", nil), ("\u{1B}[M !!", nil),
    ("\u{1B}[<0;10;10M", nil), ("\u{1B}[<0;10;10m", nil), ("\u{1B}[48;24;80;0;0t", nil),
    ("\u{1B}[99~", nil), ("\u{1B}[1;2;3;4x", nil), ("\u{1B}[E", nil), ("\u{1B}OZ", nil), ("\u{1B}[[Z", nil),
    ("\u{1B}[201~", nil), ("\u{1B}[" + String(repeating: "1;", count: 40) + "A", nil),
    ("\u{1B}[ q", nil), ("\u{1B}[1\u{18}", nil),
  ])
}
