import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLayeredMap } from '#shared/base/layered-map.ts';
import { createAnnotator, indexRows } from '#shared/review/annotated-rows.ts';
import type { ReviewProjection, RowAnnotations, RowKey, Verdict } from '#shared/review/annotation.ts';
import { createFiltering, filterRows, noFilter } from '#shared/review/row-filter.ts';
import { sampleDataset } from '../../support/review-data.ts';

const dataset = sampleDataset(40);
const keys = dataset.events.map((_, index) => `aabbccddeeff001122334455.${index}` as RowKey);
const bare = { events: dataset.events, keys, indexByKey: indexRows(keys), findings: [], sample: [] };

const silence: Omit<ReviewProjection, 'rows'> = { history: [], signOff: null, second: null };

const said = (value: Verdict | null): RowAnnotations => ({
  verdict: value === null ? null : { value, author: 'm', claimedTime: 1, operation: 'o' },
  conflicting: [],
  assignee: null,
  comments: [],
});
const more = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 45 }), fc.constantFrom('ok' as const, 'deviation' as const, null)),
  { maxLength: 6 },
);
const filter = fc.record({
  judged: fc.constantFrom('all' as const, 'unjudged' as const, 'judged' as const, 'deviation' as const),
  search: fc.constantFrom('', dataset.events[3]!.user),
});

it('rows and filter kept up verdict by verdict are those made anew', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(more, fc.boolean()), { maxLength: 8 }), filter, (steps, change) => {
      const texts = () => dataset.events.map(({ user }) => user.toLowerCase());
      const wanted = { ...noFilter, ...change };
      const annotate = createAnnotator(bare);
      const pass = createFiltering(wanted, texts);
      let rows = createLayeredMap<RowKey, RowAnnotations>(new Map());
      for (const [verdicts, isAnew] of steps) {
        const grown = rows.with(
          new Map(verdicts.map(([row, value]) => [`aabbccddeeff001122334455.${row}` as RowKey, said(value)])),
        );
        rows = isAnew ? createLayeredMap(new Map(verdicts.length > 3 ? [] : grown)) : grown;
        const projection = { ...silence, rows };
        const kept = annotate(projection);
        expect(kept).toEqual(createAnnotator(bare)(projection));
        expect(pass(kept)).toEqual(filterRows(kept, wanted, texts));
      }
    }),
  );
});
