/** Scores a search for identifiers on the labelled suite. */
import { readFileSync } from 'node:fs';
import type { IdentifierMatch } from '#shared/identifiers/kinds.ts';

export interface SuiteRow {
  readonly id: string;
  readonly group: string;
  readonly text: string | readonly string[];
  readonly boundary?: 'inline' | 'block';
  readonly known?: { readonly names?: readonly string[] };
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: string;
    readonly tier?: 'A' | 'B';
  }[];
}

export interface Score {
  readonly recall: number;
  readonly precision: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export function readSuite(): readonly SuiteRow[] {
  const lines = readFileSync(new URL('dev.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as SuiteRow);
}

/** A span is found when each letter and digit in it is covered. Matches over mere lookalikes count neither way. */
export function score(
  rows: readonly SuiteRow[],
  find: (row: SuiteRow) => readonly IdentifierMatch[],
  tier?: 'A' | 'B',
): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  let wanted = 0;
  let right = 0;
  for (const row of rows) {
    const text = typeof row.text === 'string' ? row.text : row.text.join('');
    const matches = find(row);
    const covered = (offset: number): boolean =>
      matches.some(({ start, end }) => start <= offset && offset < end);
    for (const span of row.spans) {
      if (span.kind === 'lookalike' || (tier && span.tier !== tier)) continue;
      wanted++;
      for (let i = span.start; i < span.end; i++)
        if (/[\p{L}\p{N}]/u.test(text[i] ?? '') && !covered(i)) {
          missed.push(row.id);
          break;
        }
    }
    for (const match of matches) {
      const overlapping = row.spans.filter(({ start, end }) => start < match.end && match.start < end);
      if (overlapping.length === 0) wrong.push(row.id);
      else if (overlapping.some(({ kind }) => kind !== 'lookalike')) right++;
    }
  }
  return { recall: 1 - missed.length / wanted, precision: right / (right + wrong.length), missed, wrong };
}
