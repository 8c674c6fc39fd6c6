"""Header, associated data and links of a chain of two entries (R4.1, R4.2). Nothing is sealed: bodies and signature are given."""

from primitives import number, sha256

ABOUT = "Header, associated data and links of a chain of two entries, computed with Python hashlib."
SPACE, ROOM, DEVICE = b"\x11" * 32, b"\x22" * 16, b"\x33" * 8
PUBLIC_KEY = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")  # RFC 8032, 7.1, test 2


def header(kind: int, control: int, room_key: int, counter: int, nonce: bytes) -> bytes:
    fields = bytes([1, kind]) + number(control, 4) + number(room_key, 2)
    return fields + DEVICE + number(counter, 5) + nonce


def make() -> dict:
    first = header(1, 7, 1, 1, bytes(range(12)))
    bodies = [
        first + b"\xaa" * 20,
        header(3, 9, 2, 2, bytes(range(12, 24))) + b"\xbb" * 32,
    ]
    signature = bytes(range(64))
    start = sha256(b"varsam/chain/1", SPACE, ROOM, DEVICE, PUBLIC_KEY)
    one = sha256(start, bodies[0])
    two = sha256(one, signature, bodies[1])
    return {
        "about": ABOUT,
        "space": SPACE,
        "room": ROOM,
        "device": DEVICE,
        "publicKey": PUBLIC_KEY,
        "header": first,
        "bodies": bodies,
        "signatures": [signature],
        "links": [start, one, two],
        "message": b"varsam/entry/1" + ROOM + two,
        "associatedData": first + SPACE + ROOM + start,
    }
