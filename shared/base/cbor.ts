/** Deterministic CBOR (RFC 8949 §4.2.1): the same value gives the same bytes, so that they can be hashed and signed. */
import { decode, encode, rfc8949EncodeOptions, Tokenizer, Type, type Token } from 'cborg';
import { copyBytes, type Bytes } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

export function encodeCbor(value: CborValue): Bytes {
  return copyBytes(encode(value, rfc8949EncodeOptions));
}

/** What an input may be made of: few bytes can hold many values, and a schema says of each what is wrong with it. */
export interface CborBounds {
  /** One within another, keys of maps included. */
  readonly values: number;
  /** Lists and maps within each other. */
  readonly depth: number;
}

const unbounded: CborBounds = { values: Infinity, depth: Infinity };
const options = {
  strict: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
};

/**
 * Whole input, no trailing bytes, no duplicate keys, no indefinite lengths, and no more than `bounds` allow: what goes beyond
 * them is read no further. Shape is for the caller's schema to check.
 */
export function decodeCbor(
  bytes: Uint8Array,
  bounds = unbounded,
): Result<unknown, { type: 'malformed-cbor' }> {
  try {
    const tokenizer = bounds === unbounded ? undefined : new BoundedTokenizer(bytes, bounds);
    return ok(decode(bytes, tokenizer ? { ...options, tokenizer } : options));
  } catch {
    return err({ type: 'malformed-cbor' });
  }
}

class BoundedTokenizer extends Tokenizer {
  private readonly bounds: CborBounds;
  private values = 0;
  /** Values still to come in the innermost list or map, and in those around it. */
  private left = Infinity;
  private readonly around: number[] = [];

  constructor(bytes: Uint8Array, bounds: CborBounds) {
    // As a plain view: of what is none, such as Node's buffers, values are cut in a slower way.
    super(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), options);
    this.bounds = bounds;
  }

  override next(): Token {
    const token = super.next();
    this.values += 1;
    while (this.left === 0) this.left = this.around.pop() ?? Infinity;
    this.left -= 1;
    const isMap = token.type === Type.map;
    if (isMap || token.type === Type.array) {
      this.around.push(this.left);
      this.left = isMap ? 2 * token.value : token.value;
    }
    if (this.values > this.bounds.values || this.around.length > this.bounds.depth)
      throw new Error('too much');
    return token;
  }
}
