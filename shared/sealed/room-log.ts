/**
 * What a device makes of a room's log: every entry is opened, held or quarantined, never dropped (R17). The outcome is a
 * function of what the log holds, not of the order in which it came. Content is opaque here and is handed on.
 */
import type { Bytes } from '../base/bytes.ts';
import type { VerifyKey } from '../crypto/signature.ts';
import type { ChainLink } from '../protocol/chain.ts';
import { parseEntry, type Entry } from '../protocol/entry.ts';
import type { DeviceId } from '../protocol/ids.ts';
import { addCandidate, linkOf, proveAll, type Candidates, type ProvenEntry } from './chain-proof.ts';
import type { Covered, CoveredLink } from '../protocol/room-snapshots.ts';
import { joinVectors, type Vector } from './update-payload.ts';

/** Why an entry waits. */
export type Held = 'unproven' | 'unknown-device' | 'control-behind' | 'no-key' | 'unseen' | 'unknown-type';

/** Why an entry does not count, for good. */
export type Quarantined = 'undecryptable' | 'control-fell' | 'malformed' | 'violation' | 'after-removal';

export interface RoomLogPorts {
  /** Null while the device is not in the control log. */
  author(device: DeviceId): Promise<{ readonly key: VerifyKey; readonly start: ChainLink } | null>;
  /** Whether the entry with this link counts: one of a removed device does up to its cut (R5.4). */
  counts(entry: Entry, link: ChainLink): boolean;
  /** Position of the newest control operation that this device knows. */
  controlSeq(): number;
  /** Opens and judges an authentic entry. `unseen` when it builds on entries of others that have not been taken. */
  deliver(proven: ProvenEntry, taken: Vector): Promise<Delivery>;
}

export type Delivery =
  | { readonly type: 'taken'; readonly seen: Vector }
  | {
      readonly type: 'held';
      readonly why: Held;
      /** With `unseen`: how far others' chains are to be taken first. */
      readonly lacks?: Vector;
    }
  | { readonly type: 'quarantined'; readonly why: Quarantined };

/** What entries here tell that there is, and that has not come (R8). */
export interface Wanted {
  readonly entries: Vector;
  /** Position in the control log; 0 when no more is wanted than is here. */
  readonly control: number;
}

export interface RoomLog {
  /** Takes entries as they lie in the store or come from the relay; those that were taken before change nothing. */
  take(entries: readonly Bytes[]): Promise<void>;
  /**
   * Those of the entries that follow what is authentic here and are so themselves; nothing is taken. Only they may
   * have the place that they claim at home: noise from a relay must not stand in the way of the true entry (R4.4).
   */
  prove(entries: readonly Bytes[]): Promise<readonly Bytes[]>;
  /** Looks again at what is held: after a new key, member or control operation. */
  retry(): Promise<void>;
  /** Goes on from a snapshot: what it covers counts as taken, and is not asked for again. */
  startFrom(covered: Covered): Promise<void>;
  /** Whether the snapshot that the log goes on from holds the entry. */
  isCovered(device: DeviceId, counter: number): boolean;
  /** What that snapshot holds: nobody has to keep it as entries. */
  covered(): Vector;
  /** Where each device's chain stands, as far as it has been taken. */
  links(): Covered;
  /** Newest authentic link of a device; null while the device is unknown. */
  head(device: DeviceId): Promise<ChainLink | null>;
  /** How far each device's chain has been taken, quarantined entries included. */
  vector(): Vector;
  /** What of others' entries the device has told that it had seen. */
  seenBy(device: DeviceId): Vector;
  /** Something was taken that no longer counts, since its device turns out to have been removed: build anew. */
  isOvertaken(): boolean;
  /** What waits or does not count, by device. */
  troubles(): readonly Trouble[];
  wanted(): Wanted;
}

export interface Trouble {
  readonly device: DeviceId;
  readonly counter: number;
  readonly state:
    | { readonly type: 'held'; readonly why: Held }
    | { readonly type: 'quarantined'; readonly why: Quarantined };
}

interface Chain {
  readonly candidates: Candidates;
  link: ChainLink | null;
  readonly proven: ProvenEntry[];
  taken: number;
  /** The newest that was taken, quarantined or not. */
  takenLink: CoveredLink | null;
  /** The newest that was taken and not quarantined. */
  last: ProvenEntry | null;
  control: number;
  seen: Vector;
  held: Held | null;
  lacks: Vector;
}

