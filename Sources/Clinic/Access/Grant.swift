/// One cell of the matrix: over what a role may do a thing, and what it must show first.
package struct Grant: Hashable, Sendable {
  /// Over which items.
  package enum Scope: String, Sendable, CaseIterable {
    case denied
    case all
    /// Only some fields, or a projection.
    case limited
    /// Only what the person wrote or did, or is about that person's own hours and work.
    case own
    /// Only patients with a treatment or assignment relation.
    case assigned
    /// Only the items of named trainees.
    case trainees
    /// Only by breaking the glass, which is told and reviewed.
    case breakGlass
  }

  /// What must be shown at that moment.
  package enum Proof: String, Sendable, CaseIterable {
    case none
    /// The password again.
    case stepUp
    /// The password again, and another person's approval.
    case secondPerson
  }

  /// Over which items; `denied` is none.
  package let scope: Scope
  /// What must be shown first, once the scope is given.
  package let proof: Proof

  package init(_ scope: Scope, _ proof: Proof = .none) {
    self.scope = scope
    self.proof = proof
  }

  /// What is not in the table.
  package static let denied = Grant(.denied)

  /// From the matrix's letters: `.` `Y` `L` `O` `A` `T` `B`, alone or with `+S` or `+S2`; `S` and `S2`
  /// alone hold for all. Nil for anything else.
  init?(letters: some StringProtocol) {
    let parts = letters.split(separator: "+", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    if parts.count == 1, let proof = Grant.proofs[String(first)] {
      self.init(.all, proof)
      return
    }
    guard let scope = Grant.scopes[String(first)] else { return nil }
    if parts.count == 1 {
      self.init(scope)
      return
    }
    guard scope != .denied, let proof = Grant.proofs[String(parts[1])] else { return nil }
    self.init(scope, proof)
  }

  /// As in the matrix: "Y", "A+S".
  package var letters: String {
    let scopeLetters = Grant.scopes.first { $0.value == scope }?.key ?? "."
    guard let proofLetters = Grant.proofs.first(where: { $0.value == proof })?.key else {
      return scopeLetters
    }
    return scope == .all ? proofLetters : "\(scopeLetters)+\(proofLetters)"
  }

  private static let scopes: [String: Scope] = [
    ".": .denied, "Y": .all, "L": .limited, "O": .own, "A": .assigned, "T": .trainees, "B": .breakGlass,
  ]
  private static let proofs: [String: Proof] = ["S": .stepUp, "S2": .secondPerson]
}
