"""The chain of entries and the signed heads, in a decrypted database."""
from sodium import Refused, blake2b, is_signed, signing_public_key


def check(database):
    """Follows every chain from its first entry. Numbers of entries, of chains, of signed heads, of purged bodies."""
    entries, heads = 0, 0
    seed = database.execute("SELECT value FROM local WHERE name = 'device signing key'").fetchone()
    sources = database.execute("SELECT key, device, incarnation, number, link, head FROM source").fetchall()
    for key, device, incarnation, number, link, head in sources:
        links = follow(database, key, device, incarnation)
        if len(links) - 1 != number or links[-1] != link:
            raise Refused("the journal ends at entry %d, but its head says %d" % (len(links) - 1, number))
        if head is not None and seed is not None:
            check_head(head, device, incarnation, links, signing_public_key(seed[0]))
            heads += 1
        entries += number
    purged = database.execute("SELECT count(*) FROM entry WHERE body IS NULL").fetchone()[0]
    return entries, len(sources), heads, purged


def follow(database, key, device, incarnation):
    """The links of one chain, from the beginning."""
    links = [bytes(32)]
    rows = database.execute(
        "SELECT header, body, link, purged FROM entry WHERE id BETWEEN ? AND ? ORDER BY id", (key << 40, (key + 1 << 40) - 1))
    for header, body, link, purged in rows:
        number = len(links)
        if read(header)[2:5] != [device, incarnation, number]:
            raise Refused("entry %d says that it is another" % number)
        # Of a body that two people purged its hash is left.
        if blake2b(links[-1] + header + (purged if body is None else blake2b(body))) != link:
            raise Refused("the chain breaks at entry %d" % number)
        links.append(link)
    return links


def check_head(head, device, incarnation, links, public_key):
    parts, signature = read(head)[:5], head[-64:]
    number = parts[2]
    text = b"daybook head 1"
    # The signed array: one part more than five, the text, then the same five parts as in the head.
    message = b"\x86" + bytes([0x60 + len(text)]) + text + head[1:-66]
    if parts[:2] != [device, incarnation] or not is_signed(signature, message, public_key):
        raise Refused("the signature of entry %d does not hold" % number)
    if number >= len(links) or links[number] != parts[3]:
        raise Refused("entry %d is not the one that was signed" % number)


def link(database, device, incarnation, number):
    row = database.execute(
        "SELECT entry.link FROM source JOIN entry ON entry.id = source.key << 40 | ?"
        " WHERE source.device = ? AND source.incarnation = ?", (number, device, incarnation)).fetchone()
    return row and row[0]


def read(data):
    """The flat arrays and maps of headers and heads, as lists; a map's place k holds what its key k names."""
    kind, count, at = data[0] >> 5, data[0] & 31, 1
    if kind not in (4, 5) or count > 23:
        raise Refused("a header or head is not what the format says")
    items = []
    for _ in range(count * (kind - 3)):
        item, at = _item(data, at)
        items.append(item)
    if kind == 5:
        if items[::2] != list(range(1, count + 1)):
            raise Refused("a header has other parts than the format says")
        return [None] + items[1::2]
    return items


def _item(data, at):
    kind, value = data[at] >> 5, data[at] & 31
    at += 1
    if value > 23:
        length = 1 << value - 24
        value, at = int.from_bytes(data[at:at + length], "big"), at + length
    if kind == 0:
        return value, at
    if kind == 2:
        return data[at:at + value], at + value
    raise Refused("a header or head holds what the format does not know")
