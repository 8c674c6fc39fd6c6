"""Each label by itself: 32 bytes derived with it, and hashed with it. The list is that of SPEC.md."""

from pathlib import Path

from primitives import derive, sha256

ABOUT = (
    "Each label: 32 bytes by HKDF-SHA-256 without salt from root, info = label | 00 | context, and SHA-256 of label |"
    " root. Computed with Python hashlib and hmac."
)
SPEC = Path(__file__).parents[3] / "shared" / "sealed" / "SPEC.md"
ROOT, CONTEXT = bytes(range(32)), b"place"


def make() -> dict:
    rows = [line for line in SPEC.read_text().splitlines() if line.startswith("| `varsam/")]
    labels = [row.split("`")[1] for row in rows]
    return {
        "about": ABOUT,
        "root": ROOT,
        "context": CONTEXT,
        "labels": {
            label: {"derived": derive(ROOT, label, CONTEXT), "hashed": sha256(label.encode(), ROOT)}
            for label in labels
        },
    }
