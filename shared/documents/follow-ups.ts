/** Questions about openings: as sealed letters in the register, for those who are asked, and as a list in the plan, for reviewers. */
import type * as Y from 'yjs';
import { z } from 'zod';
import { followUpSchema, type FollowUp } from '../review/follow-up.ts';

export interface SentFollowUp {
  readonly followUp: FollowUp;
  /** Member ids. */
  readonly to: string;
  readonly by: string;
}

const letters = 'letters';
const sent = 'follow-ups';
const copiesSchema = z
  .array(z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array))
  .max(64);
const sentSchema: z.ZodType<SentFollowUp> = z.strictObject({
  followUp: followUpSchema,
  to: z.string().max(64),
  by: z.string().max(64),
});

export function putLetter(document: Y.Doc, id: string, copies: readonly Uint8Array[]): void {
  document.getMap(letters).set(id, [...copies]);
}

/** By their ids; what is no letter is left out. */
export function readLetters(
  document: Y.Doc,
): readonly (readonly [string, readonly Uint8Array<ArrayBuffer>[]])[] {
  return [...document.getMap(letters).entries()].flatMap(([id, value]) => {
    const copies = copiesSchema.safeParse(value);
    return copies.success ? [[id, copies.data] as const] : [];
  });
}

export function putSentFollowUp(document: Y.Doc, one: SentFollowUp): void {
  document.getMap(sent).set(one.followUp.id, { ...one, followUp: { ...one.followUp } });
}

/** Oldest first; what is no such question is left out. */
export function readSentFollowUps(document: Y.Doc): readonly SentFollowUp[] {
  return [...document.getMap(sent).entries()]
    .flatMap(([id, value]) => {
      const parsed = sentSchema.safeParse(value);
      return parsed.success && parsed.data.followUp.id === id ? [parsed.data] : [];
    })
    .toSorted((a, b) => a.followUp.at - b.followUp.at || (a.followUp.id < b.followUp.id ? -1 : 1));
}
