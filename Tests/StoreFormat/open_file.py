#!/usr/bin/env python3
"""Opens an encrypted file by docs/store-format-file.md alone, with libsodium and nothing else.

usage: open_file.py DATABASE < key      (32 bytes on standard input)

Authenticates every page and frame, rebuilds the database in memory, and prints what SQLite says
of it. Writes nothing to disk.
"""

import ctypes
import ctypes.util
import hashlib
import os
import sqlite3
import struct
import sys

PAGE, FRAME = 4096, 4120
sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")


class Damage(Exception):
    pass


def unseal(key, place, ciphertext, nonce, tag):
    message = ctypes.create_string_buffer(len(ciphertext))
    code = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
        message, None, ciphertext, ctypes.c_ulonglong(len(ciphertext)), tag,
        place, ctypes.c_ulonglong(len(place)), nonce, key)
    if code != 0:
        raise Damage
    return message.raw


def subkey(store_key, file_id, number):
    file_key = hashlib.blake2b(
        digest_size=32, key=store_key, salt=file_id, person=b"daybook.file.v1\0").digest()
    return hashlib.blake2b(
        digest_size=32, key=file_key, salt=struct.pack("<Q", number) + bytes(8),
        person=b"daybook1" + bytes(8)).digest()


def read_page(key, file_id, number, image):
    place = b"D\x01\0\0" + file_id + struct.pack(">I", number)
    nonce, tag = image[4056:4080], image[4080:4096]
    if number != 1:
        return unseal(key, place, image[:4056], nonce, tag) + bytes(40)
    body = unseal(key, place, image[16:72] + image[92:4056], nonce, tag)
    return b"SQLite format 3\0" + body[:56] + bytes(20) + body[56:] + bytes(40)


def sums(order, data, first, second):
    for a, b in struct.iter_unpack(order + "II", data):
        first = (first + a + second) & 0xFFFFFFFF
        second = (second + b + first) & 0xFFFFFFFF
    return first, second


def read_log(key, file_id, log):
    """The newest committed image of each page, and the size of the database; 0 without commits."""
    if len(log) < 32:
        return {}, 0
    magic, version = struct.unpack(">II", log[:8])
    order = ">" if magic & 1 else "<"
    if version != 0x44420001 or sums(order, log[:24], 0, 0) != struct.unpack(">II", log[24:32]):
        raise Damage("the log's header")
    sqlite_header = log[:4] + struct.pack(">I", 3007000) + log[8:24]
    running = sums(order, sqlite_header, 0, 0)
    salts, pages, size, pending = log[16:24], {}, 0, {}
    for index in range(1, (len(log) - 32) // FRAME + 1):
        frame = log[32 + (index - 1) * FRAME:32 + index * FRAME]
        if frame[8:16] != salts or frame[:4] == bytes(4):
            break
        place = b"W\x01\0\0" + file_id + frame[:16] + struct.pack(">I", index)
        body = unseal(key, place, frame[24:4080] + frame[16:24], frame[4080:4104], frame[4104:])
        page = body[:4056] + bytes(40)
        running = sums(order, page, *sums(order, frame[:8], *running))
        if running != struct.unpack(">II", body[4056:]):
            break
        number, commit = struct.unpack(">II", frame[:8])
        pending[number] = page
        if commit:
            pages.update(pending)
            pending, size = {}, commit
    return pages, size


def main():
    path, store_key = sys.argv[1], sys.stdin.buffer.read(32)
    data = open(path, "rb").read()
    if data[:8] != b"Daybook\x01" or len(store_key) != 32:
        sys.exit("not a file of this format, or not a key of 32 bytes")
    file_id = data[8:16] + data[72:80]
    if subkey(store_key, file_id, 5)[:12] != data[80:92]:
        sys.exit("the key is not this file's key")
    log_path = path + "-wal"
    log = open(log_path, "rb").read() if os.path.exists(log_path) else b""
    logged, size = read_log(subkey(store_key, file_id, 2), file_id, log)
    image = bytearray()
    count = size or len(data) // PAGE
    for number in range(1, count + 1):
        if number in logged:
            image += logged[number]
        elif number == 0x40000000 // PAGE + 1:
            image += bytes(PAGE)
        else:
            key = subkey(store_key, file_id, 1)
            image += read_page(key, file_id, number, data[(number - 1) * PAGE:number * PAGE])
    # SQLite opens an image in memory only where it does not say that it has a log.
    image[18:20] = b"\1\1"
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes(image))
    print(count, "pages,", len(logged), "of them from the log")
    print("integrity:", database.execute("PRAGMA integrity_check").fetchone()[0])
    for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        rows = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        print(f"{name}: {rows} rows")


if __name__ == "__main__":
    try:
        main()
    except Damage as damage:
        sys.exit(f"does not authenticate: {damage}")
