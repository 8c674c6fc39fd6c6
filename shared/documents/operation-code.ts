/** Annotation operations in few bytes: an array each, led by its number. Numbers are never reused. */
import { z } from 'zod';
import { assert, assertNever } from '../base/assert.ts';
import { bytesToHex, hexToBytes, type Bytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import { verdicts, type AnnotationOperation, type RowKey, type Verdict } from '../review/annotation.ts';
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
const seed = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const maxDrawn = 10_000;

export const operationCodeSchema = z.union([
  z.tuple([z.literal(1), row, value.nullable()]),
  z.tuple([z.literal(2), row, id, text]),
  z.tuple([z.literal(3), id, text]),
  z.tuple([z.literal(4), row, id.nullable()]),
  z.tuple([z.literal(5), z.array(row).max(100_000), value, text]),
  z.tuple([z.literal(6), id]),
  z.tuple([z.literal(7), signOffCodeSchema]),
  z.tuple([z.literal(8), text]),
  z.tuple([z.literal(9), id, z.number().int().min(1), seed]),
  z.tuple([z.literal(10), id, z.array(row).max(maxDrawn)]),
  z.tuple([z.literal(11), row, value.nullable()]),
  z.tuple([z.literal(12), z.array(z.tuple([row, value, value])).max(maxDrawn)]),
]);

type OperationCode = z.infer<typeof operationCodeSchema>;

export function operationToCode(operation: AnnotationOperation): CborValue {
  switch (operation.type) {
    case 'verdict':
      return [1, rowToCode(operation.row), verdictToCode(operation.value)];
    case 'comment':
      return [2, rowToCode(operation.row), operation.id, operation.text];
    case 'redact':
      return [3, operation.comment, operation.reason];
    case 'assign':
      return [4, rowToCode(operation.row), operation.member];
    case 'bulk-verdict':
      return [5, operation.rows.map(rowToCode), verdictToCode(operation.value), operation.reason];
    case 'undo':
      return [6, operation.operation];
    case 'sign-off':
      return [7, signOffToCode(operation)];
    case 'reopen':
      return [8, operation.reason];
    case 'second-lock':
      return [9, operation.member, operation.count, bytesOf(operation.seed)];
    case 'second-draw':
      return [10, operation.member, operation.rows.map(rowToCode)];
    case 'second-verdict':
      return [11, rowToCode(operation.row), verdictToCode(operation.value)];
    case 'second-compare':
      return [
        12,
        operation.pairs.map(({ row: key, first, second }) => [
          rowToCode(key),
          verdictToCode(first),
          verdictToCode(second),
        ]),
      ];
    default:
      return assertNever(operation);
  }
}

export function codeToOperation(code: OperationCode): AnnotationOperation {
  switch (code[0]) {
    case 1:
      return { type: 'verdict', row: codeToRow(code[1]), value: codeToVerdict(code[2]) };
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
        value: codeToVerdict(code[2]),
        reason: code[3],
      };
    case 6:
      return { type: 'undo', operation: code[1] };
    case 7:
      return codeToSignOff(code[1]);
    case 8:
      return { type: 'reopen', reason: code[1] };
    case 9:
      return { type: 'second-lock', member: code[1], count: code[2], seed: bytesToHex(code[3]) };
    case 10:
      return { type: 'second-draw', member: code[1], rows: code[2].map(codeToRow) };
    case 11:
      return { type: 'second-verdict', row: codeToRow(code[1]), value: codeToVerdict(code[2]) };
    case 12:
      return {
        type: 'second-compare',
        pairs: code[1].map(([key, first, second]) => ({
          row: codeToRow(key),
          first: codeToVerdict(first),
          second: codeToVerdict(second),
        })),
      };
    default:
      return assertNever(code[0]);
  }
}

function verdictToCode(verdict: Verdict | null): number | null {
  return verdict === null ? null : verdicts.indexOf(verdict);
}

/** The schema lets no other number through. */
function codeToVerdict<T extends number | null>(code: T): T extends null ? null : Verdict;
function codeToVerdict(code: number | null): Verdict | null {
  return code === null ? null : (verdicts[code] ?? 'unclear');
}

function bytesOf(hex: string): Bytes {
  const bytes = hexToBytes(hex);
  assert(bytes, 'a seed is hexadecimal');
  return bytes;
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
