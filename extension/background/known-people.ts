/** The people whose records were open since unlocking, so that a number written elsewhere can be changed to what may stand there. */
import type { Assessment } from '#shared/assess/assessment.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

type Asked = Input<'page.caseOf'>;
type Known = Output<'page.caseOf'>;

export interface KnownPeople {
  /** By number, or else by name. Another site than the one that showed the record gets few answers an hour. */
  find(origin: string | null, asked: Asked, now: number): Promise<Known>;
  /** Whether one of the records was of that person, and protected. */
  isProtected(subject: string | null): Promise<boolean>;
  add(origin: string | null, facts: RecordFacts, assessment: Assessment): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

/** A person writes a handful of numbers an hour; a page that asks for more is trying them out. */
const maxAsked = 20;
const windowMs = 3_600_000;

const nobody: Known = { standing: 'unknown', caseNumber: null, fictiveName: null, fictiveNumber: null };

export function createKnownPeople(area: SessionArea): KnownPeople {
  const people = createSessionMap<Known & { readonly origin: string }>(area, 'person:');
  const asking = createSessionMap<{ readonly since: number; readonly count: number }>(area, 'asked:');

  let turn: Promise<unknown> = Promise.resolve();
  const count = async (origin: string, now: number): Promise<boolean> => {
    const known = await asking.get(origin);
    const current = known === null || now - known.since > windowMs ? { since: now, count: 0 } : known;
    await asking.set(origin, { ...current, count: current.count + 1 });
    return current.count < maxAsked;
  };
  /** One at a time: questions that come together are all counted. */
  const mayAsk = (origin: string, now: number): Promise<boolean> => {
    const counted = turn.then(() => count(origin, now));
    turn = counted.catch(() => undefined);
    return counted;
  };
  return {
    async find(origin, { subject, name }, now) {
      const key = subject ?? (name === null ? null : nameKey(name));
      const found = origin === null || key === null ? null : await people.get(key);
      if (origin === null || (found?.origin !== origin && !(await mayAsk(origin, now)))) return nobody;
      if (found === null) return nobody;
      const { origin: _origin, ...known } = found;
      return known;
    },
    isProtected: async (subject) => subject !== null && (await people.get(subject))?.standing === 'protected',
    async add(origin, { subject, subjectName, caseNumber, fictiveName, fictiveNumber }, { findings }) {
      if (origin === null) return;
      const isProtected = findings.some(({ kind }) => kind.type === 'protected');
      const known = { standing: isProtected ? 'protected' : 'not-protected', origin } as const;
      const person = { ...known, caseNumber, fictiveName, fictiveNumber };
      if (subject !== null) await people.set(subject, person);
      // Many share a name: only one that must not be written at all is known by it.
      if (isProtected && subjectName !== null) await people.set(nameKey(subjectName), person);
    },
    async clear() {
      await people.clear();
      await asking.clear();
    },
  };
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
}

/** Whether the record may be read without an answer. */
export function isOpen({ level }: Assessment): boolean {
  return level === 'none' || level === 'banner' || level === 'soft';
}
