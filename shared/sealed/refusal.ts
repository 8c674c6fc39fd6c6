/** Why an entry waits, or does not count. */
import type { Vector } from './update-payload.ts';

/** Why an entry waits. */
export const heldReasons = [
  'unproven',
  'unknown-device',
  'control-behind',
  'no-key',
  'unseen',
  'unknown-type',
] as const;
export type Held = (typeof heldReasons)[number];

/** Why an entry does not count, for good. */
export type Quarantined =
  | 'undecryptable'
  | 'control-fell'
  | 'malformed'
  | 'violation'
  /** More posts than anybody sends whose client keeps to the rules (R15.4). */
  | 'too-many'
  | 'after-removal'
  /** It builds on what a cut or a fork leaves out. */
  | 'unfounded';

export type Refusal =
  | {
      readonly type: 'held';
      readonly why: Held;
      /** With `unseen`, when it builds on entries that have not been taken: how far others' chains are to be taken first. */
      readonly lacks?: Vector;
    }
  | { readonly type: 'quarantined'; readonly why: Quarantined };