export function createRoomLog(ports: RoomLogPorts): RoomLog {
  const chains = new Map<DeviceId, Chain>();
  let base: Covered = new Map();
  const quarantined: Trouble[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: what is taken changes what the next may build on. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const chainOf = (device: DeviceId): Chain => {
    const chain = chains.get(device) ?? {
      candidates: new Map(),
      link: null,
      proven: [],
      taken: 0,
      takenLink: null,
      last: null,
      control: 0,
      seen: new Map(),
      held: null,
      lacks: new Map(),
    };
    chains.set(device, chain);
    return chain;
  };

  const vector = (): Vector =>
    new Map([...chains].flatMap(([device, { taken }]) => (taken > 0 ? [[device, taken] as const] : [])));

  const extend = async (device: DeviceId, chain: Chain): Promise<void> => {
    const author = await ports.author(device);
    if (author === null) return;
    chain.link ??= author.start;
    const run = await proveAll(chain.candidates, chain.link, author.key);
    const last = run.at(-1);
    if (last) chain.link = linkOf(last.previous, last.entry);
    chain.proven.push(...run);
  };

  const prove = async (entries: readonly Bytes[]): Promise<readonly Bytes[]> => {
    const bytesOf = new Map<Entry, Bytes>();
    const candidates = new Map<DeviceId, Candidates>();
    for (const bytes of entries) {
      const entry = parseEntry(bytes);
      if (!entry.ok) continue;
      const { device } = entry.value.header;
      const own: Candidates = candidates.get(device) ?? new Map();
      candidates.set(device, own);
      if (addCandidate(own, entry.value)) bytesOf.set(entry.value, bytes);
    }
    const proven: Bytes[] = [];
    for (const [device, own] of candidates) {
      // oxlint-disable-next-line no-await-in-loop -- signatures are checked off this thread, one chain at a time
      const author = await ports.author(device);
      if (author === null) continue;
      // oxlint-disable-next-line no-await-in-loop -- as above
      const run = await proveAll(own, chains.get(device)?.link ?? author.start, author.key);
      proven.push(...run.flatMap(({ entry }) => bytesOf.get(entry) ?? []));
    }
    return proven;
  };

  const judge = async (chain: Chain, next: ProvenEntry): Promise<Delivery> => {
    const { control } = next.entry.header;
    if (control > ports.controlSeq()) return { type: 'held', why: 'control-behind' };
    if (!ports.counts(next.entry, linkOf(next.previous, next.entry)))
      return { type: 'quarantined', why: 'after-removal' };
    if (control < chain.control) return { type: 'quarantined', why: 'control-fell' };
    return ports.deliver(next, vector());
  };

  /** True when the first proven entry was dealt with. */
  const advance = async (device: DeviceId, chain: Chain): Promise<boolean> => {
    const [next] = chain.proven;
    if (!next) {
      const author = chain.candidates.size > 0 ? await ports.author(device) : null;
      chain.held = chain.candidates.size === 0 ? null : author === null ? 'unknown-device' : 'unproven';
      return false;
    }
    const { control, counter } = next.entry.header;
    const delivery = await judge(chain, next);
    if (delivery.type === 'held') {
      chain.held = delivery.why;
      chain.lacks = delivery.lacks ?? new Map();
      return false;
    }
    if (delivery.type === 'quarantined')
      quarantined.push({ device, counter, state: { type: 'quarantined', why: delivery.why } });
    else {
      chain.seen = joinVectors(chain.seen, delivery.seen);
      chain.last = next;
    }
    chain.control = Math.max(chain.control, control);
    chain.taken = counter;
    chain.takenLink = { ...linkOf(next.previous, next.entry), control: chain.control };
    chain.held = null;
    chain.lacks = new Map();
    chain.proven.shift();
    return true;
  };

  const settle = async (): Promise<void> => {
    for (const [device, chain] of chains) {
      // oxlint-disable-next-line no-await-in-loop -- signatures are checked off this thread, one chain at a time
      if (chain.candidates.size > 0) await extend(device, chain);
    }
    for (let moved = true; moved;) {
      moved = false;
      for (const [device, chain] of chains) {
        // oxlint-disable-next-line no-await-in-loop -- order decides what the next may build on
        while (await advance(device, chain)) moved = true;
      }
    }
  };

  return {
    take: (entries) =>
      inTurn(async () => {
        for (const bytes of entries) {
          const entry = parseEntry(bytes);
          if (!entry.ok) continue;
          const chain = chainOf(entry.value.header.device);
          if (isNews(chain, entry.value)) addCandidate(chain.candidates, entry.value);
        }
        await settle();
      }),
    prove: (entries) => inTurn(() => prove(entries)),
    retry: () => inTurn(settle),
    startFrom: (covered) =>
      inTurn(async () => {
        for (const [device, link] of covered) passOver(chainOf(device), link);
        base = covered;
        await settle();
      }),
    covered: () => new Map([...base].map(([device, { counter }]) => [device, counter])),
    isCovered: (device, counter) => counter <= (base.get(device)?.counter ?? 0),
    links: () =>
      new Map(
        [...chains].flatMap(([device, { takenLink }]) => (takenLink ? [[device, takenLink] as const] : [])),
      ),
    head: async (device) => chains.get(device)?.link ?? (await ports.author(device))?.start ?? null,
    vector,
    seenBy: (device) => chains.get(device)?.seen ?? new Map(),
    isOvertaken: () =>
      [...chains.values()].some(
        ({ last }) => last !== null && !ports.counts(last.entry, linkOf(last.previous, last.entry)),
      ),
    wanted() {
      const held = [...chains.values()].filter((chain) => chain.held !== null);
      const named = held.map(({ held: why, proven: [next] }) =>
        why === 'control-behind' ? (next?.entry.header.control ?? 0) : 0,
      );
      return {
        entries: held.reduce<Vector>((all, { lacks }) => joinVectors(all, lacks), new Map()),
        control: Math.max(0, ...named),
      };
    },
    troubles: () => [
      ...quarantined,
      ...[...chains].flatMap(([device, { held, taken }]): Trouble[] =>
        held === null ? [] : [{ device, counter: taken + 1, state: { type: 'held', why: held } }],
      ),
    ],
  };
}

/** Everything up to the link is in the snapshot; what was taken beyond it stays. */
function passOver(chain: Chain, link: CoveredLink): void {
  if (chain.taken >= link.counter) return;
  for (const counter of chain.candidates.keys())
    if (counter <= link.counter) chain.candidates.delete(counter);
  while ((chain.proven[0]?.entry.header.counter ?? Infinity) <= link.counter) chain.proven.shift();
  if ((chain.link?.counter ?? 0) < link.counter) chain.link = link;
  chain.taken = link.counter;
  chain.takenLink = link;
  chain.control = Math.max(chain.control, link.control);
  chain.held = null;
}

function isNews(chain: Chain, entry: Entry): boolean {
  return entry.header.counter > (chain.link?.counter ?? 0);
}
