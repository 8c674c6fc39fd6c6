import { expect, it } from 'vitest';
import { findIdentifiersInNodes } from '#shared/identifiers/text-nodes.ts';
import type { IdentifierMatch } from '#shared/identifiers/kinds.ts';
import { readSuite, score, type SuiteRow } from '../../identifiers-suite/score.ts';

const rows = readSuite();

function find(row: SuiteRow): readonly IdentifierMatch[] {
  const nodes = typeof row.text === 'string' ? [row.text] : row.text;
  return findIdentifiersInNodes(nodes, row.boundary ?? 'inline', { names: row.known?.names ?? [] });
}

it('finds at least 999 of 1000 that the string alone decides, and as few wrong [MASK-1]', () => {
  const { recall, precision } = score(rows, find, 'A');
  expect(recall).toBeGreaterThanOrEqual(0.999);
  expect(precision).toBeGreaterThanOrEqual(0.999);
});

it('finds at least 95 of 100 that need a word beside them [MASK-1]', () => {
  const { recall, precision } = score(rows, find, 'B');
  expect(recall).toBeGreaterThanOrEqual(0.95);
  expect(precision).toBeGreaterThanOrEqual(0.97);
});

it('leaves case numbers, organisation numbers and all else that is to be kept readable [MASK-1]', () => {
  const hit = rows.filter((row) => row.spans.length === 0 && find(row).length > 0);
  expect(hit.map(({ id }) => id)).toEqual([]);
});

it('is measured by a score that falls when the search does (control)', () => {
  expect(score(rows, (row) => find(row).slice(1), 'A').recall).toBeLessThan(0.9);
  expect(
    score(rows, (row) => [{ start: 0, end: 1, kind: 'name' }, ...find(row)], 'A').precision,
  ).toBeLessThan(0.9);
});
