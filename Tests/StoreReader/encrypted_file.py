"""The encrypted database and its write-ahead log, decrypted into SQLite's own bytes, in memory."""
import hashlib
import struct

from sodium import Refused, blake2b, open_sealed, subkey

PAGE, BODY, HEADER, FRAME = 4096, 4056, 24, 4120
LOCK_PAGE = 0x40000000 // PAGE + 1


class EncryptedFile:
    def __init__(self, data, store_key):
        if data[:8] != b"Daybook\1" or len(data) % PAGE:
            raise Refused("the database is not one of Daybook's, or it is cut short")
        self.data, self.id = data, data[8:16] + data[72:80]
        file_key = blake2b(b"", store_key, salt=self.id, person=b"daybook.file.v1\0")
        self.main_key, self.log_key, self.marker_key = (subkey(number, file_key) for number in (1, 2, 4))
        if subkey(5, file_key)[:12] != data[80:92]:
            raise Refused("the database is another practice's: its key is not this one")

    def place(self, kind):
        return kind + b"\1\0\0" + self.id

    def pages(self):
        """Every page of the file, free ones too, by number."""
        for number in range(1, len(self.data) // PAGE + 1):
            if number != LOCK_PAGE:
                yield number, self.page(number)

    def page(self, number):
        image = self.data[(number - 1) * PAGE:number * PAGE]
        cipher, nonce, tag = image[:BODY], image[BODY:BODY + 24], image[BODY + 24:]
        if number == 1:
            cipher = cipher[16:72] + cipher[92:]
        plain = open_sealed(cipher, tag, self.place(b"D") + struct.pack(">I", number), nonce, self.main_key)
        if plain is None:
            return None
        if number == 1:
            plain = b"SQLite format 3\0" + plain[:56] + bytes(20) + plain[56:]
        return plain + bytes(PAGE - BODY)

    def log_pages(self, log):
        """The newest committed image of each page in the log; and the pages of the file after it."""
        committed, pending, pages = {}, {}, 0
        if len(log) < 32:
            return committed, pages
        order = ">" if log[3] & 1 else "<"
        is_log = log[:3] == b"\x37\x7f\x06" and log[4:12] == struct.pack(">II", 0x44420001, PAGE)
        if not is_log or add(order, log[:24]) != log[24:32]:
            if any(self.frame(log[32 + at * FRAME:][:FRAME], at + 1) for at in range((len(log) - 32) // FRAME)):
                raise Refused("the header of the log is damaged")
            return committed, pages
        running = add(order, log[:4] + struct.pack(">I", 3007000) + log[8:24])
        for index in range(1, (len(log) - 32) // FRAME + 1):
            frame = log[32 + (index - 1) * FRAME:32 + index * FRAME]
            plain = self.frame(frame, index)
            if plain is None and self.marked(log, frame) is None and self.is_durable(log, index):
                raise Refused("frame %d of the log is damaged: frames behind it prove that it was whole" % index)
            if frame[8:16] != log[16:24] or plain is None:
                break
            image, written = plain
            running = add(order, image, add(order, frame[:8], running))
            if running != written:
                break
            number, size = struct.unpack(">II", frame[:8])
            pending[number] = image
            if size:
                committed.update(pending)
                pending, pages = {}, size
        return committed, pages

    def marked(self, log, start):
        """How many frames a marker calls durable; None where it is no marker of this log."""
        text = self.place(b"S") + start[4:16]
        mac = hashlib.blake2b(text, digest_size=16, key=self.marker_key).digest()
        is_marker = start[:4] == bytes(4) and start[8:16] == log[16:24] and start[16:32] == mac
        return int.from_bytes(start[4:8], "big") if is_marker else None

    def is_durable(self, log, index):
        """Whether something behind a frame proves that it had been on the disk."""
        for later in range(index + 1, (len(log) - 32 + FRAME - 1) // FRAME + 1):
            frame = log[32 + (later - 1) * FRAME:32 + later * FRAME]
            marked = self.marked(log, frame)
            if marked is not None and marked >= index:
                return True
            vouched = int.from_bytes(frame[HEADER + BODY + 20:HEADER + BODY + 24], "big")
            if frame[8:16] == log[16:24] and vouched >= index and self.frame(frame, later):
                return True
        return False

    def frame(self, frame, index):
        """Page and sum of a frame; None where it does not authenticate."""
        if len(frame) < FRAME:
            return None
        end = HEADER + BODY
        place = self.place(b"W") + frame[:16] + struct.pack(">I", index)
        plain = open_sealed(frame[HEADER:end] + frame[16:24], frame[end + 24:], place, frame[end:end + 24], self.log_key)
        return plain and (plain[:BODY] + bytes(PAGE - BODY), plain[BODY:])


def add(order, data, running=bytes(8)):
    """SQLite's sum of a log: over words in the byte order that the log's magic names."""
    first, second = struct.unpack(">II", running)
    words = struct.unpack("%s%dI" % (order, len(data) // 4), data)
    for one, other in zip(words[::2], words[1::2]):
        first = first + one + second & 0xFFFFFFFF
        second = second + other + first & 0xFFFFFFFF
    return struct.pack(">II", first, second)


def plain_image(data, log, store_key):
    """The whole database as SQLite would see it, with the numbers of pages and of pages from the log.

    A page that does not authenticate is an error, unless the log has it: a checkpoint may have been
    interrupted while it wrote that page.
    """
    file = EncryptedFile(data, store_key)
    from_log, size = file.log_pages(log)
    images = dict(file.pages())
    images.update(from_log)
    size = size or len(data) // PAGE
    for number in range(1, size + 1):
        if number != LOCK_PAGE and images.get(number) is None:
            raise Refused("page %d does not authenticate" % number)
    image = bytearray(b"".join(images.get(number) or bytes(PAGE) for number in range(1, size + 1)))
    if int.from_bytes(image[28:32], "big") > size:
        raise Refused("the database is cut short: its first page speaks of more pages than there are")
    # Bytes 18 and 19 say that there is a log. It has been read.
    image[18:20] = b"\1\1"
    return bytes(image), size, len(from_log)
