/** The register of a space in memory: matches as the real one, over cases and lists that a test puts in. */
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { ok } from '#shared/base/result.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { matchListOf, matchListOfCase, userKeys, type MatchList } from '#shared/casework/match-list.ts';
import { indexMatchLists } from '#shared/casework/match-record.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import { toSubjectKey, type RecordsByKind, type SubjectKey } from '#shared/casework/records.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { SpaceRegister } from '#extension/vault/space/register-contract.ts';

export interface FakeRegister extends SpaceRegister {
  /** What the import of a list brings. */
  feed(records: RecordsByKind): void;
}

export function fakeKeyOf(kind: string, identifier: string): SubjectKey {
  return toSubjectKey(bytesToHex(sha256(utf8(`${kind}:${identifier}`))));
}

export function createFakeRegister(me: string, now: () => number): FakeRegister {
  const cases = createObservable<readonly ProtectedCase[]>([]);
  const version = createObservable(0);
  const fed: MatchList[] = [];
  const tell = (): void => version.set(version.get() + 1);
  return {
    cases,
    version,
    feed(records) {
      fed.push(
        matchListOf(records, fakeKeyOf) ?? { relations: [], staff: [], interests: [], protections: [] },
      );
      tell();
    },
    put: async ({ id = `case-${cases.get().length + 1}`, ...draft }) => {
      const listed = { ...draft, id, changedAt: now(), changedBy: me };
      cases.set([...cases.get().filter((other) => other.id !== id), listed]);
      tell();
      return ok();
    },
    drop: async (id) => {
      cases.set(cases.get().filter((other) => other.id !== id));
      tell();
      return ok();
    },
    match: async ({ caseNumber, subject, address }, names) =>
      indexMatchLists([...fed, ...cases.get().map((listed) => matchListOfCase(listed, fakeKeyOf))])({
        subjects: [
          ...(subject === null ? [] : [fakeKeyOf('person', subject)]),
          ...(caseNumber === null ? [] : [fakeKeyOf('case', caseNumber)]),
        ],
        addresses: address === null ? [] : [fakeKeyOf('address', address)],
        who: names.flatMap((name) => userKeys(name, fakeKeyOf)),
        today: swedishDay(now()),
      }),
  };
}
