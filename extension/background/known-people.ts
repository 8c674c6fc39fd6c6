/** The people whose records were open since unlocking, so that a number written elsewhere can be changed to what may stand there. */
import type { Assessment } from '#shared/assess/assessment.ts';
import { createTurns } from '#shared/base/turns.ts';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

type Asked = Input<'page.caseOf'>;
type Known = Output<'page.caseOf'>;

export interface KnownPeople {
  /** By number, or else by name or street. Another site than the one that showed the record gets few answers an hour. */
  find(origin: string | null, asked: Asked, now: number): Promise<Known>;
  /** Whether one of the records was of that person, and protected. */
  isProtected(subject: string | null): Promise<boolean>;
  add(origin: string | null, facts: RecordFacts, assessment: Assessment): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

/**
 * A person writes of a handful of others an hour, and many words that look like names; a page that asks for more is trying
 * them out. Past either bound nothing tells who is known and who is not.
 */
const most = { hits: 20, misses: 400 } as const;
const windowMs = 3_600_000;

const nobody: Known = { standing: 'unknown', caseNumber: null, fictiveName: null, fictiveNumber: null };
const limited: Known = { ...nobody, standing: 'limited' };

export function createKnownPeople(area: SessionArea): KnownPeople {
  const people = createSessionMap<Known & { readonly origin: string }>(area, 'person:');
  const asking = createSessionMap<{ readonly since: number; readonly hits: number; readonly misses: number }>(
    area,
    'asked:',
  );

  const inTurn = createTurns();
  const count = async (origin: string, kind: keyof typeof most, now: number): Promise<boolean> => {
    const known = await asking.get(origin);
    const current =
      known === null || now - known.since > windowMs ? { since: now, hits: 0, misses: 0 } : known;
    const isWithin = current.hits < most.hits && current.misses < most.misses;
    if (isWithin) await asking.set(origin, { ...current, [kind]: current[kind] + 1 });
    return isWithin;
  };
  /** One at a time: questions that come together are all counted. */
  const mayAsk = (origin: string, kind: keyof typeof most, now: number): Promise<boolean> =>
    inTurn(() => count(origin, kind, now));
  return {
    async find(origin, { subject, name }, now) {
      const key = subject ?? (name === null ? null : nameKey(name));
      if (origin === null || key === null) return nobody;
      const found = await people.get(key);
      const isOwn = found?.origin === origin;
      if (!isOwn && !(await mayAsk(origin, found === null ? 'misses' : 'hits', now))) return limited;
      if (found === null) return nobody;
      const { origin: _origin, ...known } = found;
      return known;
    },
    isProtected: async (subject) => subject !== null && (await people.get(subject))?.standing === 'protected',
    // In turn with the clearing: a lock in the midst of it leaves no half.
    add: (origin, facts, { findings }) =>
      inTurn(async () => {
        const { subject, subjectName, subjectAddress, caseNumber, fictiveName, fictiveNumber } = facts;
        if (origin === null) return;
        const isProtected = findings.some(({ kind }) => kind.type === 'protected');
        const known = { standing: isProtected ? 'protected' : 'not-protected', origin } as const;
        const person = { ...known, caseNumber, fictiveName, fictiveNumber };
        // A record that does not show the protection takes it from nobody: the other system may not know of it.
        const isKnown = subject !== null && (await people.get(subject))?.standing === 'protected';
        if (subject !== null && (isProtected || !isKnown)) await people.set(subject, person);
        // Many share a name: only one that must not be written at all is known by it.
        if (!isProtected) return;
        if (subjectName !== null) await people.set(nameKey(subjectName), person);
        for (const street of streetsIn(subjectAddress ?? '')) await people.set(nameKey(street), person);
      }),
    clear: () =>
      inTurn(async () => {
        await people.clear();
        await asking.clear();
      }),
  };
}

/** Street and number: town and postcode are those of many. */
function streetsIn(address: string): readonly string[] {
  return findIdentifiers(address, { kinds: new Set(['address']) }).map(({ start, end }) =>
    address.slice(start, end),
  );
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
}

/** Whether the record may be read without an answer. */
export function isOpen({ level }: Assessment): boolean {
  return level === 'none' || level === 'banner' || level === 'soft';
}
