/**
 * Which entries of a device are authentic: those before one whose signature holds, in a chain whose hashes connect (R4.3).
 * Live and in bulk the same question is asked, so that no member can make two readers disagree by a bad signature.
 */
import { equalBytes } from '../base/bytes.ts';
import { verify, type VerifyKey } from '../crypto/signature.ts';
import { linkMessage, nextLinkHash, nextLinkHashOfLarge, type ChainLink } from '../protocol/chain.ts';
import type { Entry } from '../protocol/entry.ts';
import type { RoomId } from '../protocol/ids.ts';

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
/** Noise at place after place would otherwise cost four times as much with each of them. */
const mostTries = 256;

/** False when it is there already, or when too many claim the place. */
export function addCandidate(candidates: Candidates, entry: Entry): boolean {
  const same = candidates.get(entry.header.counter) ?? [];
  if (same.length >= maxCandidates || same.some((other) => isSame(other, entry))) return false;
  candidates.set(entry.header.counter, [...same, entry]);
  return true;
}

/** Whose signatures they are to be, and in which room. */
export interface Signer {
  readonly key: VerifyKey;
  readonly room: RoomId;
}

/** Takes out of `candidates` all that is proven after `link`, in order. */
export async function proveAll(
  candidates: Candidates,
  link: ChainLink,
  signer: Signer,
): Promise<readonly ProvenEntry[]> {
  const proven: ProvenEntry[] = [];
  for (let at = link; ;) {
    const run = await proveNext(candidates, at, signer);
    const last = run.at(-1);
    if (!last) return proven;
    at = last.link;
    proven.push(...run);
  }
}

async function proveNext(
  candidates: Candidates,
  link: ChainLink,
  signer: Signer,
): Promise<readonly ProvenEntry[]> {
  const run = await search({ candidates, signer, limit: link.counter + stretch, tries: mostTries }, link);
  for (const { entry } of run) candidates.delete(entry.header.counter);
  return run;
}

interface Search {
  readonly candidates: Candidates;
  readonly signer: Signer;
  /** Counter at which it ends. */
  readonly limit: number;
  /** How many more entries may be tried that nothing speaks for but that somebody may have signed what follows. */
  tries: number;
}

async function search(looking: Search, previous: ChainLink): Promise<readonly ProvenEntry[]> {
  if (previous.counter >= looking.limit) return [];
  const steps = await Promise.all(
    (looking.candidates.get(previous.counter + 1) ?? []).map(async (entry) => {
      const link = linkOf(previous, entry, await nextLinkHashOfLarge(previous, entry.body));
      return { entry, previous, link };
    }),
  );
  const [only] = steps;
  // The newest signature proves all before it: none is asked about as long as there is nothing to choose.
  if (only && steps.length === 1) {
    const rest = await search(looking, only.link);
    return rest.length > 0 || (await isSigned(looking, only)) ? [only, ...rest] : [];
  }
  // A signature holds after one link alone: what is signed here need not be looked for further on.
  const isHeld = await Promise.all(steps.map((step) => isSigned(looking, step)));
  const signed = steps.find((_, at) => isHeld[at]);
  if (signed) return [signed, ...(await search(looking, signed.link))];
  for (const step of steps) {
    if (looking.tries === 0) return [];
    looking.tries -= 1;
    const rest = await search(looking, step.link);
    if (rest.length > 0) return [step, ...rest];
  }
  return [];
}

function isSigned({ signer }: Search, { link }: ProvenEntry): Promise<boolean> {
  return verify(signer.key, linkMessage(signer.room, link.hash), link.signature);
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
