"""Makes the known answers anew and says which are as they lie in test/vectors; `--write` puts those that are not in their place."""

import json
import sys
from pathlib import Path

import deflate
import draw
import draw_rows
import entry_chain
import envelopes
import kept
import labels
import seal

FILES = {
    "deflate.json": deflate, "draw.json": draw, "draw-rows.json": draw_rows, "entry-chain.json": entry_chain,
    "envelopes.json": envelopes, "kept.json": kept, "labels.json": labels, "seal.json": seal,
}
FOLDER = Path(__file__).parents[1]


def to_text(made) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False, default=bytes.hex) + "\n"


differ = False
for name, module in FILES.items():
    path, text = FOLDER / name, to_text(module.make())
    is_same = path.exists() and path.read_text() == text
    print(f"{name}: {'as it lies there' if is_same else 'another'}")
    if not is_same and "--write" in sys.argv:
        path.write_text(text)
    differ = differ or not is_same
sys.exit(1 if differ and "--write" not in sys.argv else 0)
