/**
 * Which Yjs updates may reach a document (R2). Yjs trusts whoever speaks: a member could write under a colleague's
 * client id, delete what is not yet written, or park megabytes that wait for ever. Nothing of that passes here.
 * The caller sees to it that an entry comes after everything its author had seen; what lacks then is a violation.
 */
import * as Y from 'yjs';
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { deriveClientId } from './client-id.ts';
import { decodeUpdate, type DecodedUpdate } from './decoded-update.ts';

export const maxUpdateBytes = 1 << 20;
const maxStructs = 20_000;
const maxStructLength = 2 ** 24;

export type Violation =
  | 'malformed'
  | 'too-large'
  | 'foreign-client'
  | 'gap'
  | 'unknown-dependency'
  | 'unknown-deletion'
  | 'foreign-deletion';

/** Whether the update builds on what is not there; anything else is forbidden wherever it stands. */
export function isLack(violation: Violation): boolean {
  return violation === 'gap' || violation === 'unknown-dependency' || violation === 'unknown-deletion';
}

/** In a journal nobody deletes what another device wrote; in a state document everybody may. */
export type DocumentKind = 'journal' | 'state';

export interface Admission {
  /**
   * Takes `update` (Yjs V1) of `device`, which declares the `sessions` that wrote it. When it passes, what it brings is
   * known from now on, and the caller must apply it as it was decoded here.
   */
  admit(device: Bytes, sessions: readonly number[], update: Bytes): Result<DecodedUpdate, Violation>;
  /** Takes over how far each client has come in a snapshot, which holds more than was fed here. */
  startFrom(clocks: ReadonlyMap<number, number>): void;
  /** One that knows the same and goes its own way: for trying what would pass. */
  branch(): Admission;
}

/** Starts with an empty document: feed it the room's log from the beginning, or from a snapshot on. */
export function createAdmission(
  room: Bytes,
  kind: DocumentKind,
  clocks: ReadonlyMap<number, number> = new Map(),
): Admission {
  let known = new Map(clocks);
  const clients = new Map<string, number>();
  const clientOf = (device: Bytes, session: number): number => {
    const name = `${bytesToHex(device)}:${session}`;
    const client = clients.get(name) ?? deriveClientId(room, device, session);
    clients.set(name, client);
    return client;
  };
  return {
    admit(device, sessions, update) {
      if (update.length > maxUpdateBytes) return err('too-large');
      const decoded = decodeUpdate(update);
      if (decoded === null) return err('malformed');
      if (decoded.structs.length > maxStructs) return err('too-large');
      const own = new Set(sessions.map((session) => clientOf(device, session)));
      const after = integrate(decoded.structs, own, known);
      if (!after.ok) return after;
      if (kind === 'state' && decoded.structs.some(isBetween)) return err('malformed');
      for (const [client, ranges] of decoded.ds.clients) {
        if (ranges.some((range) => range.len === 0)) return err('malformed');
        const end = after.value.get(client) ?? 0;
        if (ranges.some((range) => range.clock + range.len > end)) return err('unknown-deletion');
        if (kind === 'journal' && !own.has(client)) return err('foreign-deletion');
      }
      known = after.value;
      return ok(decoded);
    },
    startFrom(held) {
      for (const [client, clock] of held) known.set(client, Math.max(clock, known.get(client) ?? 0));
    },
    branch: () => createAdmission(room, kind, known),
  };
}

type Struct = DecodedUpdate['structs'][number];

/** Clocks after the structs, taken in the order in which Yjs could integrate them; an error when it could not. */
function integrate(
  structs: readonly Struct[],
  own: ReadonlySet<number>,
  known: ReadonlyMap<number, number>,
): Result<Map<number, number>, Violation> {
  const clocks = new Map(known);
  const waiting = Map.groupBy(structs, (struct) => struct.id.client);
  for (const [client, queue] of waiting) {
    if (!own.has(client)) return err('foreign-client');
    let end = known.get(client) ?? 0;
    for (const struct of queue) {
      if (struct instanceof Y.Skip || struct.id.clock !== end) return err('gap');
      if (struct.length === 0 || isForeign(struct)) return err('malformed');
      if (struct.length > maxStructLength) return err('too-large');
      end += struct.length;
    }
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const [client, queue] of waiting) {
      let taken = 0;
      for (const struct of queue) {
        if (!dependencies(struct).every((id) => id.clock < (clocks.get(id.client) ?? 0))) break;
        clocks.set(client, struct.id.clock + struct.length);
        taken += 1;
      }
      if (taken > 0) moved = true;
      if (taken === queue.length) waiting.delete(client);
      else waiting.set(client, queue.slice(taken));
    }
  }
  return waiting.size === 0 ? ok(clocks) : err('unknown-dependency');
}

/** What must stand in the document before `struct`. */
function dependencies(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const parent: unknown = struct.parent;
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter(
    (id) => id !== null,
  );
}

/**
 * A value of a map follows the one before; what names one that it stands before too is a list's, or made so as to be read in
 * two ways.
 */
function isBetween(struct: Struct): boolean {
  return struct instanceof Y.Item && struct.rightOrigin !== null;
}

/** Documents here are values in maps and lists at their top; with all else Yjs can be made to give up. */
function isForeign(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const parent: unknown = struct.parent;
  return (
    parent instanceof Y.ID ||
    ![Y.ContentAny, Y.ContentBinary, Y.ContentDeleted].some((kind) => struct.content instanceof kind)
  );
}
