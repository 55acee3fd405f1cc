#!/usr/bin/env python3
"""Opens a store of Daybook, or a backup of one, and checks its journal, by docs/store-format.md alone.

Needs Python 3.11 and libsodium 23, and nothing of Daybook. Writes nothing anywhere: the decrypted
database exists only in this program's memory. Secrets come from file descriptors:

    read_store.py FOLDER --kit-fd 3 3<card
    read_store.py FOLDER --user NAME --password-fd 3 3<password
"""
import argparse
import os
import sqlite3
import struct
import sys

import attachments
import journal
import ways_in
from encrypted_file import plain_image
from sodium import Refused, blake2b, is_signed, signing_public_key


def read(path):
    with open(path, "rb") as file:
        return file.read()


def read_folder(folder):
    """Keyring, database, log, and what gives an attachment's bytes."""
    database = os.path.join(folder, "practice.db")
    if os.path.exists(database + "-journal"):
        raise Refused("a rollback journal lies beside the database: open the practice with Daybook once")
    log = read(database + "-wal") if os.path.exists(database + "-wal") else b""
    attachment = lambda name: read(os.path.join(folder, "attachments", name))
    return read(os.path.join(folder, "keyring")), read(database), log, attachment


def read_backup(data):
    """The same of a backup file; its digest is computed piece by piece."""
    digest, at = blake2b(bytes(32) + data[:10]), 10
    if data[:10] not in (b"DAYBACK\n\0\1", b"DAYBACK\n\0\2"):
        raise Refused("this is neither a store's folder nor a backup")

    def take(length):
        nonlocal digest, at
        part = data[at:at + length]
        for start in range(0, length, 1 << 20):
            digest = blake2b(digest + part[start:start + (1 << 20)])
        at += length
        return part

    def content():
        return take(struct.unpack(">Q", take(8))[0])

    keyring, database, files = content(), content(), {}
    if data[9] == 2:
        for _ in range(struct.unpack(">Q", take(8))[0]):
            name = take(65).decode()
            files[name] = content()
    if data[at:] != digest:
        raise Refused("the backup is cut short or was changed")
    return keyring, database, b"", lambda name: files.get(name, b"")


def check_anchor(path, store_id, store_key, database):
    data = read(path)
    key = signing_public_key(ways_in.derived(store_key, "daybook anchor 1"))
    if data[:12] != b"DAYANCH\n\0\2\0\0" or data[12:28] != store_id or blake2b(data[:200]) != data[200:]:
        raise Refused("the anchor is damaged, or another store's")
    if not is_signed(data[136:200], b"daybook anchor 2" + data[:136], key):
        raise Refused("the anchor's signature does not hold")
    incarnation, number = struct.unpack(">IQ", data[92:104])
    if journal.link(database, data[28:44], incarnation, number) != data[104:136]:
        raise Refused("entry %d is not the one that the anchor remembers" % number)
    return number


def secret_line(descriptor):
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read().decode().split("\n")[0]


def secret_card(descriptor):
    """The groups of a printed kit: every word of five symbols that a kit can have."""
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        words = file.read().decode().replace("-", " ").split()
    groups = [word for word in words if len(word) == 5 and all(each in ways_in.SYMBOLS for each in word)]
    return " ".join(groups)


def run(options):
    is_folder = os.path.isdir(options.store)
    keyring_bytes, data, log, attachment = (
        read_folder(options.store) if is_folder else read_backup(read(options.store)))
    keyring = ways_in.read_keyring(keyring_bytes)
    print("%s, %s, %d ways in" % (keyring.name, ways_in.MARKS.get(keyring.mark, "?"), len(keyring.slots)))
    if options.kit_fd is not None:
        store_key = ways_in.open_with_kit(keyring, secret_card(options.kit_fd))
    else:
        store_key = ways_in.open_with_password(keyring, options.user, secret_line(options.password_fd))
    image, pages, from_log = plain_image(data, log, store_key)
    print("%d pages authentic, %d of them from the log" % (pages, from_log))
    database = sqlite3.connect(":memory:")
    database.deserialize(image)
    entries, chains, heads, purged = journal.check(database)
    if options.anchor:
        number = check_anchor(options.anchor, keyring.store_id, store_key, database)
        print("the anchor agrees at entry %d" % number)
    print("%d attachments are what their entries say" % attachments.check(database, attachment))
    print("%d signed heads hold" % heads)
    if purged:
        print("%d bodies were purged; their hashes hold the chain" % purged)
    print("%d entries, chain holds" % entries if chains == 1
          else "%d entries in %d chains, every chain holds" % (entries, chains))


def main():
    parser = argparse.ArgumentParser(description="Opens and checks a store or a backup of Daybook.")
    parser.add_argument("store", help="the folder of a store, or a backup file")
    parser.add_argument("--user", help="the log-in name")
    parser.add_argument("--password-fd", type=int, help="the descriptor to read the password from")
    parser.add_argument("--kit-fd", type=int, help="the descriptor to read the recovery kit from")
    parser.add_argument("--anchor", help="the anchor of this host, to compare with")
    options = parser.parse_args()
    if options.kit_fd is None and (options.user is None or options.password_fd is None):
        parser.error("give --kit-fd, or --user and --password-fd")
    try:
        run(options)
    except (Refused, OSError, sqlite3.DatabaseError, UnicodeDecodeError, struct.error) as error:
        sys.exit("read_store: %s" % error)


if __name__ == "__main__":
    main()
