import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { putRecord, readRecords } from '#shared/documents/plan-records.ts';
import type { GapExplained, SampleDrawn } from '#shared/plan/plan-record.ts';
import { countingDraws } from '#shared/plan/systematic.ts';
import { sample, seed as seedOf } from '../../support/plan-records.ts';

const seed = seedOf(1);
const gap: GapExplained = {
  type: 'gap',
  id: 'lucka',
  unit: 'Exempelskolan F-9',
  from: '2024-02-01',
  to: '2024-02-29',
  why: 'Skolan var stängd.',
  by: 'm-karin',
};

describe('the records of a plan', () => {
  it('are read back in the same order by all', () => {
    const one = new Y.Doc();
    const two = new Y.Doc();
    for (const record of [seed, gap]) expect(putRecord(one, record)).toBe(true);
    for (const record of [gap, seed]) putRecord(two, record);
    expect(readRecords(one)).toEqual([gap, seed]);
    expect(readRecords(two)).toEqual(readRecords(one));
  });

  it('can be replaced, but not a seed that is locked [PLAN-3]', () => {
    const document = new Y.Doc();
    putRecord(document, gap);
    putRecord(document, seed);
    expect(putRecord(document, { ...gap, why: 'Sportlov.' })).toBe(true);
    expect(putRecord(document, { ...seed, seed: 'ef'.repeat(32) })).toBe(false);
    expect(putRecord(document, { ...seed, id: 'annat frö' })).toBe(false);
    expect(readRecords(document)).toEqual([{ ...gap, why: 'Sportlov.' }, seed]);
  });

  it('are never written so that they could not be read', () => {
    const document = new Y.Doc();
    expect(() => putRecord(document, { ...gap, why: '' })).toThrow('can be read');
    expect(readRecords(document)).toEqual([]);
  });

  it('of both colleagues are kept when they write apart', () => {
    const one = new Y.Doc();
    const two = new Y.Doc();
    putRecord(one, seed);
    putRecord(two, { ...seed, id: 'annat frö' });
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(readRecords(one)).toHaveLength(2);
  });

  it('are left out when they are not what they say, or stand under another name', () => {
    const document = new Y.Doc();
    const records = document.getMap('records');
    records.set('gap:lucka', { ...gap, from: '2024-02-30' });
    records.set('seed:annat', seed);
    records.set('list:x', 'hej');
    expect(readRecords(document)).toEqual([]);
  });

  it('let nobody stand in the way of a draw by a seed or a draw that can count for nothing [PLAN-3]', () => {
    const document = new Y.Doc();
    const records = document.getMap('records');
    records.set('seed:in the way', { ...seed, id: 'in the way', lockedAt: 0, commitment: '0'.repeat(64) });
    expect(readRecords(document)).toEqual([]);
    expect(putRecord(document, seed)).toBe(true);
    const drawn = sample(1) as SampleDrawn;
    const archive = { ...drawn.archive, commitment: '0'.repeat(64) };
    records.set('draw:in the way', { ...drawn, id: 'in the way', archive });
    expect(putRecord(document, drawn)).toBe(true);
    expect(countingDraws(readRecords(document))).toEqual([drawn]);
    expect(putRecord(document, { ...drawn, id: 'another' })).toBe(false);
  });
});
