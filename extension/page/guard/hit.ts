/** What was found in a field that must not stand there. */
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';

/** Kinds as people speak of them; what is recorded names one of these and never the text. */
export type HitKind =
  | 'number'
  | 'phone'
  | 'email'
  | 'address'
  | 'name'
  | 'whereabouts'
  | 'same-name'
  | 'guardians'
  | 'offered-place';

export interface Hit {
  /** UTF-16 offsets into the field's text. */
  readonly start: number;
  readonly end: number;
  readonly kind: HitKind;
  readonly found: IdentifierKind | null;
  readonly text: string;
  /** For whom an answer holds, where it holds for some receivers only; else empty. */
  readonly to: string;
  /** One of too many to be looked up: it may be anybody. */
  readonly isBeyond?: boolean;
}
