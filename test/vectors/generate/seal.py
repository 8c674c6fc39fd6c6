"""The primitives themselves, as OpenSSL has them."""

from primitives import derive, derive_pair, seal_with_nonce, stretch

COMMENT = (
    "Computed with OpenSSL's AES-GCM, HKDF, Argon2id and X25519, and RFC 9180 section 7.1.3 by hand; not with the code"
    " under test."
)


def make() -> dict:
    key = bytes.fromhex("00112233445566778899aabbccddeeff" * 2)
    nonce, associated, plain = bytes([*range(1, 12), 12]), b"\xa1\xa2\xa3", b"Varsam"
    root, label, context = b"\7" * 32, "varsam/test/1", b"\xbe\xef"
    passphrase, salt = "lugn sjö bär stenar", b"\5" * 16
    secret = b"\t" * 32
    return {
        "comment": COMMENT,
        "aead": {
            "key": key,
            "nonce": nonce,
            "associated": associated,
            "plaintext": plain,
            "sealed": seal_with_nonce(key, nonce, plain, associated),
        },
        "derivation": {"root": root, "label": label, "context": context, "derived": derive(root, label, context)},
        "passphrase": {
            "passphrase": passphrase,
            "salt": salt,
            "derived": derive(stretch(passphrase, salt), "test"),
        },
        "pair": {"secret": secret, "publicKey": derive_pair(secret)[1]},
    }
