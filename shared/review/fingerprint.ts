/** Names rows by what they say, so that repeated and overlapping imports find their annotations again (CAP-7). */
import { bytesToHex, utf8, type Bytes } from '../base/bytes.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import type { Dataset } from '../logs/dataset.ts';
import { normaliseCell } from '../logs/normalise-cell.ts';
import type { RowKey } from './annotation.ts';

const fingerprintBytes = 12;

/** HMAC-SHA-256 under the space's row key: handed in, since pure code holds no keys. */
export type RowMac = (message: Bytes) => Uint8Array;

/** Names rows one by one, in file order. */
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
