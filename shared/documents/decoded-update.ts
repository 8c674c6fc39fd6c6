/**
 * A Yjs update (V1) whose content is read once: what is judged is what is applied. Yjs itself would read it for each, and
 * asks the platform for every string, which for the short ones (names, keys, verdicts) costs three times as much as here.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

export interface DecodedUpdate extends ReturnType<typeof Y.decodeUpdate> {
  /** As `Y.applyUpdate`. Once: what was read becomes the document's. */
  applyTo(document: Y.Doc, origin: unknown): void;
}

/** Null when it is no update. */
export function decodeUpdate(update: Uint8Array): DecodedUpdate | null {
  const known: Contents = new Map();
  try {
    return {
      // Yjs makes its decoder by itself, from a class.
      ...Y.decodeUpdateV2(update, UpdateDecoder.bind(null, known) as typeof Y.UpdateDecoderV1),
      applyTo(document, origin) {
        const decoder = decoding.createDecoder(update);
        Y.readUpdateV2(decoder, document, origin, new UpdateDecoder(known, decoder));
      },
    };
  } catch {
    return null;
  }
}

/** As `Y.applyUpdate`, for what needs no judging. */
export function applyUpdate(document: Y.Doc, update: Uint8Array, origin: unknown): void {
  const decoder = decoding.createDecoder(update);
  Y.readUpdateV2(decoder, document, origin, new UpdateDecoder(null, decoder));
}

/** Values by where they begin, with where they end. */
type Contents = Map<number, { readonly value: unknown; readonly end: number }>;

class UpdateDecoder extends Y.UpdateDecoderV1 {
  /** Null where it is read only once. */
  private readonly known: Contents | null;
  private readonly clients = new Set<number>();

  constructor(known: Contents | null, decoder: decoding.Decoder) {
    super(decoder);
    this.known = known;
  }

  /** Each once: of two parts of one client Yjs judges both, and applies the second alone. */
  override readClient(): number {
    const client = super.readClient();
    if (this.clients.has(client)) throw new Error('a client twice');
    this.clients.add(client);
    return client;
  }

  override readString(): string {
    return readString(this.restDecoder);
  }

  override readKey(): string {
    return readString(this.restDecoder);
  }

  override readAny(): unknown {
    const { restDecoder: decoder, known } = this;
    const { pos: start } = decoder;
    const before = known?.get(start);
    if (before) {
      decoder.pos = before.end;
      return before.value;
    }
    const value = readAny(decoder);
    known?.set(start, { value, end: decoder.pos });
    return value;
  }
}

/** Above this the platform is faster. */
const shortBytes = 24;
const firstNotAscii = 0x80;

function readString(decoder: decoding.Decoder): string {
  const { arr, pos } = decoder;
  const size = decoding.readVarUint(decoder);
  const end = decoder.pos + size;
  if (size <= shortBytes) {
    let text = '';
    let at = decoder.pos;
    for (let byte = arr[at]; at < end && byte !== undefined && byte < firstNotAscii; byte = arr[at]) {
      text += String.fromCharCode(byte);
      at += 1;
    }
    decoder.pos = at;
    if (at === end) return text;
  }
  decoder.pos = pos;
  return decoding.readVarString(decoder);
}

/** Types of lib0's any-encoding that hold strings; the rest is left to lib0. */
const anyString = 119;
const anyObject = 118;
const anyArray = 117;

const deepest = 64;

function readAny(decoder: decoding.Decoder, depth = 0): unknown {
  if (depth > deepest) throw new Error('too deep');
  switch (decoding.readUint8(decoder)) {
    case anyString:
      return readString(decoder);
    case anyObject: {
      const object: Record<string, unknown> = {};
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
        const key = readString(decoder);
        if (key === '__proto__') throw new Error('no name of a value');
        object[key] = readAny(decoder, depth + 1);
      }
      return object;
    }
    case anyArray: {
      const array: unknown[] = [];
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1)
        array.push(readAny(decoder, depth + 1));
      return array;
    }
    default:
      decoder.pos -= 1;
      return decoding.readAny(decoder);
  }
}
