/** Annotation operations in few bytes: an array each, led by its number. Numbers are never reused. */
import { z } from 'zod';
import { assertNever } from '../base/assert.ts';
import { bytesToHex, hexToBytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import { verdicts, type AnnotationOperation, type RowKey } from '../review/annotation.ts';
import { codeToSignOff, signOffCodeSchema, signOffToCode } from './sign-off-code.ts';

/** A row as `[fingerprint, ordinal]`, or as text where a key has another form than ours. */
const row = z.union([
  z.tuple([z.instanceof(Uint8Array), z.number().int().nonnegative()]),
  z.string().max(80),
]);
const value = z
  .number()
  .int()
  .min(0)
  .max(verdicts.length - 1);
const text = z.string().max(20_000);
const id = z.string().max(120);

export const operationCodeSchema = z.union([
  z.tuple([z.literal(1), row, value.nullable()]),
  z.tuple([z.literal(2), row, id, text]),
  z.tuple([z.literal(3), id, text]),
  z.tuple([z.literal(4), row, id.nullable()]),
  z.tuple([z.literal(5), z.array(row).max(100_000), value, text]),
  z.tuple([z.literal(6), id]),
  z.tuple([z.literal(7), signOffCodeSchema]),
  z.tuple([z.literal(8), text]),
]);

type OperationCode = z.infer<typeof operationCodeSchema>;

export function operationToCode(operation: AnnotationOperation): CborValue {
  switch (operation.type) {
    case 'verdict':
      return [
        1,
        rowToCode(operation.row),
        operation.value === null ? null : verdicts.indexOf(operation.value),
      ];
    case 'comment':
      return [2, rowToCode(operation.row), operation.id, operation.text];
    case 'redact':
      return [3, operation.comment, operation.reason];
    case 'assign':
      return [4, rowToCode(operation.row), operation.member];
    case 'bulk-verdict':
      return [5, operation.rows.map(rowToCode), verdicts.indexOf(operation.value), operation.reason];
    case 'undo':
      return [6, operation.operation];
    case 'sign-off':
      return [7, signOffToCode(operation)];
    case 'reopen':
      return [8, operation.reason];
    default:
      return assertNever(operation);
  }
}

export function codeToOperation(code: OperationCode): AnnotationOperation {
  switch (code[0]) {
    case 1:
      return {
        type: 'verdict',
        row: codeToRow(code[1]),
        value: code[2] === null ? null : (verdicts[code[2]] ?? null),
      };
    case 2:
      return { type: 'comment', row: codeToRow(code[1]), id: code[2], text: code[3] };
    case 3:
      return { type: 'redact', comment: code[1], reason: code[2] };
    case 4:
      return { type: 'assign', row: codeToRow(code[1]), member: code[2] };
    case 5:
      return {
        type: 'bulk-verdict',
        rows: code[1].map(codeToRow),
        value: verdicts[code[2]] ?? 'unclear',
        reason: code[3],
      };
    case 6:
      return { type: 'undo', operation: code[1] };
    case 7:
      return codeToSignOff(code[1]);
    case 8:
      return { type: 'reopen', reason: code[1] };
    default:
      return assertNever(code[0]);
  }
}

function rowToCode(key: RowKey): CborValue {
  const [hex = '', ordinal = ''] = key.split('.');
  const fingerprint = hexToBytes(hex);
  const canonical = fingerprint !== null && `${bytesToHex(fingerprint)}.${Number(ordinal)}` === key;
  return canonical ? [fingerprint, Number(ordinal)] : key;
}

function codeToRow(code: z.infer<typeof row>): RowKey {
  return (typeof code === 'string' ? code : `${bytesToHex(code[0])}.${code[1]}`) as RowKey;
}
