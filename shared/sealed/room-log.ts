/**
 * What a device makes of a room's log: every entry is opened, held or quarantined, never dropped (R17). The outcome is a
 * function of what the log holds, not of the order in which it came. Content is opaque here and is handed on.
 */
import type { Bytes } from '../base/bytes.ts';
import { createTurns } from '../base/turns.ts';
import type { ChainLink } from '../protocol/chain.ts';
import { parseEntry, type Entry } from '../protocol/entry.ts';
import type { DeviceId } from '../protocol/ids.ts';
import { addCandidate, proveAll, type Candidates, type ProvenEntry, type Signer } from './chain-proof.ts';
import type { Covered } from '../protocol/room-snapshots.ts';
import { createChain, extendChain, isNews, passOver, type Chain } from './room-chain.ts';
import { joinVectors, type Vector } from './update-payload.ts';
import type { Held, Quarantined, Refusal } from './refusal.ts';

export interface RoomLogPorts {
  /** Null while the device is not in the control log. */
  author(device: DeviceId): Promise<(Signer & { readonly start: ChainLink }) | null>;
  /** Whether the entry with this link counts: one of a removed device does up to its cut (R5.4). */
  counts(entry: Entry, link: ChainLink): boolean;
  /** Position of the newest control operation that this device knows. */
  controlSeq(): number;
  /** Opens an authentic entry; what is held is opened anew at the next look. */
  open(proven: ProvenEntry): Promise<Opened | Refusal>;
  /** Runs `work`, which takes entries that came together: their content may appear at once. */
  together<T>(work: () => T): T;
}

/**
 * An entry that is open is judged by what has been taken before it, and its content kept when it passes. `knewLeftOut`:
 * whether its author, who tells to have `seen` so much since the last time, had entries that a cut or a fork leaves out.
 */
export type Opened = (taken: Vector, knewLeftOut: (seen: Vector) => boolean) => Delivery;

export type Delivery = { readonly type: 'taken'; readonly seen: Vector } | Refusal;

