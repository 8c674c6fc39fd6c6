"""Every envelope that travels, sealed from fixed keys, nonces and ephemeral keys."""

import zlib

from primitives import (
    NONCE, cbor, derive, derive_pair, number, pad, seal, seal_to, seal_with_nonce, sha256, sign, sign_key,
)

ABOUT = (
    "Every envelope sealed from fixed keys, nonces and ephemeral keys. Computed with Python (hashlib, hmac, and the"
    " cryptography package); CBOR and HPKE (RFC 9180) written out by hand."
)
SPACE, ROOM, DEVICE, MEMBER, INVITE = b"\x11" * 32, b"\x22" * 16, b"\x33" * 8, b"\x44" * 16, b"\x55" * 16
SIGN_SEED, DEVICE_SECRET, EPOCH, ROOM_KEY, PREVIOUS = (bytes([byte]) * 32 for byte in range(0x61, 0x66))
EPHEMERAL, _ = derive_pair(b"\x66" * 32)
LINK_SECRET = b"\x67" * 16
REVIEWERS = b"\x02"
OTHER = b"\x77" * 8
CONTROL_HEAD = b"\x0a" * 32
SIGN_KEY = sign_key(SIGN_SEED)


def deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(text) + packer.flush()


def header(kind: int) -> bytes:
    return bytes([1, kind]) + number(9, 4) + number(1, 2) + DEVICE + number(1, 5) + NONCE


def wraps() -> dict:
    info = b"varsam/epoch-for-device/1" + SPACE + REVIEWERS + number(3, 2) + PREVIOUS
    place = SPACE + ROOM + number(1, 2) + REVIEWERS + number(3, 2)
    return {
        "epochCommitment": derive(EPOCH, "varsam/epoch-commit/1"),
        "roomKeyCommitment": derive(ROOM_KEY, "varsam/room-key-commit/1"),
        "epochWrap": seal_to(derive_pair(DEVICE_SECRET)[1], EPOCH, info, DEVICE, EPHEMERAL),
        "roomKeyWrap": seal(derive(EPOCH, "varsam/epoch-wrap/1"), ROOM_KEY, place),
        "name": number(3, 2) + seal(derive(EPOCH, "varsam/names-key/1"), "Östen Låtsasfors".encode(), MEMBER),
    }


def entries() -> dict:
    start = sha256(b"varsam/chain/1", SPACE, ROOM, DEVICE, SIGN_KEY)
    update = b"update"
    payload = cbor([[1], [[OTHER, 2]], len(update), deflate(update)])
    key = derive(ROOM_KEY, "varsam/entry-key/1", DEVICE)
    body = header(1) + seal_with_nonce(key, NONCE, pad(payload), header(1) + SPACE + ROOM + start)
    link = sha256(start, body)
    heads = cbor(["heads", 5, [[OTHER, 2]], [9, CONTROL_HEAD]])
    said_key = derive(ROOM_KEY, "varsam/awareness-key/1", DEVICE)
    said = header(5) + seal_with_nonce(said_key, NONCE, pad(heads), header(5) + SPACE + ROOM)
    return {
        "entry": body + sign(SIGN_SEED, b"varsam/entry/1" + ROOM + link),
        "entryLink": link,
        "ephemeral": said + sign(SIGN_SEED, b"varsam/ephemeral/1" + SPACE + ROOM + said),
        "controlHead": CONTROL_HEAD,
    }


def post() -> dict:
    _, key = derive_pair(derive(ROOM_KEY, "varsam/mailbox-pair/1"))
    info, content = b"varsam/mailbox/1", b"reason"
    place = SPACE + ROOM + sha256(b"varsam/chain/1", SPACE, ROOM, DEVICE, SIGN_KEY)
    signature = sign(SIGN_SEED, info + key + place + content)
    plain = (number(len(content), 2) + signature + content).ljust(1024, b"\0")
    associated = header(3) + place
    return {
        "mailboxKey": key,
        "mailboxAssociated": associated,
        "mailboxPost": seal_to(key, plain, info, associated, EPHEMERAL),
    }


def to_devices() -> dict:
    """A room's key for the guest of a hand-over, and a letter: each for one device."""
    _, key = derive_pair(DEVICE_SECRET)
    guest_info = b"varsam/room-key-for-guest/1" + SPACE + ROOM
    info, content = b"varsam/letter/1", b"question"
    signature = sign(SIGN_SEED, info + SPACE + key + content)
    letter = (number(len(content), 2) + DEVICE + signature + content).ljust(2048, b"\0")
    return {
        "guestWrap": seal_to(key, ROOM_KEY, guest_info, DEVICE, EPHEMERAL),
        "letter": seal_to(key, letter, info, SPACE, EPHEMERAL),
    }


def invitation() -> dict:
    channel = SPACE + INVITE
    message = cbor({"type": "commit", "commitment": b"\x68" * 32})
    return {
        "linkSecret": LINK_SECRET,
        "invitationMessage": seal(derive(LINK_SECRET, "varsam/invitation-key/1", channel), message, b"guest"),
        "guestKey": sign_key(derive(LINK_SECRET, "varsam/invitation-guest/1", channel)),
    }


def signed() -> dict:
    batch = cbor([1, DEVICE, 1, 1, 1_711_000_000_000, 9, [], []])
    first = sha256(b"varsam/ann/first/1", ROOM, DEVICE)
    batch_hash = sha256(b"varsam/ann/hash/1", ROOM, first, batch)
    closing = {"type": "close-invite", "invite": INVITE}
    operation = cbor({"seq": 1, "previous": PREVIOUS, "by": DEVICE, "operation": closing})
    operation_hash = sha256(b"varsam/operation/1", operation)
    return {
        "batch": batch + sign(SIGN_SEED, b"varsam/ann/1" + batch_hash),
        "batchHash": batch_hash,
        "operation": operation,
        "operationHash": operation_hash,
        "operationSignature": sign(SIGN_SEED, b"varsam/operation-signature/1" + operation_hash),
    }


def make() -> dict:
    return {
        "about": ABOUT,
        "space": SPACE,
        "room": ROOM,
        "device": DEVICE,
        "member": MEMBER,
        "invite": INVITE,
        "signSeed": SIGN_SEED,
        "signKey": SIGN_KEY,
        "deviceSecret": DEVICE_SECRET,
        "deviceKey": derive_pair(DEVICE_SECRET)[1],
        "epochSecret": EPOCH,
        "roomKey": ROOM_KEY,
        "previous": PREVIOUS,
        **wraps(),
        **entries(),
        **post(),
        **to_devices(),
        **invitation(),
        **signed(),
    }
