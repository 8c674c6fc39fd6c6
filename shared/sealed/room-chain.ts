/** One device's entries in a room, as far as they have come, are authentic, and have been taken. */
import type { ChainLink } from '../protocol/chain.ts';
import type { Entry } from '../protocol/entry.ts';
import type { CoveredLink } from '../protocol/room-snapshots.ts';
import { isSame, proveAll, type Candidates, type ProvenEntry, type Signer } from './chain-proof.ts';
import type { Held } from './refusal.ts';
import type { Vector } from './update-payload.ts';

export interface Chain {
  readonly candidates: Candidates;
  /** Where what is authentic ends; null while the device is unknown. */
  link: ChainLink | null;
  /** Found to be authentic when they were looked at before they were kept. */
  foreseen: readonly ProvenEntry[];
  /** Authentic, and not taken yet. */
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

export function createChain(): Chain {
  return {
    candidates: new Map(),
    link: null,
    foreseen: [],
    proven: [],
    taken: 0,
    takenLink: null,
    last: null,
    control: 0,
    seen: new Map(),
    held: null,
    lacks: new Map(),
  };
}

/** Finds out which of the candidates are authentic. */
export async function extendChain(
  chain: Chain,
  author: Signer & { readonly start: ChainLink },
): Promise<void> {
  chain.link ??= author.start;
  if (isForeseen(chain)) append(chain, chain.foreseen);
  chain.foreseen = [];
  append(chain, await proveAll(chain.candidates, chain.link, author));
}

/** Everything up to the link is in the snapshot; what was taken beyond it stays. */
export function passOver(chain: Chain, link: CoveredLink): void {
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

export function isNews(chain: Chain, entry: Entry): boolean {
  return entry.header.counter > (chain.link?.counter ?? 0);
}

/** All of them or none: an entry is authentic by a signature at or after it, which must have been kept as well. */
function isForeseen({ link, foreseen, candidates }: Chain): boolean {
  return (
    link === foreseen[0]?.previous &&
    foreseen.every(({ entry }) =>
      candidates.get(entry.header.counter)?.some((candidate) => isSame(candidate, entry)),
    )
  );
}

function append(chain: Chain, run: readonly ProvenEntry[]): void {
  for (const proven of run) {
    chain.candidates.delete(proven.entry.header.counter);
    chain.proven.push(proven);
    chain.link = proven.link;
  }
}
