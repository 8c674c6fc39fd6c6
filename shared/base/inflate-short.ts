/**
 * Unpacks a short deflated stream (RFC 1951) and stops at the byte where more comes out than was announced. The library
 * stops only after a whole piece: what it makes of a hostile 4 KiB takes it 40 ms, and a member can send thousands.
 */
import type { Bytes } from './bytes.ts';

/** Where in the stream the next bit lies. */
interface BitReader {
  /** The next `count` bits, at most 16, as a number; zeros after the end. */
  take(count: number): number;
  symbol(codes: Codes): number;
  /** From the next whole byte on; null when they are not there. */
  bytes(count: number): Uint8Array | null;
  /** Bytes that have been begun; more than there are when it was read beyond the end. */
  readonly position: number;
}

/** By the next `bits` bits: symbol and length of its code, as `symbol << 4 | length`. */
interface Codes {
  readonly table: Uint16Array;
  readonly bits: number;
}

const endOfBlock = 256;
const noSymbol = -1;
/** Copies shorter than this are not told; each symbol after `endOfBlock` stands for a range of lengths. */
const shortestCopy = 3;
const longestCopy = 258;
const lengthCodes = 29;
const distanceCodes = 30;
const lengthExtra = Array.from({ length: lengthCodes - 1 }, (_, at) => (at < 8 ? 0 : (at >> 2) - 1));
const lengthBase = [...basesOf(shortestCopy, lengthExtra).slice(0, -1), longestCopy];
const distanceExtra = Array.from({ length: distanceCodes }, (_, at) => (at < 4 ? 0 : (at >> 1) - 1));
const distanceBase = basesOf(1, distanceExtra);
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const fixedLengths = Uint8Array.from({ length: 288 }, (_, at) =>
  at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
);
const fixed = { lengths: codesOf(fixedLengths), distances: codesOf(new Uint8Array(distanceCodes).fill(5)) };

/** Null unless the stream is well-formed, ends where `packed` ends, and holds `size` bytes. */
export function inflateShort(packed: Uint8Array, size: number): Bytes | null {
  const out = new Uint8Array(size);
  const bits = createBitReader(packed);
  let at = 0;
  for (let isLast = false; !isLast;) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    const codes = kind === 1 ? fixed : kind === 2 ? readCodes(bits) : null;
    const end = kind === 0 ? copyStored(bits, out, at) : codes && unpackBlock(bits, codes, out, at);
    if (end === null || bits.position > packed.length) return null;
    at = end;
  }
  return at === size && bits.position === packed.length ? out : null;
}

function copyStored(bits: BitReader, out: Bytes, at: number): number | null {
  const head = bits.bytes(4);
  if (!head) return null;
  const length = (head[0] ?? 0) | ((head[1] ?? 0) << 8);
  const check = (head[2] ?? 0) | ((head[3] ?? 0) << 8);
  const stored = (length ^ check) === 0xffff ? bits.bytes(length) : null;
  if (!stored || at + length > out.length) return null;
  out.set(stored, at);
  return at + length;
}

function unpackBlock(
  bits: BitReader,
  { lengths, distances }: typeof fixed,
  out: Bytes,
  start: number,
): number | null {
  for (let at = start; ;) {
    const symbol = bits.symbol(lengths);
    if (symbol === endOfBlock) return at;
    if (symbol === noSymbol || at >= out.length) return null;
    if (symbol < endOfBlock) {
      out[at] = symbol;
      at += 1;
      continue;
    }
    const length = ranged(bits, symbol - endOfBlock - 1, lengthBase, lengthExtra);
    const distance = ranged(bits, bits.symbol(distances), distanceBase, distanceExtra);
    if (length === null || distance === null || distance > at || at + length > out.length) return null;
    // One by one: what is copied may begin in what is being written.
    for (const end = at + length; at < end; at += 1) out[at] = out[at - distance] ?? 0;
  }
}

function ranged(
  bits: BitReader,
  code: number,
  bases: readonly number[],
  extra: readonly number[],
): number | null {
  const base = bases[code];
  return base === undefined ? null : base + bits.take(extra[code] ?? 0);
}

/** The codes of one block, themselves packed (RFC 1951 §3.2.7). */
function readCodes(bits: BitReader): typeof fixed | null {
  const [literals, distances, named] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const codeLengths = new Uint8Array(codeLengthOrder.length);
  for (const place of codeLengthOrder.slice(0, named)) codeLengths[place] = bits.take(3);
  const codes = codesOf(codeLengths);
  const all = new Uint8Array(literals + distances);
  for (let at = 0; at < all.length;) {
    const symbol = bits.symbol(codes);
    if (symbol === noSymbol) return null;
    const repeated = symbol === 16 ? (all[at - 1] ?? null) : 0;
    const times =
      symbol < 16
        ? 1
        : symbol === 16
          ? 3 + bits.take(2)
          : symbol === 17
            ? 3 + bits.take(3)
            : 11 + bits.take(7);
    if (repeated === null || at + times > all.length) return null;
    all.fill(symbol < 16 ? symbol : repeated, at, at + times);
    at += times;
  }
  return { lengths: codesOf(all.subarray(0, literals)), distances: codesOf(all.subarray(literals)) };
}

/** Canonical codes of those lengths in bits (RFC 1951 §3.2.2). */
function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const bits = Math.max(
    1,
    counts.findLastIndex((count) => count > 0),
  );
  const next = new Uint16Array(16);
  for (let length = 1; length < 16; length += 1)
    next[length] = ((next[length - 1] ?? 0) + (counts[length - 1] ?? 0)) << 1;
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    for (let at = reversed(code, length); at < table.length; at += 1 << length)
      table[at] = (symbol << 4) | length;
  }
  return { table, bits };
}

function reversed(code: number, length: number): number {
  let turned = 0;
  for (let at = 0; at < length; at += 1) turned |= ((code >> at) & 1) << (length - 1 - at);
  return turned;
}

function basesOf(first: number, extra: readonly number[]): readonly number[] {
  const bases = [first];
  for (const bits of extra) bases.push((bases.at(-1) ?? 0) + (1 << bits));
  return bases;
}

function createBitReader(packed: Uint8Array): BitReader {
  let position = 0;
  let held = 0;
  let count = 0;
  /** To 16 bits at least and 31 at most. */
  const refill = (): void => {
    if (count >= 16) return;
    held |= ((packed[position] ?? 0) | ((packed[position + 1] ?? 0) << 8)) << count;
    position += 2;
    count += 16;
  };
  const drop = (bits: number): void => {
    held >>>= bits;
    count -= bits;
  };
  return {
    take(bits) {
      refill();
      const value = held & ((1 << bits) - 1);
      drop(bits);
      return value;
    },
    symbol({ table, bits }) {
      refill();
      const found = table[held & ((1 << bits) - 1)] ?? 0;
      drop(found & 15);
      return found === 0 ? noSymbol : found >> 4;
    },
    bytes(wanted) {
      position -= count >> 3;
      held = 0;
      count = 0;
      const from = position;
      position += wanted;
      return position > packed.length ? null : packed.subarray(from, position);
    },
    get position() {
      return position - (count >> 3);
    },
  };
}
