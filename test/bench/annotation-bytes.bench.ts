/**
 * What an annotation weighs, signed and chained, beside a plain map of the same: `node test/bench/annotation-bytes.bench.ts`.
 * 2,000 of four reviewers, a verdict each, every fifth with a comment of 45 characters.
 */
import * as Y from 'yjs';
import { bytesToHex, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { firstHash, signBatch } from '#shared/documents/batch.ts';
import { appendBatch } from '#shared/documents/journal-document.ts';
import { entryOverheadBytes } from '#shared/protocol/entry.ts';
import { pad } from '#shared/sealed/padding.ts';
import { encodeUpdatePayload } from '#shared/sealed/update-payload.ts';
import type { AnnotationOperation, RowKey } from '#shared/review/annotation.ts';
import { sampleEditOf } from './sample-edit.ts';

const annotations = 2000;
const authors = 4;
const commentEvery = 5;
const commentLength = 45;

interface Annotation {
  readonly row: RowKey;
  readonly comment: string | null;
}

const all: readonly Annotation[] = Array.from({ length: annotations }, (_, serial) => ({
  row: `${bytesToHex(randomBytes(12))}.0` as RowKey,
  comment: serial % commentEvery === 0 ? sampleEditOf(serial).comment.slice(0, commentLength) : null,
}));

function operationsOf({ row, comment }: Annotation, at: number): readonly AnnotationOperation[] {
  const verdict = { type: 'verdict', row, value: 'ok' } as const;
  return comment === null ? [verdict] : [verdict, { type: 'comment', row, id: String(at), text: comment }];
}

/** Bytes per annotation: in the clear as a document holds them, and as entries on the wire and at the relay. */
async function signedIn(perBatch: number): Promise<{ document: number; sealed: number }> {
  const document = new Y.Doc();
  let sealed = 0;
  document.on('update', (update: Uint8Array) => {
    const payload = encodeUpdatePayload({ sessions: [1], seen: new Map(), update: new Uint8Array(update) });
    sealed += pad(payload).length + entryOverheadBytes;
  });
  const review = randomBytes(16);
  const share = annotations / authors;
  for (let author = 0; author < authors; author += 1) {
    const { privateKey } = await generateSigningKeys();
    const device = bytesToHex(randomBytes(8));
    let previous: Bytes = firstHash(review, device);
    for (let from = author * share, n = 1; from < (author + 1) * share; from += perBatch, n += 1) {
      const operations = all.slice(from, from + perBatch).flatMap(operationsOf);
      const claims = { author: device, n, lamport: n, claimedTime: Date.now(), control: 12, seen: [] };
      const { bytes, hash } = await signBatch(privateKey, review, previous, { ...claims, operations });
      appendBatch(document, device, bytes);
      previous = hash;
    }
  }
  return { document: Y.encodeStateAsUpdate(document).length / annotations, sealed: sealed / annotations };
}

function plainMap(): number {
  const document = new Y.Doc();
  for (const { row, comment } of all)
    document.getMap('rows').set(row, comment === null ? { verdict: 'ok' } : { verdict: 'ok', comment });
  return Y.encodeStateAsUpdate(document).length / annotations;
}

const plain = plainMap();
const table: Record<string, Record<string, string>> = {
  'plain map, nothing signed': {
    'in the document': plain.toFixed(1),
    '÷ plain map': '1.00',
    'as sealed entries': '–',
  },
};
for (const perBatch of [1, 5, 25]) {
  const { document, sealed } = await signedIn(perBatch);
  table[`signed, ${perBatch} to a batch`] = {
    'in the document': document.toFixed(1),
    '÷ plain map': (document / plain).toFixed(2),
    'as sealed entries': sealed.toFixed(1),
  };
}
console.log('Bytes per annotation (less is better)');
console.table(table);
