/** Puts the vault's knowledge beside a page's facts and judges; and seals the answers (WARN-9). */
import { assess, confirmationReason } from '#shared/assess/assess.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import type { AssessContext, GivenReason } from '#shared/assess/context.ts';
import { findingKey } from '#shared/assess/findings.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { RoutinePack } from '#shared/routine/pack.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { Language } from '#extension/text/text.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { OwnCases } from './own-cases.ts';

export interface JudgingOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ownCases: Pick<OwnCases, 'has'>;
  readonly pack: RoutinePack;
  readonly reasonDays: number;
  readonly language: Language;
}

export interface Judging {
  /** `justPosted` counts as given, also before it shows among what the space has posted. */
  judge(facts: RecordFacts, space: Space, justPosted?: MailboxMessage): Promise<Assessment>;
  /** Whether the register has the case, or a list the person. */
  isProtected(row: Pick<RecordFacts, 'subject' | 'caseNumber'>, space: Space): Promise<boolean>;
  /** The message that an answer becomes. `reasonId` is one of the assessment's, or null for a plain confirmation. */
  toMessage(
    facts: RecordFacts,
    assessment: Assessment,
    reasonId: string | null,
    space: Space,
  ): MailboxMessage;
}

export function createJudging(options: JudgingOptions): Judging {
  const { vault, clock, ownCases, pack, reasonDays, language } = options;
  const subjectKeyOf = ({ subject }: RecordFacts, space: Space): string | null =>
    subject === null ? null : bytesToHex(space.subjectKey('person', subject));
  return {
    async judge(facts, space, justPosted) {
      const userNames = userNamesOf(vault);
      const { caseNumber, subject, subjectAddress: address } = facts;
      const matched = await space.register.match({ caseNumber, subject, address }, userNames);
      const posted = [...space.posted.get(), ...(justPosted === undefined ? [] : [justPosted])];
      const context: AssessContext = {
        ...matched,
        inCaseLoad: matched.inCaseLoad || (await ownCases.has(facts, space, clock.now())),
        userNames,
        given: posted.flatMap((message) => givenFor(message, facts, subjectKeyOf(facts, space))),
        pack,
        reasonDays,
        language,
        now: clock.now(),
      };
      return assess(facts, context);
    },
    async isProtected({ subject, caseNumber }, space) {
      const { register } = await space.register.match({ caseNumber, subject, address: null }, []);
      return register.length > 0;
    },
    toMessage(facts, assessment, reasonId, space) {
      const plain = assessment.level === 'soft' ? 'soft' : 'confirm';
      return {
        type: 'opened',
        at: clock.now(),
        adapterId: facts.adapterId,
        caseNumber: facts.caseNumber,
        subjectKey: subjectKeyOf(facts, space),
        reasonId: reasonId ?? confirmationReason(pack, plain),
        freeText: '',
        findings: assessment.findings.map(({ kind }) => findingKey(kind)),
      };
    },
  };
}

/** Names and user names under which systems may show the user; none while locked. */
export function userNamesOf({ profile }: Pick<Vault, 'profile'>): readonly string[] {
  const known = profile.get();
  return known === null ? [] : [known.displayName, ...known.systemNames];
}

/** A reason belongs to a record by its case number in the same system; without one, by its person. */
function givenFor(
  message: MailboxMessage,
  facts: RecordFacts,
  subjectKey: string | null,
): readonly GivenReason[] {
  if (message.type !== 'opened' || message.adapterId !== facts.adapterId) return [];
  const isSame =
    facts.caseNumber === null
      ? message.caseNumber === null && subjectKey !== null && message.subjectKey === subjectKey
      : message.caseNumber === facts.caseNumber;
  return isSame ? [{ at: message.at, reasonId: message.reasonId, findings: message.findings }] : [];
}
