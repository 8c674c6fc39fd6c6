/** Draws again from the archived file and says whether it comes out the same, or where it differs (PLAN-3). */
import type { DrawArchive, PoolEntry } from './draw-archive.ts';
import { bindRecord, commitTo, digestLines, draw, type Hash } from './draw.ts';
import { entryToLine, isInOrder, lineToEntry } from './pool.ts';

export type DrawDifference =
  /** The seed is not the one whose checksum was shown before. */
  | { readonly type: 'commitment' }
  /** The list was changed after its checksum was taken. */
  | { readonly type: 'list'; readonly list: 'users' | 'cases' }
  /** A line that the algorithm does not write, or lines out of order. `line` is 1-based. */
  | { readonly type: 'order'; readonly list: 'users' | 'cases'; readonly line: number }
  /** Somebody else should have been drawn. `place` is 1-based; null stands for nobody. */
  | {
      readonly type: 'drawn';
      readonly list: 'users' | 'cases';
      readonly place: number;
      readonly archived: string | null;
      readonly redrawn: string | null;
    }
  /** The lists were read before the seed was locked, by the drawer's own clock. */
  | { readonly type: 'too-early' }
  /** The whole has been changed after it was written. */
  | { readonly type: 'record' }
  /** The draw remembers an earlier one otherwise than that one's own file tells. */
  | { readonly type: 'memory'; readonly number: number }
  /** The draw does not remember an earlier one of the year whose file is here. */
  | { readonly type: 'forgotten'; readonly number: number };

/** Empty when the draw comes out the same. */
export function checkDraw(hash: Hash, archive: DrawArchive): readonly DrawDifference[] {
  const { seed, wanted, earlier } = archive;
  const users = readLines(archive, 'users');
  const cases = readLines(archive, 'cases');
  const again = draw(hash, { seed, wanted, users: users.entries, cases: cases.entries, earlier });
  return [
    ...(commitTo(hash, seed, archive) === archive.commitment ? [] : [{ type: 'commitment' as const }]),
    ...(archive.lockedAt <= archive.drawnAt ? [] : [{ type: 'too-early' as const }]),
    ...users.faults,
    ...cases.faults,
    ...checkList(hash, archive, 'users'),
    ...checkList(hash, archive, 'cases'),
    ...compare('users', archive.drawn.users, again.users),
    ...compare('cases', archive.drawn.cases, again.cases),
    ...(bindRecord(hash, archive) === archive.record ? [] : [{ type: 'record' as const }]),
  ];
}

/** What `archive` remembers of the year, held against the files of the earlier draws of the same space. */
export function checkMemory(archive: DrawArchive, others: readonly DrawArchive[]): readonly DrawDifference[] {
  return others
    .filter(
      ({ space, year, number }) =>
        space === archive.space && year === archive.year && number !== archive.number,
    )
    .flatMap((other): readonly DrawDifference[] => {
      const remembered = archive.earlier.find(({ number }) => number === other.number);
      if (remembered === undefined)
        return other.drawnAt < archive.drawnAt ? [{ type: 'forgotten', number: other.number }] : [];
      const same =
        remembered.record === other.record &&
        compare('users', remembered.users, other.drawn.users).length === 0 &&
        compare('cases', remembered.cases, other.drawn.cases).length === 0;
      return same ? [] : [{ type: 'memory', number: other.number }];
    });
}

type List = 'users' | 'cases';

function readLines(archive: DrawArchive, list: List) {
  const read = archive[list].map(lineToEntry);
  const wrong = read.findIndex((entry) => entry === null);
  const entries = read.filter((entry) => entry !== null);
  const unordered = entries.findIndex(
    (_, index) => !isInOrder(entries.slice(Math.max(0, index - 1), index + 1)),
  );
  const line = wrong >= 0 ? wrong : unordered;
  const faults: readonly DrawDifference[] = line >= 0 ? [{ type: 'order', list, line: line + 1 }] : [];
  return { entries, faults };
}

function checkList(hash: Hash, archive: DrawArchive, list: List): readonly DrawDifference[] {
  const digest = list === 'users' ? archive.usersDigest : archive.casesDigest;
  return digestLines(hash, list, archive[list]) === digest ? [] : [{ type: 'list', list }];
}

function compare(
  list: List,
  archived: readonly PoolEntry[],
  redrawn: readonly PoolEntry[],
): readonly DrawDifference[] {
  const places = Math.max(archived.length, redrawn.length);
  return Array.from({ length: places }, (_, index) => index).flatMap((index): readonly DrawDifference[] => {
    const was = archived[index];
    const is = redrawn[index];
    if (was && is && entryToLine(was) === entryToLine(is)) return [];
    return [{ type: 'drawn', list, place: index + 1, archived: was?.id ?? null, redrawn: is?.id ?? null }];
  });
}
