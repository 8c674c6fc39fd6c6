"""What the vectors are made with: hashes from hashlib, ciphers and curves from `cryptography`, CBOR and HPKE by hand."""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NONCE = bytes(range(12))


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


def extract(salt: bytes, secret: bytes) -> bytes:
    return hmac.new(salt or bytes(32), secret, hashlib.sha256).digest()


def expand(key: bytes, info: bytes, size: int) -> bytes:
    out, block, count = b"", b"", 1
    while len(out) < size:
        block = hmac.new(key, block + info + bytes([count]), hashlib.sha256).digest()
        out, count = out + block, count + 1
    return out[:size]


def derive(root: bytes, label: str, context: bytes = b"", size: int = 32) -> bytes:
    """HKDF-SHA-256 (RFC 5869) without salt."""
    return expand(extract(b"", root), label.encode() + b"\0" + context, size)


def seal_with_nonce(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, associated)


def seal(key: bytes, plain: bytes, associated: bytes) -> bytes:
    return NONCE + seal_with_nonce(key, NONCE, plain, associated)


def sign(seed: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def sign_key(seed: bytes) -> bytes:
    return raw(Ed25519PrivateKey.from_private_bytes(seed).public_key())


def stretch(passphrase: str, salt: bytes) -> bytes:
    """Argon2id (RFC 9106), 64 MiB, three passes, one lane."""
    return Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65_536).derive(passphrase.encode())


def raw(key) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def cbor(value) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1), of what stands in these vectors."""
    if value is None:
        return b"\xf6"
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, (list, tuple)):
        return head(4, len(value)) + b"".join(map(cbor, value))
    pairs = sorted((cbor(key), cbor(one)) for key, one in value.items())
    return head(5, len(pairs)) + b"".join(key + one for key, one in pairs)


def head(kind: int, count: int) -> bytes:
    if count < 24:
        return bytes([kind << 5 | count])
    size = next(size for size in (1, 2, 4, 8) if count < 1 << 8 * size)
    return bytes([kind << 5 | 24 + size.bit_length() - 1]) + number(count, size)


# HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
KEM = b"KEM" + number(0x0020, 2)
SUITE = b"HPKE" + number(0x0020, 2) + number(0x0001, 2) + number(0x0002, 2)


def labeled_extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return extract(salt, b"HPKE-v1" + suite + label + secret)


def labeled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return expand(key, number(size, 2) + b"HPKE-v1" + suite + label + info, size)


def derive_pair(secret: bytes) -> tuple[X25519PrivateKey, bytes]:
    """RFC 9180, 7.1.3. The private key and the public one's bytes."""
    key = labeled_expand(KEM, labeled_extract(KEM, b"", b"dkp_prk", secret), b"sk", b"", 32)
    private = X25519PrivateKey.from_private_bytes(key)
    return private, raw(private.public_key())


def seal_to(recipient: bytes, plain: bytes, info: bytes, associated: bytes, ephemeral: X25519PrivateKey) -> bytes:
    """`recipient`: public key. `ephemeral`: the sender's, which is random elsewhere."""
    encapsulated = raw(ephemeral.public_key())
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    eae = labeled_extract(KEM, b"", b"eae_prk", shared)
    secret = labeled_expand(KEM, eae, b"shared_secret", encapsulated + recipient, 32)
    context = b"\0" + labeled_extract(SUITE, b"", b"psk_id_hash", b"") + labeled_extract(SUITE, b"", b"info_hash", info)
    schedule = labeled_extract(SUITE, secret, b"secret", b"")
    key = labeled_expand(SUITE, schedule, b"key", context, 32)
    nonce = labeled_expand(SUITE, schedule, b"base_nonce", context, 12)
    return encapsulated + seal_with_nonce(key, nonce, plain, associated)


def pad(content: bytes) -> bytes:
    """For content that fits the smallest bucket: 256 bytes with the tag."""
    return content + b"\x80" + bytes(256 - 16 - 1 - len(content))
