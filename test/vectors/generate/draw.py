"""Three draws of a year, as shared/plan/DRAW.md says (sections 1 to 5)."""

import hashlib

SPACE, YEAR = "Loggkontroll Lövhamn", 2024
UNITS = ["Myndighet Centrum", "Hemtjänst Öst", "Boendestöd Väst"]
USERS = [
    *((f"hand{at + 1:02}", UNITS[at % 3]) for at in range(10)),
    ("hand11", "Familjerätt"),
    ("hand12", "Familjerätt"),
    ("ömanjo", "Hemtjänst Öst"),
]
CASES = [(f"SN 2024/{at + 1:04}", UNITS[at % 3], at in (3, 8)) for at in range(10)]
DRAWS = [
    # number, users and cases wanted, seed, locked, drawn, users, cases
    (1, (3, 3), "8ca411de5f6703bb054ed52819f4eb1dcf7df8cd84638c1f4eaaea3a749a181c",
     "2024-01-02T07:00:00.000Z", "2024-01-04T08:30:00.000Z", USERS, CASES),
    (2, (2, 2), "58cf254ae30fd5f104f2857183121e6c7eaf15480fce561440403b70a260ad5c",
     "2024-02-01T07:00:00.000Z", "2024-02-02T08:30:00.000Z", USERS, CASES),
    (3, (3, 2), "ddf3c8a26e7de6359dfda8e24dd6ca9be98370994dbc5d3972ce66ed508f9515",
     "2024-03-01T07:00:00.000Z", "2024-03-01T07:00:00.000Z", [("ensam", ""), ("tvåsam", "")], [("SN 2024/0001", "", False)]),
]


def digest(what: str, lines) -> str:
    text = "".join(f"{line}\n" for line in [f"varsam-draw-1 {what}", *lines])
    return hashlib.sha256(text.encode()).hexdigest()


def line(entry: dict) -> str:
    return f"{entry['id']}\t{entry['unit']}" + ("\tskyddad" if entry["isProtected"] else "")


def pick(pool: list, count: int, earlier: list, ticket) -> list:
    left, picked = list(pool), []
    times = [entry["id"] for entry in earlier]
    while left and len(picked) < count:
        reached = {entry["unit"] for entry in [*earlier, *picked]}
        first = min(left, key=lambda entry: (times.count(entry["id"]), entry["unit"] in reached, ticket(entry["id"])))
        left.remove(first)
        picked.append(first)
    return picked


def draw(users: list, cases: list, wanted: tuple, seed: str, earlier: list) -> dict:
    before = {kind: [entry for one in earlier for entry in one[kind]] for kind in ("users", "cases")}
    case_ticket = lambda id: digest("case", [seed, id])
    shielded = pick([case for case in cases if case["isProtected"]], min(1, wanted[1]), before["cases"], case_ticket)
    rest = [case for case in cases if case not in shielded]
    more = pick(rest, wanted[1] - len(shielded), [*before["cases"], *shielded], case_ticket)
    picked = pick(users, wanted[0], before["users"], lambda id: digest("user", [seed, id]))
    return {"users": picked, "cases": [*shielded, *more]}


def listed(one: dict) -> list:
    return [f"user\t{line(entry)}" for entry in one["users"]] + [f"case\t{line(entry)}" for entry in one["cases"]]


def make() -> list:
    made, earlier = [], []
    for number, wanted, seed, locked, drawn_at, user_rows, case_rows in DRAWS:
        users = [{"id": id, "unit": unit, "isProtected": False} for id, unit in user_rows]
        cases = [{"id": id, "unit": unit, "isProtected": shielded} for id, unit, shielded in case_rows]
        drawn = draw(users, cases, wanted, seed, earlier)
        commitment = digest("seed", [YEAR, number, *wanted, seed])
        digests = [digest("users", map(line, users)), digest("cases", map(line, cases))]
        told = [part for one in earlier for part in [f"earlier\t{one['number']}\t{one['record']}", *listed(one)]]
        record = digest("draw", [SPACE, commitment, locked, drawn_at, *digests, *told, "drawn", *listed(drawn)])
        made.append({
            "format": "varsam-draw-1",
            "space": SPACE,
            "year": YEAR,
            "number": number,
            "wanted": {"users": wanted[0], "cases": wanted[1]},
            "seed": seed,
            "commitment": commitment,
            "lockedAt": locked,
            "drawnAt": drawn_at,
            "users": [line(user) for user in users],
            "cases": [line(case) for case in cases],
            "usersDigest": digests[0],
            "casesDigest": digests[1],
            "earlier": list(earlier),
            "drawn": drawn,
            "record": record,
        })
        earlier.append({"number": number, "record": record, **drawn})
    return made
