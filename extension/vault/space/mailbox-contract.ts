/** What can be posted to the reviewers' mailbox, and how it comes out there. */
import { z } from 'zod';
import { followUpAnswers } from '#shared/review/follow-up.ts';

const text = z.string();
const at = z.number();
const opening = { at, adapterId: text, caseNumber: text.nullable() };

export const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opened'),
    ...opening,
    /** Hex subject key; null when the page showed no whole number. */
    subjectKey: text.nullable(),
    reasonId: text,
    freeText: text,
    /** What was warned about, e.g. `unrelated`, `sekretessmarkering`. */
    findings: z.array(text).readonly(),
  }),
  z.strictObject({ type: z.literal('wrong-click'), ...opening }),
  z.strictObject({ type: z.literal('revealed'), ...opening, kind: text }),
  z.strictObject({ type: z.literal('shown-for-print'), ...opening }),
  /**
   * Something stays in a field that should not hold it; never what it is. `use`: of the field, e.g. `subject-line`; `kind`: of
   * what stands there, e.g. `number`.
   */
  z.strictObject({ type: z.literal('written'), ...opening, use: text, kind: text, reasonId: text }),
  /** To a reviewer's question about an opening. */
  z.strictObject({
    type: z.literal('answered'),
    at,
    followUpId: text,
    caseNumber: text.nullable(),
    answer: z.enum(followUpAnswers),
  }),
  /** A view of a system that no longer matches: nothing of the record that it showed (WARN-12). `at`: midnight of the day, UTC. */
  z.strictObject({ type: z.literal('view-broken'), at, adapterId: text, viewId: text }),
  /** A list that Varsam made left it as a file, or is gone again (CAP-13). */
  z.strictObject({ type: z.enum(['file-made', 'file-removed']), at, fileName: text, masked: z.boolean() }),
]);

export type MailboxMessage = Readonly<z.infer<typeof messageSchema>>;

export interface ReceivedMessage {
  readonly author: string;
  readonly message: MailboxMessage;
}
