"""The sealed files beside the database, against what their entries say."""
from sodium import Refused, SecretStream, blake2b

PIECE = 65536


def check(database, content_of):
    """Opens every attachment. `content_of` gives the bytes of a name. How many there are."""
    count = 0
    rows = database.execute("SELECT hash, length, type, seal_key FROM attachment ORDER BY id")
    for digest, length, media_type, key in rows:
        name = blake2b(b"daybook attachment name 1" + digest, key=key).hex()
        name = name[:2] + "/" + name[2:]
        content = open_file(content_of(name), name, key, digest, length, media_type)
        if len(content) != length or blake2b(content) != digest:
            raise Refused("attachment %s is not what its entry says" % name)
        count += 1
    return count


def open_file(sealed, name, key, digest, length, media_type):
    if sealed[:12] != b"DAYPIEC\n\0\1\0\0":
        raise Refused("attachment %s is no sealed file" % name)
    about = b"daybook attachment 1" + digest + length.to_bytes(8, "big") + media_type.encode()
    stream, content, at, is_last = SecretStream(sealed[12:36], key), b"", 36, False
    while not is_last:
        piece, is_last = stream.pull(sealed[at:at + PIECE + 17], about)
        if piece is None:
            raise Refused("attachment %s does not authenticate" % name)
        content += piece
        at += PIECE + 17
    if at - PIECE - 17 + len(piece) + 17 != len(sealed):
        raise Refused("bytes follow the end of attachment %s" % name)
    return content
