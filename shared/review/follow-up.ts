/**
 * A reviewer's question about an opening, the same or the next day: was it a mistake? Its words are fixed, but for one
 * line of the reviewer's own within bounds, since nobody may be asked for reasons before a representative has been
 * offered (INV-9).
 */
import { z } from 'zod';
import { findIdentifiers } from '../identifiers/find-identifiers.ts';

export interface FollowUp {
  readonly id: string;
  /** The sender's clock, milliseconds since the epoch. */
  readonly at: number;
  readonly caseNumber: string | null;
  /** When the record was opened, as it was told. */
  readonly openedAt: number;
  /** Where the sender is reached; may be empty. */
  readonly ownLine: string;
}

/** There is no answer in words: an explanation belongs in the talk, with a representative beside. */
export const followUpAnswers = ['mistake', 'not-mistake', 'talk-first'] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];

export const longestOwnLine = 120;
/** A question that comes later is no reminder but an investigation, which begins another way (INV-1). */
export const followUpWithinMs = 48 * 3_600_000;

export type OwnLineFault = 'too-long' | 'asks' | 'names-a-person';

/** Null when the line may stand there: short, no question, no demand for reasons, nobody's number or address. */
export function faultOfOwnLine(line: string): OwnLineFault | null {
  if (line.length > longestOwnLine) return 'too-long';
  if (
    /[?\uFF1F]|varför|anledning|förklar|motiver|redogör|orsak|skäl|\bwhy\b|reason|explain|justify/iu.test(
      line,
    )
  )
    return 'asks';
  const mayStand: ReadonlySet<string> = new Set(['phone', 'email']);
  return findIdentifiers(line).some(({ kind }) => !mayStand.has(kind)) ? 'names-a-person' : null;
}

export const followUpSchema: z.ZodType<FollowUp> = z.strictObject({
  id: z.string().max(64),
  at: z.number(),
  caseNumber: z.string().max(80).nullable(),
  openedAt: z.number(),
  ownLine: z.string().refine((line) => faultOfOwnLine(line) === null),
});
