/** Whom a message goes to, as far as the pack knows them, and what its text may hold for that (GUARD-7, GUARD-8). */
import type { PageSetup } from '../port.ts';
import type { HitKind } from './hit.ts';

type Rule = PageSetup['fieldRules'][number];
type Group = NonNullable<Rule['receivers']>[number];
type Reason = Rule['reasons'][number];

export interface Addressed {
  /** As the page shows them; empty where it does not. */
  readonly to: string;
  /** Groups of the pack that receivers belong to, and whether all of them do. */
  readonly groups: readonly Group[];
  readonly areAllKnown: boolean;
}

/** Receivers are parted by these; what stands after a comma may be one, and is nobody's unit until the pack says so. */
const parted = /[;,\n]+/;

export function addressed(to: string, groups: readonly Group[]): Addressed {
  const each = to
    .split(parted)
    .filter((name) => name.trim() !== '')
    .map(folded);
  const found = each.map((name) => groups.find(({ names }) => standsIn(name, names)));
  const known = found.filter((group) => group !== undefined);
  return { to, groups: [...new Set(known)], areAllKnown: each.length > 0 && known.length === each.length };
}

/** Those, by their names in the pack, to whom nothing but the case number is written. */
export function caseNumberOnly({ groups }: Addressed): readonly string[] {
  return groups.flatMap(({ label, holds, purposes }) =>
    holds.length === 0 && purposes.length === 0 ? [label] : [],
  );
}

/** The text may hold it for all of them without a question. */
export function mayHold({ groups, areAllKnown }: Addressed, kind: HitKind): boolean {
  return areAllKnown && groups.every(({ holds }) => holds.some((held) => held === kind));
}

/** A purpose is offered for what it is about, and to those who may have it; where nobody is known, to anybody. */
export function reasonsFor(
  reasons: readonly Reason[],
  { groups }: Addressed,
  kind: HitKind,
): readonly Reason[] {
  return reasons.filter(
    ({ id, holds }) =>
      holds === undefined ||
      (holds.some((held) => held === kind) && groups.every(({ purposes }) => purposes.includes(id))),
  );
}

/** Whether the letter may be about an offered place. */
export function mayBeOffer(
  text: string,
  to: string,
  { names, phrases }: NonNullable<Rule['offeredPlace']>,
): boolean {
  return standsIn(folded(to), names) || standsIn(folded(text), phrases);
}

/** In any case and with any spaces; a long text is folded once, whatever is looked for in it. */
const folded = (text: string): string => text.replace(/\s+/g, ' ').toLocaleLowerCase('sv');

/** Whether one of `wanted` stands in the folded text, from the beginning of a word on. */
function standsIn(text: string, wanted: readonly string[]): boolean {
  return wanted.some((each) => {
    const part = folded(each);
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
    return false;
  });
}
