"""Rows for a second reading, as shared/plan/DRAW.md says (section 6)."""

from draw import digest

LOCKS = [
    # review, member, seed, rows wanted, rows of the list, all of them judged
    ("0" * 16, "a" * 16, "1" * 64, 3, 12),
    ("0123456789abcdef", "fedcba9876543210", "5a" * 32, 50, 412),
    ("f" * 16, "m", "0" * 63 + "1", 12, 12),
    ("a1" * 8, "b2" * 8, "c3" * 32, 11, 12),
    ("a1" * 8, "b2" * 8, "c3" * 32, 20, 100_000),
]


def draw(seed: str, count: int, rows: int) -> list:
    drawn, turn = set(), 0
    while len(drawn) < min(count, rows):
        drawn.add(int(digest("row", [seed, turn]), 16) % rows)
        turn += 1
    return sorted(drawn)


def make() -> list:
    return [
        {
            "review": review,
            "member": member,
            "seed": seed,
            "count": count,
            "rows": rows,
            "commitment": digest("second", [review, rows, member, count, seed]),
            "drawn": draw(seed, count, rows),
        }
        for review, member, seed, count, rows in LOCKS
    ]
