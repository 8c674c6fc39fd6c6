import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { utf8, type Bytes } from '#shared/base/bytes.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { createRowKeyer, type RowMac } from '#shared/review/fingerprint.ts';
import { datasetOf } from '../logs/dataset-of.ts';

const mac = (message: Bytes) => hmac(sha256, utf8('row key of a space'), message);

function rowKeys(dataset: Dataset, by: RowMac): readonly RowKey[] {
  const keyer = createRowKeyer(dataset, by);
  return dataset.events.map((event) => keyer.keyOf(event));
}

describe('row fingerprint', () => {
  it('is a truncated HMAC over system, columns and cells, with an ordinal', () => {
    expect(rowKeys(datasetOf([eventOf('07:00'), eventOf('07:00'), eventOf('07:01')]), mac))
      .toMatchInlineSnapshot(`
        [
          "d7639d9059024373518b5d87.0",
          "d7639d9059024373518b5d87.1",
          "df5a6685f901c33aa966900c.0",
        ]
      `);
  });

  it('meets again in an overlapping export, whatever the row number [CAP-7]', () => {
    const march = [eventOf('07:00'), eventOf('07:34'), eventOf('07:34'), eventOf('09:13')];
    const fromSecondDay = march.slice(1).map((event, i) => ({ ...event, sourceRow: i + 50 }));
    expect(rowKeys(datasetOf(fromSecondDay), mac)).toEqual(rowKeys(datasetOf(march), mac).slice(1));
  });

  it('does not hang on spaces or on how letters are composed', () => {
    const plain = eventOf('07:00', 'Läst');
    const spaced = eventOf('07:00 ', 'La\u0308st\u00a0');
    expect(rowKeys(datasetOf([spaced]), mac)).toEqual(rowKeys(datasetOf([plain]), mac));
  });

  it('keeps cells apart, so that text cannot move between them', () => {
    const left = { ...eventOf('07:00'), cells: ['a', 'b c'] };
    const right = { ...eventOf('07:00'), cells: ['a b', 'c'] };
    expect(rowKeys(datasetOf([left]), mac)).not.toEqual(rowKeys(datasetOf([right]), mac));
  });

  it('says nothing without the key', () => {
    const other = (message: Bytes) => hmac(sha256, utf8('row key of another space'), message);
    expect(rowKeys(datasetOf([eventOf('07:00')]), other)).not.toEqual(
      rowKeys(datasetOf([eventOf('07:00')]), mac),
    );
  });
});

function eventOf(clock: string, action = 'Läst'): AccessEvent {
  return {
    sourceRow: 5,
    time: `2024-03-01T${clock}`,
    user: 'larare12',
    action,
    actionKind: 'read',
    unit: '',
    subject: '',
    detail: '',
    authorised: null,
    cells: [clock, 'larare12', action],
  };
}
