import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionKinds, type AccessEvent } from '#shared/logs/access-event.ts';
import { bytesToBase64Url, randomBytes } from '#shared/base/bytes.ts';
import { decodeDataset, encodeDataset } from '#shared/logs/dataset-codec.ts';
import { datasetOf } from './dataset-of.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const eventArbitrary: fc.Arbitrary<AccessEvent> = fc.record({
  sourceRow: fc.integer({ min: 1, max: 1_000_000 }),
  time: text,
  user: text,
  action: text,
  actionKind: fc.constantFrom(...actionKinds),
  unit: text,
  subject: text,
  detail: text,
  authorised: fc.constantFrom(true, false, null),
  cells: fc.tuple(text, text, text),
});

describe('dataset codec', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 40 }), (events) => {
        const dataset = datasetOf(events);
        expect(decodeDataset(encodeDataset(dataset))).toEqual({ ok: true, value: dataset });
      }),
      { numRuns: 100 },
    );
  });

  it('splits a long log into parts of at most 4,096 events', () => {
    const dataset = datasetOf(Array.from({ length: 10_000 }, (_, i) => eventAt(i)));
    const parts = encodeDataset(dataset);
    expect(parts).toHaveLength(1 + 3);
    expect(decodeDataset(parts)).toEqual({ ok: true, value: dataset });
  });

  it('keeps every part far below what an entry carries, also of a log that no compression makes shorter', () => {
    const detail = () => bytesToBase64Url(randomBytes(750));
    const dataset = datasetOf(
      Array.from({ length: 2000 }, (_, i) => {
        const event = eventAt(i);
        return { ...event, detail: detail(), cells: event.cells.map(detail) };
      }),
    );
    const parts = encodeDataset(dataset);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(900_000);
    expect(decodeDataset(parts)).toEqual({ ok: true, value: dataset });
  });

  it('refuses a dataset that lacks a part', () => {
    const parts = encodeDataset(datasetOf(Array.from({ length: 5000 }, (_, i) => eventAt(i))));
    expect(decodeDataset(parts.slice(0, -1))).toEqual({ ok: false, error: { type: 'malformed' } });
  });

  it('refuses changed bytes, and keeps later versions apart from damage', () => {
    const parts = encodeDataset(datasetOf([eventAt(1)]));
    const cut = parts.map((part, i) => (i === 1 ? part.subarray(0, part.length - 4) : part));
    expect(decodeDataset(cut)).toEqual({ ok: false, error: { type: 'malformed' } });
    const later = parts.map((part) => Uint8Array.of(9, ...part.subarray(1)));
    expect(decodeDataset(later)).toEqual({ ok: false, error: { type: 'unknown-version' } });
  });

  it('does not unpack a part that claims more than it may hold', () => {
    const parts = encodeDataset(datasetOf([eventAt(1)]));
    const bomb = parts.map((part) => Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, ...part.subarray(5)));
    expect(decodeDataset(bomb)).toEqual({ ok: false, error: { type: 'malformed' } });
  });
});

function eventAt(i: number): AccessEvent {
  const time = `2024-03-01T07:${String(i % 60).padStart(2, '0')}`;
  const cells = [time, `larare${i % 12}`, 'Läst'];
  return {
    sourceRow: i + 1,
    time,
    user: `larare${i % 12}`,
    action: 'Läst',
    actionKind: 'read',
    unit: 'Exempelskolan F-9',
    subject: '189902239871',
    detail: `Anteckning ${i}`,
    authorised: i % 3 === 0,
    cells,
  };
}
