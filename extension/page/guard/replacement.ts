/** What to write in place of something that should not stand in a field, and whether it must be asked about at all. */
import { localDay } from '#shared/base/day.ts';
import type { FieldUse } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { Output } from '#extension/messaging/contract.ts';
import type { PageCall } from '../port.ts';
import type { Hit } from './hit.ts';
import type { Identify } from './identify.ts';

export type Person = Output<'page.caseOf'>;

/** `text` is what to write; null when nothing may stand there, and it can only be removed. */
export interface Advice {
  /** `unanswered`: nobody has looked it up, so it may be anybody. */
  readonly standing: Person['standing'] | 'unanswered';
  readonly caseNumber: string | null;
  readonly replacement: { readonly type: 'case' | 'fictive'; readonly text: string } | null;
}

export interface ShownRecord {
  readonly facts: RecordFacts | null;
  readonly isProtected: boolean;
}

/** The record that the page shows, the worker for what it does not show. */
export interface Sources {
  readonly record: ShownRecord;
  readonly call: PageCall;
  readonly identify: Identify;
}

type Looked = Omit<Person, 'standing'> & Pick<Advice, 'standing'>;

/** A worker that is starting may take a second; what is being sent waits for it. */
const answerWithinMs = 3000;

const nobody: Looked = { standing: 'unknown', caseNumber: null, fictiveName: null, fictiveNumber: null };
const limited: Looked = { ...nobody, standing: 'limited' };

/** Only protected persons are kept out of these. */
const entries: ReadonlySet<FieldUse> = new Set(['registration', 'planning', 'booking']);
/** Nothing takes the place of what is written or chosen here; within a case, its own number says nothing in place of an address. */
const bare: ReadonlySet<FieldUse> = new Set([
  'registration',
  'booking',
  'training',
  'guardians',
  'free-text',
]);

/** A name in these is any two words, or the whole of a field: it is asked about when it is that of a protected person. */
const looked: ReadonlySet<FieldUse> = new Set([...entries, 'message-body']);

/** Asked about only when it is that of a protected person, as most names and addresses are not. */
function isMere(kind: Hit['kind'], use: FieldUse): boolean {
  return (kind === 'name' && looked.has(use)) || (kind === 'address' && entries.has(use));
}

/** Null when there is nothing to ask: the person is known not to be protected, or a mere name or address is nobody's we know. */
export async function adviseOn(
  { kind, text, isBeyond = false }: Hit,
  use: FieldUse,
  { record, call, identify }: Sources,
): Promise<Advice | null> {
  const isPerson = kind === 'number' || isMere(kind, use);
  const looksUp = (): Promise<Looked> => personOf(kind, text, { record, call, identify });
  const person = isBeyond ? limited : isPerson ? await looksUp() : ofRecord(record);
  const { standing, caseNumber, fictiveName, fictiveNumber } = person;
  const mayBeProtected = standing !== 'not-protected' && standing !== 'unknown';
  if (isMere(kind, use) && !mayBeProtected) return null;
  if (entries.has(use) && standing === 'not-protected') return null;
  // In messages it is the case number that stands for somebody.
  const fictive =
    kind === 'name' && use !== 'message-body'
      ? fictiveName
      : kind === 'number' && use === 'planning'
        ? fictiveNumber
        : null;
  if (bare.has(use) || kind === 'same-name' || kind === 'offered-place')
    return { standing, caseNumber, replacement: null };
  if (fictive !== null) return { standing, caseNumber, replacement: { type: 'fictive', text: fictive } };
  const isCase = caseNumber !== null && use !== 'planning';
  return { standing, caseNumber, replacement: isCase ? { type: 'case', text: caseNumber } : null };
}

/** The case of the very person whose number it is; for anything else, the record that the page shows. */
async function personOf(
  kind: Hit['kind'],
  text: string,
  { record, call, identify }: Sources,
): Promise<Looked> {
  const subject = kind === 'number' ? identify.normaliseSubject(text, localDay(new Date())) : null;
  if (kind === 'number' && subject === null) return nobody;
  if (subject !== null && subject === record.facts?.subject) return ofRecord(record);
  const asked = { subject, name: kind === 'number' ? null : text };
  const answer = await call('page.caseOf', asked, answerWithinMs);
  return answer.ok ? answer.value : { ...nobody, standing: 'unanswered' };
}

function ofRecord({ facts, isProtected }: ShownRecord): Looked {
  if (facts === null) return nobody;
  const { caseNumber, fictiveName, fictiveNumber } = facts;
  return { standing: isProtected ? 'protected' : 'not-protected', caseNumber, fictiveName, fictiveNumber };
}
