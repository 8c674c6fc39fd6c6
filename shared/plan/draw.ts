/** The draw, as DRAW.md publishes it: the same seed and lists give the same sample on every machine. */
import { bytesToHex, utf8, type Bytes } from '../base/bytes.ts';
import type { DrawArchive, Drawn, EarlierDraw, PoolEntry } from './draw-archive.ts';
import { entryToLine, inOrder } from './pool.ts';

/** SHA-256 over bytes, 32 bytes out. Handed in, so that this room needs no cryptography of its own. */
export type Hash = (data: Bytes) => Bytes;

export interface Wanted {
  readonly users: number;
  readonly cases: number;
}

export interface SeedPlace {
  readonly year: number;
  readonly number: number;
  readonly wanted: Wanted;
}

/** Hex SHA-256 over lines of UTF-8, each ended by a line feed; the first says what the rest is (DRAW.md §1). */
export function digestLines(hash: Hash, what: string, lines: readonly (string | number)[]): string {
  return bytesToHex(hash(utf8([`varsam-draw-1 ${what}`, ...lines].map((line) => `${line}\n`).join(''))));
}

/** The checksum that is shown before the lists are read. It binds the seed to its check and to how many are drawn. */
export function commitTo(hash: Hash, seed: string, { year, number, wanted }: SeedPlace): string {
  return digestLines(hash, 'seed', [year, number, wanted.users, wanted.cases, seed]);
}

export interface DrawInput {
  readonly seed: string;
  readonly wanted: Wanted;
  readonly users: readonly PoolEntry[];
  readonly cases: readonly PoolEntry[];
  /** Earlier draws of the same year, by number. */
  readonly earlier: readonly EarlierDraw[];
}

/**
 * Draws `wanted` users and cases, fewer when a list is shorter. Who was drawn earlier in the year waits until all others
 * have been, units not yet drawn go first, and the first place among the cases is for a protected one when there is any
 * (PLAN-9); within that, the seed alone decides.
 */
export function draw(hash: Hash, { seed, wanted, users, cases, earlier }: DrawInput): Drawn {
  const ticket = (what: string) => (entry: PoolEntry) => digestLines(hash, what, [seed, entry.id]);
  const earlierUsers = earlier.flatMap((each) => each.users);
  const earlierCases = earlier.flatMap((each) => each.cases);
  const sheltered = cases.filter((entry) => entry.isProtected);
  const first = pick(sheltered, 1, earlierCases, ticket('case'));
  const rest = cases.filter((entry) => !first.includes(entry));
  return {
    users: pick(users, wanted.users, earlierUsers, ticket('user')),
    cases: [
      ...first,
      ...pick(rest, wanted.cases - first.length, [...earlierCases, ...first], ticket('case')),
    ],
  };
}

function pick(
  pool: readonly PoolEntry[],
  count: number,
  earlier: readonly PoolEntry[],
  ticketOf: (entry: PoolEntry) => string,
): readonly PoolEntry[] {
  const timesById = new Map<string, number>();
  for (const { id } of earlier) timesById.set(id, (timesById.get(id) ?? 0) + 1);
  const units = new Set(earlier.map(({ unit }) => unit));
  const tickets = pool.map((entry) => ({
    entry,
    times: timesById.get(entry.id) ?? 0,
    ticket: ticketOf(entry),
  }));
  const picked: PoolEntry[] = [];
  while (picked.length < Math.min(count, pool.length)) {
    const [next] = tickets
      .filter(({ entry }) => !picked.includes(entry))
      .toSorted(
        (a, b) =>
          a.times - b.times ||
          Number(units.has(a.entry.unit)) - Number(units.has(b.entry.unit)) ||
          (a.ticket < b.ticket ? -1 : 1),
      );
    if (next === undefined) break;
    picked.push(next.entry);
    units.add(next.entry.unit);
  }
  return picked;
}

export interface ArchiveInput extends DrawInput {
  readonly space: string;
  readonly year: number;
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly lockedAt: number;
  readonly drawnAt: number;
}

/** Draws, and writes down all that is needed to draw it again. */
export function drawToArchive(hash: Hash, input: ArchiveInput): DrawArchive {
  const { seed, wanted, space, year, number, earlier } = input;
  const users = inOrder(input.users).map(entryToLine);
  const cases = inOrder(input.cases).map(entryToLine);
  const unbound = {
    format: 'varsam-draw-1',
    space,
    year,
    number,
    wanted,
    seed,
    commitment: commitTo(hash, seed, input),
    lockedAt: new Date(input.lockedAt).toISOString(),
    drawnAt: new Date(input.drawnAt).toISOString(),
    users,
    cases,
    usersDigest: digestLines(hash, 'users', users),
    casesDigest: digestLines(hash, 'cases', cases),
    earlier,
    drawn: draw(hash, input),
  } as const;
  return { ...unbound, record: bindRecord(hash, unbound) };
}

/** The digest over a whole draw (DRAW.md §5). */
export function bindRecord(hash: Hash, archive: Omit<DrawArchive, 'record'>): string {
  const linesOf = ({ users, cases }: Drawn) => [
    ...users.map((entry) => `user\t${entryToLine(entry)}`),
    ...cases.map((entry) => `case\t${entryToLine(entry)}`),
  ];
  return digestLines(hash, 'draw', [
    archive.space,
    archive.commitment,
    archive.lockedAt,
    archive.drawnAt,
    archive.usersDigest,
    archive.casesDigest,
    ...archive.earlier.flatMap((each) => [`earlier\t${each.number}\t${each.record}`, ...linesOf(each)]),
    'drawn',
    ...linesOf(archive.drawn),
  ]);
}
