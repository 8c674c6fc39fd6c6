/**
 * Which entries of a device are authentic: those before one whose signature holds, in a chain whose hashes connect (R4.3).
 * Live and in bulk the same question is asked, so that no member can make two readers disagree by a bad signature.
 */
import { equalBytes } from '../base/bytes.ts';
import { verify, type VerifyKey } from '../crypto/signature.ts';
import { linkMessage, nextLinkHash, nextLinkHashOfLarge, type ChainLink } from '../protocol/chain.ts';
import type { Entry } from '../protocol/entry.ts';

/** An authentic entry between the link before it and its own. */
export interface ProvenEntry {
  readonly entry: Entry;
  readonly previous: ChainLink;
  readonly link: ChainLink;
}

/** Entries that claim to follow, by counter. A relay may put noise beside the true one, so there may be several. */
export type Candidates = Map<number, Entry[]>;

/** How far ahead is looked for a signature at a time; also bounds the depth of the search. */
const stretch = 256;
const maxCandidates = 4;

/** False when it is there already, or when too many claim the place. */
export function addCandidate(candidates: Candidates, entry: Entry): boolean {
  const same = candidates.get(entry.header.counter) ?? [];
  if (same.length >= maxCandidates || same.some((other) => isSame(other, entry))) return false;
  candidates.set(entry.header.counter, [...same, entry]);
  return true;
}

/** Takes out of `candidates` all that is proven after `link`, in order. */
export async function proveAll(
  candidates: Candidates,
  link: ChainLink,
  key: VerifyKey,
): Promise<readonly ProvenEntry[]> {
  const proven: ProvenEntry[] = [];
  for (let at = link; ;) {
    const run = await proveNext(candidates, at, key);
    const last = run.at(-1);
    if (!last) return proven;
    at = last.link;
    proven.push(...run);
  }
}

async function proveNext(
  candidates: Candidates,
  link: ChainLink,
  key: VerifyKey,
): Promise<readonly ProvenEntry[]> {
  const run = await search(candidates, link, key, link.counter + stretch);
  for (const { entry } of run) candidates.delete(entry.header.counter);
  return run;
}

async function search(
  candidates: Candidates,
  previous: ChainLink,
  key: VerifyKey,
  limit: number,
): Promise<readonly ProvenEntry[]> {
  if (previous.counter >= limit) return [];
  for (const entry of candidates.get(previous.counter + 1) ?? []) {
    const link = linkOf(previous, entry, await nextLinkHashOfLarge(previous, entry.body));
    const rest = await search(candidates, link, key, limit);
    const step = { entry, previous, link };
    if (rest.length > 0) return [step, ...rest];
    if (await verify(key, linkMessage(link.hash), link.signature)) return [step];
  }
  return [];
}

export function linkOf(
  previous: ChainLink,
  entry: Entry,
  hash = nextLinkHash(previous, entry.body),
): ChainLink {
  return { counter: previous.counter + 1, hash, signature: entry.signature };
}

export function isSame(a: Entry, b: Entry): boolean {
  return equalBytes(a.signature, b.signature) && equalBytes(a.body, b.body);
}
