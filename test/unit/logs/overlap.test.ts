import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { withoutRowsOf } from '#shared/logs/overlap.ts';
import { datasetOf } from './dataset-of.ts';

const event = (sourceRow: number, ...cells: string[]): AccessEvent => ({
  sourceRow,
  time: '2024-03-01T07:12',
  user: cells[1] ?? '',
  action: '',
  actionKind: 'read',
  unit: '',
  subject: '',
  detail: '',
  authorised: null,
  cells,
});
const rows = (...names: string[]) => datasetOf(names.map((name, i) => event(i + 2, '2024-03-01', name)));
function without(dataset: Dataset, earlier: Dataset): Dataset {
  const steps = withoutRowsOf(dataset, earlier);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
const names = (dataset: { readonly events: readonly AccessEvent[] }) =>
  dataset.events.map(({ user }) => user);

describe('an export that overlaps an earlier one', () => {
  it('keeps the new rows and counts the others, so that the sums add up [CAP-7] [CAP-5]', () => {
    const fresh = without(rows('b', 'c', 'd'), rows('a', 'b', 'c'));
    expect(names(fresh)).toEqual(['d']);
    expect(fresh).toMatchObject({ elsewhere: 2, counts: { rows: 4, events: 1, notUnderstood: 1 } });
  });

  it('takes equal rows one for one, in the order of the file [CAP-7]', () => {
    expect(without(rows('a', 'a', 'a'), rows('a')).elsewhere).toBe(1);
    expect(without(rows('a'), rows('a', 'a')).elsewhere).toBe(1);
  });

  it('knows a row whose blanks or letters are written another way [CAP-7]', () => {
    expect(without(rows('Åsa  Ek'), rows('A\u030Asa Ek')).elsewhere).toBe(1);
  });

  it('stops on the way through a long log, for views to go on [CAP-8]', () => {
    const long = rows(...Array.from({ length: 5000 }, (_, i) => `${i}`));
    expect([...withoutRowsOf(long, long)]).toHaveLength(4);
    expect(without(long, long)).toMatchObject({ events: [], elsewhere: 5000 });
  });

  it('shares nothing with a report of other columns', () => {
    const other = datasetOf([event(2, '2024-03-01', 'a')], ['Datum', 'Vem', 'Vad']);
    const dataset = rows('a');
    expect(without(dataset, other)).toBe(dataset);
  });

  it('loses no row: what is left and what is elsewhere are all there were [CAP-7]', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, (later, earlier) => {
        const fresh = without(rows(...later), rows(...earlier));
        expect(fresh.events.length + fresh.elsewhere).toBe(later.length);
        const taken = earlier.filter((name) => later.includes(name));
        for (const name of ['a', 'b', 'c', 'd']) {
          const count = (list: readonly string[]) => list.filter((each) => each === name).length;
          expect(count(names(fresh))).toBe(Math.max(0, count(later) - count(taken)));
        }
      }),
    );
  });
});
