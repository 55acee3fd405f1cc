"""The few calls of libsodium that reading a store takes."""
import ctypes
import hashlib

_library = ctypes.CDLL("libsodium.so.23")
_library.sodium_init()


class Refused(Exception):
    """What is wrong, in words."""


def _length(data):
    return ctypes.c_ulonglong(len(data))


def blake2b(data, key=b"", salt=b"", person=b""):
    return hashlib.blake2b(data, digest_size=32, key=key, salt=salt, person=person).digest()


def subkey(number, file_key):
    """libsodium's crypto_kdf with the context of the encrypted file."""
    salt = number.to_bytes(8, "little") + bytes(8)
    return hashlib.blake2b(b"", digest_size=32, key=file_key, salt=salt, person=b"daybook1" + bytes(8)).digest()


def open_sealed(cipher, tag, place, nonce, key):
    """XChaCha20-Poly1305 (IETF); None where it does not authenticate."""
    plain = ctypes.create_string_buffer(len(cipher) or 1)
    code = _library.crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
        plain, None, cipher, _length(cipher), tag, place, _length(place), nonce, key)
    return plain.raw[:len(cipher)] if code == 0 else None


def unseal(sealed, about, key):
    """Nonce, cipher and tag in one piece, as outside the database."""
    plain = open_sealed(sealed[24:-16], sealed[-16:], about, sealed[:24], key)
    if plain is None:
        raise Refused("the password or the recovery kit is not the right one")
    return plain


def argon2id(password, salt, passes, kibibytes):
    key = ctypes.create_string_buffer(32)
    code = _library.crypto_pwhash(
        key, ctypes.c_ulonglong(32), password, _length(password), salt, ctypes.c_ulonglong(passes),
        ctypes.c_size_t(kibibytes * 1024), 2)
    if code != 0:
        raise Refused("no memory is left for Argon2id")
    return key.raw


def signing_public_key(seed):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    _library.crypto_sign_seed_keypair(public, secret, seed)
    return public.raw


def box_public_key(secret):
    public = ctypes.create_string_buffer(32)
    _library.crypto_scalarmult_base(public, secret)
    return public.raw


def is_signed(signature, message, public_key):
    return _library.crypto_sign_verify_detached(signature, message, _length(message), public_key) == 0


class SecretStream:
    """libsodium's crypto_secretstream_xchacha20poly1305, for reading."""

    def __init__(self, header, key):
        self._state = ctypes.create_string_buffer(_library.crypto_secretstream_xchacha20poly1305_statebytes())
        _library.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)
        self._last = _library.crypto_secretstream_xchacha20poly1305_tag_final()

    def pull(self, sealed, about):
        """A piece, None where it does not authenticate; and whether it is the last."""
        plain, tag = ctypes.create_string_buffer(len(sealed) or 1), ctypes.c_ubyte()
        code = _library.crypto_secretstream_xchacha20poly1305_pull(
            self._state, plain, None, ctypes.byref(tag), sealed, _length(sealed), about, _length(about))
        return (plain.raw[:len(sealed) - 17], tag.value == self._last) if code == 0 else (None, True)
