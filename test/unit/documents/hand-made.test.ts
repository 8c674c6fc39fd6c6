/** Histories that no honest client writes: what of them is let in is read alike by all, in whatever order it comes (R2.4, R9.1). */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bytesToHex, utf8, type Bytes } from '#shared/base/bytes.ts';
import { createAdmission } from '#shared/documents/admission.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { takeSnapshot } from '#shared/documents/snapshot.ts';
import { createRandom } from '../../support/random.ts';

const room = new Uint8Array(16).fill(1);
const devices = [1, 2, 3].map((fill) => new Uint8Array(8).fill(fill));
const histories = 600;

type Place = readonly [client: number, clock: number];
interface Entry {
  readonly device: number;
  readonly bytes: Bytes;
  readonly clock: number;
  readonly length: number;
  /** All that its author had seen. */
  readonly after: ReadonlySet<Entry>;
}

const varUint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
};
const text = (word: string): number[] => [word.length, ...utf8(word)];
const placeOf = ([client, clock]: Place): number[] => [...varUint(client), ...varUint(clock)];

/** Values of a map, or what is left of deleted ones, said to stand after `left` and before `right`. */
function struct(key: string, length: number, isDeleted: boolean, left?: Place, right?: Place): number[] {
  const named = left || right ? 0 : 32;
  const kind = (isDeleted ? 1 : 8) | (left ? 128 : 0) | (right ? 64 : 0) | named;
  const parent = named ? [1, ...text('m'), ...text(key)] : [];
  const content = isDeleted ? [] : Array<number>(length).fill(126);
  return [
    kind,
    ...(left ? placeOf(left) : []),
    ...(right ? placeOf(right) : []),
    ...parent,
    length,
    ...content,
  ];
}

function writeHistory(next: () => number): readonly Entry[] {
  const below = (bound: number): number => next() % bound;
  const admission = createAdmission(room, 'state');
  const clients = devices.map((device) => deriveClientId(room, device, 1));
  const entries: Entry[] = [];
  for (let tries = 6 + below(12); tries > 0; tries -= 1) {
    const device = below(3);
    const seen = entries.filter((entry) => entry.device === device || below(3) > 0);
    const after = new Set(seen.flatMap((entry) => [...entry.after, entry]));
    const known = [...after];
    const pick = (): Place => {
      const { device: of, clock, length } = known[below(known.length)]!;
      return [clients[of]!, clock + below(length)];
    };
    const isLinked = known.length > 0;
    const [left, right] = [0, 1].map(() => (isLinked && below(3) > 0 ? pick() : undefined));
    const length = 1 + below(2);
    const clock = known.filter((entry) => entry.device === device).reduce((sum, one) => sum + one.length, 0);
    const values = below(6) === 0 ? [0, length] : struct(`k${below(2)}`, length, below(5) === 0, left, right);
    const [gone, goneAt] = isLinked && below(3) === 0 ? pick() : [];
    const deletions = gone === undefined ? [0] : [1, ...varUint(gone), 1, ...varUint(goneAt!), 1];
    const start = [1, 1, ...varUint(clients[device]!), ...varUint(clock)];
    const bytes = Uint8Array.from([...start, ...values, ...deletions]);
    if (admission.admit(devices[device]!, [1], bytes).ok)
      entries.push({ device, bytes, clock, length, after });
  }
  return entries;
}

/** Each after all that its author had seen; half of the readers begin with a snapshot of the first of it. */
function read(entries: readonly Entry[], below: (bound: number) => number): string {
  let document = new Y.Doc();
  const left = new Set(entries);
  const rest = below(2) * below(entries.length + 1);
  while (left.size > 0) {
    const ready = [...left].filter(({ after }) => [...after].every((one) => !left.has(one)));
    const entry = ready[below(ready.length)]!;
    left.delete(entry);
    Y.applyUpdate(document, entry.bytes);
    if (left.size !== rest) continue;
    const content = takeSnapshot(document);
    document = new Y.Doc();
    Y.applyUpdate(document, content);
  }
  const shown = Object.entries(document.getMap('m').toJSON()).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${bytesToHex(takeSnapshot(document))} ${JSON.stringify(shown)}`;
}

it(`are one content and one snapshot for all, over ${histories} of them (R2.4, R9.1) [SYNC-4]`, () => {
  let written = 0;
  for (let seed = 1; seed <= histories; seed += 1) {
    const next = createRandom(seed);
    const entries = writeHistory(next);
    written += entries.length;
    const outcomes = Array.from({ length: 5 }, () => read(entries, (bound) => next() % bound));
    expect({ seed, outcomes: new Set(outcomes).size }).toEqual({ seed, outcomes: 1 });
  }
  // Most of it is let in, so that it is tried.
  expect(written).toBeGreaterThan(histories * 4);
});
