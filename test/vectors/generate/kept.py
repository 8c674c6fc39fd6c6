"""What is kept, sealed from fixed keys and nonces: at home, at the relay, in a file."""

from primitives import (
    X25519PrivateKey, cbor, derive, derive_pair, number, pad, seal, seal_to, seal_with_nonce, sha256, sign, sign_key, stretch,
)

ABOUT = (
    "What is kept, sealed from fixed keys and nonces: at home, at the relay, in a file. Computed with Python (hashlib,"
    " hmac, and the cryptography package, its Argon2id included); CBOR and HPKE (RFC 9180) written out by hand."
)
SPACE, ROOM, ROOM_KEY = b"\x11" * 32, b"\x22" * 16, b"\x64" * 32
COVERED = [
    {"device": b"\x33" * 8, "counter": 2, "hash": b"\x71" * 32, "signature": b"\x72" * 64, "control": 9},
    {"device": b"\x34" * 8, "counter": 1, "hash": b"\x73" * 32, "signature": b"\x74" * 64, "control": 4},
]
CONTENT, REASON, NAME = "Planen för året", "Begäran om utdrag", "Östen Låtsasfors"
PRINTED, FILE_KEY = b"\x75" * 20, b"\x76" * 32
EPHEMERAL = X25519PrivateKey.from_private_bytes(b"\x77" * 32)
VAULT_KEY, SALT, PASSPHRASE = b"\x78" * 32, b"\x79" * 16, "lugn sjö bär stenar"
RECOVERY_SECRET, PASSKEY_SECRET, CREDENTIAL = b"\x7a" * 20, b"\x7b" * 32, b"\x7c" * 16
PIN, PIN_SECRET = "482913", b"\x7f" * 32
OPERATOR_SEED, VOUCHER_ID = b"\x7d" * 32, b"\x7e" * 16


def snapshot() -> bytes:
    links = [list(link.values()) for link in COVERED]
    place = sha256(b"varsam/snapshot-place/1", cbor([SPACE, ROOM, links]))
    padded = pad(CONTENT.encode())
    name = derive(ROOM_KEY, "varsam/snapshot-name/1", sha256(place, sha256(padded)))
    only_part = number(0, 4) + b"\1" + bytes(7)
    sealed = seal_with_nonce(derive(ROOM_KEY, "varsam/snapshot-key/1", name), only_part, padded, place)
    return b"\1" + name + sealed


def backup() -> bytes:
    _, key = derive_pair(derive(PRINTED, "varsam/space-key-pair/1", SPACE))
    start = b"VARSAMBK\1" + SPACE
    parts = [cbor({"type": "sample", "n": 7}), cbor(None)]
    file = start + seal_to(key, FILE_KEY, b"varsam/backup/1", start, EPHEMERAL)
    for index, part in enumerate(parts):
        is_last = index == len(parts) - 1
        sealed = seal(FILE_KEY, part, b"varsam/backup/1" + number(index, 4) + bytes([is_last]))
        file += number(len(sealed), 4) + sealed
    return file


def slot(root: bytes, *head) -> bytes:
    return seal(derive(root, "varsam/vault-slot/1", SALT), VAULT_KEY, cbor([head[0], SALT, *head[1:]]))


def voucher() -> bytes:
    terms = {"id": VOUCHER_ID, "spaces": 3, "maxBytes": 1 << 30, "maxRooms": 100, "expiresAt": 1_893_456_000_000}
    body = cbor(terms)
    return cbor({"body": body, "signature": sign(OPERATOR_SEED, b"varsam/voucher/1" + body)})


def make() -> dict:
    sealed = snapshot()
    cost = {"memoryKiB": 65_536, "passes": 3, "lanes": 1}
    return {
        "about": ABOUT,
        "space": SPACE,
        "room": ROOM,
        "roomKey": ROOM_KEY,
        "covered": COVERED,
        "snapshotContent": CONTENT,
        "snapshot": sealed,
        "snapshotHash": sha256(sealed),
        "holdReason": REASON,
        "hold": number(1, 2) + seal(derive(ROOM_KEY, "varsam/hold-key/1"), REASON.encode(), ROOM),
        "printed": PRINTED,
        "spaceSignKey": sign_key(derive(PRINTED, "varsam/space-key-sign/1", SPACE)),
        "spaceSealKey": derive_pair(derive(PRINTED, "varsam/space-key-pair/1", SPACE))[1],
        "backup": backup(),
        "vaultKey": VAULT_KEY,
        "salt": SALT,
        "passphrase": PASSPHRASE,
        "passphraseSlot": slot(stretch(PASSPHRASE, SALT), "passphrase", cost),
        "recoverySecret": RECOVERY_SECRET,
        "recoverySlot": slot(RECOVERY_SECRET, "recovery"),
        "credential": CREDENTIAL,
        "passkeySecret": PASSKEY_SECRET,
        "passkeySlot": slot(PASSKEY_SECRET, "passkey", CREDENTIAL),
        "pin": PIN,
        "pinSecret": PIN_SECRET,
        "pinSession": seal(derive(stretch(PIN, SALT) + PIN_SECRET, "varsam/pin/1"), VAULT_KEY, b"pin"),
        "atRestName": NAME,
        "atRest": seal(derive(VAULT_KEY, "varsam/at-rest/1", b"records"), cbor({"name": NAME}), b"row"),
        "operatorKey": sign_key(OPERATOR_SEED),
        "voucher": voucher(),
    }
