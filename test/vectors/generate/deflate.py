"""Streams of raw deflate by zlib, of every kind that there is (RFC 1951). Byte for byte so with zlib 1.2 and 1.3."""

import zlib

ABOUT = "Raw deflate streams (RFC 1951) as zlib makes them, with the text that each holds."
SENTENCE = (
    "Handläggaren har haft ärendet sedan i mars och har bekräftat att hon öppnade det efter samtal med en kollega som"
    " ansvarar för barnet"
)
TEXT = " ".join([SENTENCE] * 3)


def deflate(level: int, strategy: int, cut: int = 0) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
    data = TEXT.encode()
    first = packer.compress(data[:cut]) + packer.flush(zlib.Z_FULL_FLUSH) if cut else b""
    return first + packer.compress(data[cut:]) + packer.flush()


def make() -> dict:
    return {
        "about": ABOUT,
        "text": TEXT,
        "streams": {
            "stored": deflate(0, zlib.Z_DEFAULT_STRATEGY),
            "fixed codes": deflate(9, zlib.Z_FIXED),
            "codes of its own": deflate(9, zlib.Z_DEFAULT_STRATEGY),
            "no copies": deflate(9, zlib.Z_HUFFMAN_ONLY),
            "several blocks": deflate(9, zlib.Z_DEFAULT_STRATEGY, cut=100),
        },
    }
