import Clinic

extension EntryBody {
  /// The body's one form in bytes.
  ///
  /// Versions name their chain by its place in a table of the chains that this body mentions, so
  /// that sixteen bytes of device are written once.
  package var encoded: [UInt8] {
    let chains = chainTable()
    var writer = CanonicalWriter(reserving: 192 + 48 * changes.count)
    writer.mapHead(partCount(chains))
    writer.part(.verb) { $0.text(verb) }
    writer.part(.actor) { $0.identity(actor) }
    writer.part(.role) { $0.text(role) }
    writer.part(.session) { $0.identity(session) }
    if let patient { writer.part(.patient) { $0.identity(patient) } }
    if let reason { writer.part(.reason) { $0.text(reason) } }
    if let act { writer.part(.act) { $0.identity(act) } }
    if !chains.isEmpty { writer.part(.chains) { $0.chains(chains) } }
    if !changes.isEmpty { writer.part(.changes) { write(changes, chains, &$0) } }
    if !seen.isEmpty { writer.part(.seen) { $0.versions(seen, chains) } }
    if let undoes { writer.part(.undoes) { $0.versions([undoes], chains) } }
    writer.part(.moment) { $0.integer(moment) }
    if !details.isEmpty { writer.part(.details) { $0.map(details) } }
    writer.part(.random) { $0.byteString(random) }
    if let signature {
      writer.part(.signature) {
        $0.arrayHead(2)
        $0.byteString(signature.key)
        $0.byteString(signature.signature)
      }
    }
    for part in unknown {
      writer.unsigned(part.key)
      writer.verbatim(part.encoded)
    }
    return writer.bytes
  }

  private func partCount(_ chains: [ChainName]) -> Int {
    var count = 6 + unknown.count
    if patient != nil { count += 1 }
    if reason != nil { count += 1 }
    if act != nil { count += 1 }
    if !chains.isEmpty { count += 1 }
    if !changes.isEmpty { count += 1 }
    if !seen.isEmpty { count += 1 }
    if undoes != nil { count += 1 }
    if !details.isEmpty { count += 1 }
    if signature != nil { count += 1 }
    return count
  }

  /// The chains mentioned, ascending, each once.
  private func chainTable() -> [ChainName] {
    var chains: [ChainName] = []
    func note(_ version: Version) {
      let chain = version.chain
      if !chains.contains(chain) { chains.append(chain) }
    }
    for change in changes { for version in change.base { note(version) } }
    for version in seen { note(version) }
    if let undoes { note(undoes) }
    if chains.count > 1 { chains.sort() }
    return chains
  }

  /// A list with, for each record: kind, record, then field, value, base for each field.
  private func write(_ changes: [Change], _ chains: [ChainName], _ writer: inout CanonicalWriter) {
    writer.arrayHead(groupCount(changes))
    var start = 0
    while start < changes.count {
      let first = changes[start]
      var end = start + 1
      while end < changes.count, changes[end].kind == first.kind, changes[end].record == first.record {
        end += 1
      }
      writer.arrayHead(2 + 3 * (end - start))
      writer.unsigned(UInt64(first.kind))
      writer.identity(first.record)
      for change in changes[start..<end] {
        writer.unsigned(UInt64(change.field))
        writer.value(change.value)
        writer.versions(change.base, chains)
      }
      start = end
    }
  }

  private func groupCount(_ changes: [Change]) -> Int {
    var count = 1
    for (one, next) in zip(changes, changes.dropFirst())
    where one.kind != next.kind || one.record != next.record {
      count += 1
    }
    return count
  }
}

extension CanonicalWriter {
  fileprivate mutating func part(_ key: BodyKey, _ write: (inout CanonicalWriter) -> Void) {
    unsigned(key.rawValue)
    write(&self)
  }

  /// A flat list: device, incarnation, device, incarnation ...
  mutating func chains(_ chains: [ChainName]) {
    arrayHead(2 * chains.count)
    for chain in chains {
      identity(chain.device)
      unsigned(UInt64(chain.incarnation))
    }
  }

  /// A flat list: place of the chain in the table, number, place, number ...
  mutating func versions(_ versions: [Version], _ chains: [ChainName]) {
    arrayHead(2 * versions.count)
    for version in versions {
      unsigned(UInt64(chains.firstIndex(of: version.chain) ?? 0))
      unsigned(version.number)
    }
  }
}
