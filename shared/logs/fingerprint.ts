/** Names rows by what they say, so that repeated and overlapping imports find their annotations again (CAP-7). */
import { bytesToHex, utf8, type Bytes } from '../base/bytes.ts';
import type { RowKey } from '../review/annotation.ts';
import type { AccessEvent } from './access-event.ts';
import type { Dataset } from './dataset.ts';

const fingerprintBytes = 12;

/** HMAC-SHA-256 under the space's row key: handed in, since pure code holds no keys. */
export type RowMac = (message: Bytes) => Uint8Array;

/** Names rows one by one in file order; for callers that must pause between slices of a long file. */
export interface RowKeyer {
  keyOf(event: AccessEvent): RowKey;
}

/** The report is known by its columns: its title often carries the period, which differs between overlapping exports. */
export function createRowKeyer(dataset: Pick<Dataset, 'provenance' | 'columns'>, mac: RowMac): RowKeyer {
  const report = JSON.stringify([dataset.provenance.sourceSystem, ...dataset.columns].map(normaliseCell));
  const reportTag = bytesToHex(mac(utf8(report)).subarray(0, fingerprintBytes));
  const seen = new Map<string, number>();
  return {
    keyOf(event) {
      const message = reportTag + JSON.stringify(event.cells.map(normaliseCell));
      const fingerprint = bytesToHex(mac(utf8(message)).subarray(0, fingerprintBytes));
      const ordinal = seen.get(fingerprint) ?? 0;
      seen.set(fingerprint, ordinal + 1);
      return `${fingerprint}.${ordinal}` as RowKey;
    },
  };
}

/** One key per entry of `dataset.events`, same order. */
export function rowKeys(dataset: Pick<Dataset, 'provenance' | 'columns' | 'events'>, mac: RowMac): RowKey[] {
  const keyer = createRowKeyer(dataset, mac);
  return dataset.events.map((event) => keyer.keyOf(event));
}

/** Letters that have one spelling only, with no blank to fold: nearly every cell, and a test is far cheaper than folding. */
const alreadyNormal = /^(?:[!-~¡-ɏ]+(?: [!-~¡-ɏ]+)*)?$/;

/** What is equal after this names the same row. */
export function normaliseCell(text: string): string {
  return alreadyNormal.test(text) ? text : text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