/** What entries here tell that there is, and that has not come (R8). */
export interface Wanted {
  /** By the device whose entry builds on them. */
  readonly entries: ReadonlyMap<DeviceId, Vector>;
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
  /** Opens some of what `prove` found, to be at hand when it is taken. */
  openProven(): Promise<void>;
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

/** Of each chain so many are opened at a time, so that a long log does not lie open in memory. */
const openedAhead = 128;

export function createRoomLog(ports: RoomLogPorts): RoomLog {
  const chains = new Map<DeviceId, Chain>();
  /** How far each chain has been taken. */
  const reached = new Map<DeviceId, number>();
  const opened = new Map<ProvenEntry, Opened | Refusal>();
  let base: Covered = new Map();
  /** First entry of each device that a cut or a fork leaves out, or that builds on such. */
  const leftOut = new Map<DeviceId, number>();
  const quarantined: Trouble[] = [];
  /** What is taken changes what the next may build on. */
  const inTurn = createTurns();

  const chainOf = (device: DeviceId): Chain => {
    const chain = chains.get(device) ?? createChain();
    chains.set(device, chain);
    return chain;
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
    const proven = [...candidates].map(async ([device, own]) => {
      const author = await ports.author(device);
      if (author === null) return [];
      const run = await proveAll(own, (chainOf(device).link ??= author.start), author);
      chainOf(device).foreseen = run;
      return run.flatMap(({ entry }) => bytesOf.get(entry) ?? []);
    });
    // Hashes and signatures are checked off this thread, each chain by itself.
    return (await Promise.all(proven)).flat();
  };

  const hasLeftOut = (vector: Vector): boolean =>
    [...leftOut].some(([device, first]) => (vector.get(device) ?? 0) >= first);

  /** Null while it has not been opened. */
  const judge = (chain: Chain, next: ProvenEntry): Delivery | null => {
    const { control, device, counter } = next.entry.header;
    if (control > ports.controlSeq()) return { type: 'held', why: 'control-behind' };
    if (!ports.counts(next.entry, next.link)) return { type: 'quarantined', why: 'after-removal' };
    if (control < chain.control) return { type: 'quarantined', why: 'control-fell' };
    const content = opened.get(next) ?? null;
    if (typeof content !== 'function') return content;
    return content(reached, (seen) =>
      [chain.seen, seen, new Map([[device, counter - 1]])].some((vector) => hasLeftOut(vector)),
    );
  };

  /** True when the first proven entry was dealt with. */
  const advance = (device: DeviceId, chain: Chain): boolean => {
    const [next] = chain.proven;
    if (!next) {
      chain.held = chain.candidates.size === 0 ? null : chain.link === null ? 'unknown-device' : 'unproven';
      return false;
    }
    const { control, counter } = next.entry.header;
    const delivery = judge(chain, next);
    if (delivery === null) return false;
    if (delivery.type === 'held') {
      chain.held = delivery.why;
      chain.lacks = delivery.lacks ?? new Map();
      return false;
    }
    if (delivery.type === 'quarantined') {
      const { why } = delivery;
      quarantined.push({ device, counter, state: { type: 'quarantined', why } });
      if ((why === 'after-removal' || why === 'unfounded') && !leftOut.has(device))
        leftOut.set(device, counter);
    } else {
      chain.seen = joinVectors(chain.seen, delivery.seen);
      chain.last = next;
    }
    chain.control = Math.max(chain.control, control);
    chain.taken = counter;
    reached.set(device, counter);
    chain.takenLink = { ...next.link, control: chain.control };
    chain.held = null;
    chain.lacks = new Map();
    chain.proven.shift();
    opened.delete(next);
    return true;
  };

  /** All that lies next in any chain, at once: it is done off this thread. What they build on is looked at afterwards. */
  const openAhead = async (nextOf: (chain: Chain) => readonly ProvenEntry[]): Promise<void> => {
    const next = [...chains.values()]
      .flatMap((chain) => nextOf(chain).slice(0, openedAhead))
      .filter((one) => !opened.has(one) && one.entry.header.control <= ports.controlSeq());
    await Promise.all(next.map(async (one) => opened.set(one, await ports.open(one))));
  };

  /** True when anything was dealt with. */
  const advanceAll = (): boolean => {
    let hasMoved = false;
    for (let moved = true; moved;) {
      moved = false;
      for (const [device, chain] of chains) while (advance(device, chain)) moved = true;
      hasMoved ||= moved;
    }
    return hasMoved;
  };

  const settle = async (): Promise<void> => {
    for (const [device, chain] of chains) {
      if (chain.candidates.size === 0) continue;
      // Signatures are checked off this thread, one chain at a time.
      const author = await ports.author(device);
      if (author) await extendChain(chain, author);
    }
    const next = new Set([...chains.values()].flatMap(({ proven }) => proven));
    for (const [one, content] of opened)
      if (typeof content !== 'function' || !next.has(one)) opened.delete(one);
    // What was taken makes room for what is opened next.
    for (let moved = true; moved;)
      moved = await openAhead(({ proven }) => proven).then(() => ports.together(advanceAll));
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
    openProven: () => inTurn(() => openAhead(({ foreseen }) => foreseen)),
    retry: () => inTurn(settle),
    startFrom: (covered) =>
      inTurn(async () => {
        for (const [device, link] of covered) {
          passOver(chainOf(device), link);
          reached.set(device, chainOf(device).taken);
        }
        opened.clear();
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
    vector: () => new Map(reached),
    seenBy: (device) => chains.get(device)?.seen ?? new Map(),
    isOvertaken: () =>
      [...chains.values()].some(({ last }) => last !== null && !ports.counts(last.entry, last.link)),
    wanted() {
      const held = [...chains].filter(([, chain]) => chain.held !== null);
      const named = held.map(
        ([
          ,
          {
            held: why,
            proven: [next],
          },
        ]) => (why === 'control-behind' ? (next?.entry.header.control ?? 0) : 0),
      );
      return {
        entries: new Map(held.map(([device, { lacks }]) => [device, lacks])),
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
