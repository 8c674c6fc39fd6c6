/** An answer to a warning: checked against what was asked, sealed to the reviewers, and only then the record opens. */
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Judging } from './judging.ts';
import type { Opening } from './openings.ts';

type Answer = Input<'page.answer'>['answer'];
type Outcome = Output<'page.answer'>;

export interface AnsweringOptions {
  readonly space: Space;
  readonly judging: Judging;
}

export function createAnswering({ space, judging }: AnsweringOptions) {
  return async ({ facts, assessment }: Opening, answer: Answer, now: number): Promise<Outcome> => {
    if (answer.type === 'wrong-click') {
      const { adapterId, caseNumber } = facts;
      const posted = await space.post({ type: 'wrong-click', at: now, adapterId, caseNumber });
      return posted.ok ? { type: 'noted' } : { type: 'failed', failure: posted.error.type };
    }
    if (!isOffered(answer, assessment)) return { type: 'failed', failure: 'unknown-opening' };
    const reasonId = answer.type === 'reason' ? answer.reasonId : null;
    const message: MailboxMessage = judging.toMessage(facts, assessment, reasonId, space);
    const posted = await space.post(message);
    if (!posted.ok) return { type: 'failed', failure: posted.error.type };
    return { type: 'opened', assessment: await judging.judge(facts, space, message) };
  };
}

/** A page may answer with nothing but what its warning offered. */
function isOffered(answer: Answer, { level, reasons }: Opening['assessment']): boolean {
  if (answer.type === 'reason') return reasons.some(({ id }) => id === answer.reasonId);
  return level === 'confirm' || level === 'soft';
}
