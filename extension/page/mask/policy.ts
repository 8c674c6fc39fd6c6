/** What is masked, how far, and why masking may have failed. */
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';
import type { MaskLevel } from '#shared/identifiers/masked-form.ts';

export interface MaskPolicy {
  readonly level: MaskLevel;
  /** Kinds that are searched for in text; elements that the adapter names are masked whatever their kind. */
  readonly kinds: ReadonlySet<IdentifierKind>;
  /** Names that the page's own fields gave. */
  readonly names: readonly string[];
  /** Names of homes that are known, where those are masked too; null where they are not (MASK-9). */
  readonly homes: readonly string[] | null;
}

/** Whether nothing but names was added or taken away. */
export function differsByNames(before: MaskPolicy, next: MaskPolicy): boolean {
  const isSame = before.level === next.level && before.homes === null && next.homes === null;
  return (
    isSame && before.kinds.size === next.kinds.size && [...next.kinds].every((kind) => before.kinds.has(kind))
  );
}

/** `elsewhere`: a field that the adapter names and that is none of the kinds that can be found in text. */
export type MaskedKind = IdentifierKind | 'elsewhere';

/**
 * `cleared`: the page emptied the registry of highlights. `out-ranked`: a rule of the page makes masked text readable.
 * `stopped`: the page ended our animations. `failed`: our own search threw, so that text may stand unmasked.
 */
export type Defeat = 'cleared' | 'out-ranked' | 'stopped' | 'failed';
