/// What is known about something one has to ask for: "none" was said by somebody, silence was not.
package enum Answer<Value> {
  case notAsked
  case noneKnown
  case known(Value)

  /// The value where there is one.
  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  /// Whether anybody has asked, whatever was said.
  package var isAsked: Bool {
    if case .notAsked = self { false } else { true }
  }

  /// The same answer about something made of the value.
  package func map<Other>(_ transform: (Value) -> Other) -> Answer<Other> {
    switch self {
    case .notAsked: .notAsked
    case .noneKnown: .noneKnown
    case .known(let value): .known(transform(value))
    }
  }
}

extension Answer: Equatable where Value: Equatable {}
extension Answer: Hashable where Value: Hashable {}
extension Answer: Sendable where Value: Sendable {}
