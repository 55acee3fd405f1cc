"""The keyring: the store's key, by a password or by the recovery kit."""
import struct
import unicodedata
from collections import namedtuple

from sodium import Refused, argon2id, blake2b, box_public_key, signing_public_key, unseal

PASSWORD, KIT = 1, 2
MARKS = {1: "live", 2: "training", 3: "demo", 4: "rehearsal"}
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

Keyring = namedtuple("Keyring", "name mark store_id name_key slots signed mac")


def read_keyring(data):
    """Everything that needs no key."""
    if data[:10] != b"DAYKEYS\n\0\1" or blake2b(data[:-32]) != data[-32:]:
        raise Refused("the keyring is damaged, or it is none")
    length = struct.unpack(">H", data[108:110])[0]
    name, at = data[110:110 + length].decode(), 112 + length
    count = struct.unpack(">H", data[at - 2:at])[0]
    slots = [(data[each:each + 32], data[each + 32:each + 280]) for each in range(at, at + 280 * count, 280)]
    if at + 280 * count + 64 != len(data):
        raise Refused("the keyring has bytes that nothing describes")
    return Keyring(name, data[10], data[12:28], data[68:100], slots, data[:-64], data[-64:-32])


def folded(name):
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return " ".join(text.split()).encode()


def open_with_password(keyring, name, password):
    tag = blake2b(bytes([PASSWORD]) + folded(name), keyring.name_key)
    credential = _slot(keyring, tag, "nobody of that name logs in here")
    passes, kibibytes = struct.unpack(">II", credential[24:32])
    text = unicodedata.normalize("NFKC", password).encode()
    return _open(keyring, credential, argon2id(text, credential[32:48], passes, kibibytes))


def open_with_kit(keyring, card):
    kit = kit_bytes(card)
    credential = _slot(keyring, blake2b(bytes([KIT]), keyring.name_key), "this store has no recovery kit")
    inner = blake2b(b"daybook wrap 1 kind 2", kit)
    return _open(keyring, credential, blake2b(credential[32:48], inner))


def kit_bytes(card):
    """Thirteen groups of five symbols, as typed; each group's check value is computed again."""
    text = "".join(card.upper().translate(str.maketrans("ILO", "110")).replace("-", " ").split())
    if len(text) != 65 or any(symbol not in SYMBOLS for symbol in text):
        raise Refused("a recovery kit has thirteen groups of five symbols")
    bits = ""
    for group in range(13):
        *values, check = (SYMBOLS.index(symbol) for symbol in text[5 * group:5 * group + 5])
        expected = group + 1
        for factor, value in zip((2, 4, 8, 16), values):
            expected ^= _times(factor, value)
        if check != expected:
            raise Refused("group %d of the recovery kit is mistyped" % (group + 1))
        bits += "".join(format(value, "05b") for value in values)
    kit = int(bits[:256], 2).to_bytes(32, "big")
    if int(bits[256:], 2) != blake2b(kit)[0] & 15:
        raise Refused("the recovery kit is mistyped")
    return kit


def _times(factor, value):
    """In the field of 32 elements, modulo x^5 + x^2 + 1."""
    product = 0
    while factor:
        if factor & 1:
            product ^= value
        factor >>= 1
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return product


def _slot(keyring, tag, otherwise):
    for each, credential in keyring.slots:
        if each == tag:
            return credential
    raise Refused(otherwise)


def _open(keyring, credential, wrapping_key):
    about = b"daybook credential 1" + keyring.store_id + bytes([keyring.mark]) + credential[:112]
    secret = unseal(credential[112:], about, wrapping_key)
    store_key, seed, box_secret = secret[:32], secret[32:64], secret[64:]
    if signing_public_key(seed) != credential[48:80] or box_public_key(box_secret) != credential[80:112]:
        raise Refused("the slot's public keys are not those of its secret ones")
    if blake2b(keyring.signed, derived(store_key, "daybook keyring mac 1")) != keyring.mac:
        raise Refused("the keyring was changed by someone without the store's key")
    return store_key


def derived(store_key, label):
    return blake2b(label.encode(), store_key)
