import Terminal
import Testing

@Suite("Themes")
struct ThemeTests {
  @Test("weight, reverse and underline are the same at every depth: colour is never the only signal")
  func emphasisEverywhere() {
    let mono = Theme(depth: .mono)
    for depth in ColourDepth.allCases {
      for role in Role.allCases {
        #expect(
          Theme(depth: depth).attributes(of: Style(role)).emphasis
            == mono.attributes(of: Style(role)).emphasis)
      }
    }
  }

  @Test("what must be noticed differs from plain text without colour")
  func noticed() {
    let plain = Theme.emphasis(of: .plain)
    for role in [
      Role.cursor, .shadow, .marked, .cut, .match, .warning, .alert, .wrong, .escape, .now, .raised, .high,
      .rehearsal, .previous, .filled, .suggestion,
    ] {
      #expect(Theme.emphasis(of: role) != plain)
    }
    #expect(Theme.emphasis(of: .raised) != Theme.emphasis(of: .high))
    #expect(Theme.emphasis(of: .cursor) != Theme.emphasis(of: .alert))
  }

  @Test("no colour is asked for that the depth does not have")
  func depths() {
    for role in Role.allCases {
      for depth in ColourDepth.allCases {
        let look = Theme(depth: depth).attributes(of: Style(role))
        for colour in [look.foreground, look.background] {
          switch colour {
          case .standard: break
          case .palette(let number): #expect(depth != .mono && Int(number) < depth.rawValue)
          case .direct: #expect(depth == .direct)
          }
        }
      }
    }
  }

  @Test("good and bad are told apart by blue and orange, never green and red")
  func colourBlind() {
    let theme = Theme(depth: .palette)
    #expect(theme.attributes(of: Style(.good)).foreground == .palette(75))
    #expect(theme.attributes(of: Style(.wrong)).foreground == .palette(208))
  }

  @Test("NO_COLOR counts when it is present and not empty")
  func noColour() {
    #expect(ColourDepth(colours: 256, noColour: "1") == .mono)
    #expect(ColourDepth(colours: 256, noColour: "") == .palette)
    #expect(ColourDepth(colours: 256, noColour: nil) == .palette)
    #expect(ColourDepth(colours: -1, noColour: nil) == .mono)
    #expect(ColourDepth(colours: 8, noColour: nil) == .eight)
    #expect(ColourDepth(colours: 88, noColour: nil) == .sixteen)
    #expect(ColourDepth(colours: 16_777_216, noColour: nil) == .direct)
  }

  @Test("a style's own emphasis is added to its role's")
  func added() {
    #expect(Theme(depth: .eight).attributes(of: Style(.name, .reverse)).emphasis == [.bold, .reverse])
  }
}
