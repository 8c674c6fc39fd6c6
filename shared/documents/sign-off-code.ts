/** A sign-off in few bytes: hashes and ids as bytes, in an order that never changes. */
import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { bytesToHex, copyBytes, hexToBytes, type Bytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import type { SignOff } from '../review/annotation.ts';

const count = z.number().int().nonnegative();
const text = z.string().max(20_000);
const hash = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const device = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 8);

export const signOffCodeSchema = z.tuple([
  text,
  count,
  hash,
  z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 400_000),
  z.array(z.tuple([device, count, hash])).max(1000),
  hash,
  hash,
  count,
  text,
  text,
  z.tuple([text, text, text, z.array(z.tuple([z.string().max(64), text])).max(1000)]),
]);

export function signOffToCode(signOff: SignOff): CborValue {
  const { report } = signOff;
  return [
    signOff.role,
    signOff.rows,
    bytesOf(signOff.datasetHash),
    signOff.rowMarks,
    signOff.heads.map(({ author, n, hash: head }) => [bytesOf(author), n, bytesOf(head)]),
    bytesOf(signOff.projectionHash),
    bytesOf(signOff.controlHead),
    signOff.openRows,
    signOff.openReason,
    signOff.gapReason,
    [report.title, report.board, report.unit, report.names.map(({ member, name }) => [member, name])],
  ];
}

export function codeToSignOff(code: z.infer<typeof signOffCodeSchema>): SignOff {
  const [role, rows, datasetHash, rowMarks, heads, projectionHash, controlHead, ...rest] = code;
  const [openRows, openReason, gapReason, [title, board, unit, names]] = rest;
  return {
    type: 'sign-off',
    role,
    rows,
    datasetHash: bytesToHex(datasetHash),
    rowMarks: copyBytes(rowMarks),
    heads: heads.map(([author, n, head]) => ({ author: bytesToHex(author), n, hash: bytesToHex(head) })),
    projectionHash: bytesToHex(projectionHash),
    controlHead: bytesToHex(controlHead),
    openRows,
    openReason,
    gapReason,
    report: { title, board, unit, names: names.map(([member, name]) => ({ member, name })) },
  };
}

function bytesOf(hex: string): Bytes {
  const bytes = hexToBytes(hex);
  assert(bytes, 'a hash or an id is hexadecimal');
  return bytes;
}
