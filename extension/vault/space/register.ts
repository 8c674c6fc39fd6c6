/** The protected register, and the matching of records against it and against the lists of the space. */
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { decodeMatchList, matchListOfCase, userKeys, type MatchList } from '#shared/casework/match-list.ts';
import { indexMatchLists, type MatchRecord } from '#shared/casework/match-record.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import type { SubjectKey } from '#shared/casework/records.ts';
import { readMatchLists } from '#shared/documents/match-lists.ts';
import {
  dropProtectedCase,
  putProtectedCase,
  readProtectedCases,
} from '#shared/documents/protected-cases.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import { atEnd } from '../at-end.ts';
import { dropListed, keepListed } from './listing.ts';
import { createReading } from '../reading.ts';
import type { RecordToMatch, SpaceRegister } from './register-contract.ts';
import type { SpaceContext } from './space-context.ts';

export type KeyOf = (kind: 'person' | 'case' | 'address' | 'user' | 'unit', identifier: string) => SubjectKey;

export interface Register extends SpaceRegister {
  /** Looks again at a plan that has been refreshed. */
  refresh(): void;
}

export function openRegister(context: SpaceContext, keyOf: KeyOf): Register {
  const { platform, record, signal } = context;
  const cases = createObservable<readonly ProtectedCase[]>([]);
  const version = createObservable(0);
  /** By the very bytes, which a document keeps as long as it has them: only what is new is decoded. */
  const decoded = new WeakMap<Uint8Array, readonly MatchList[]>();
  const nothing: MatchRecord = indexMatchLists([]);
  let index = nothing;

  const listsOf = (bytes: Uint8Array): readonly MatchList[] => {
    const known = decoded.get(bytes);
    if (known) return known;
    const list = decodeMatchList(bytes);
    const lists = list === null ? [] : [list];
    decoded.set(bytes, lists);
    return lists;
  };

  const refresh = (): void => {
    const plan = context.room('plan');
    if (plan && !signal.aborted) cases.set(readProtectedCases(context.replica(plan.id).saved));
  };

  let seen: readonly Uint8Array[] = [];
  const matches = createReading(signal, async () => {
    const room = context.room('register');
    if (!room) return null;
    const replica = context.replica(room.id);
    await replica.refresh();
    const next = readMatchLists(replica.saved);
    if (seen.length === next.length && next.every((bytes, at) => bytes === seen[at])) return null;
    return () => {
      seen = next;
      index = indexMatchLists(next.flatMap(listsOf));
      version.set(version.get() + 1);
    };
  });
  const stop = context.onChange((room) => {
    if (room === null || room === context.room('register')?.id) void matches.again();
  });
  atEnd(signal, stop);

  const subjectsOf = ({ subject, caseNumber }: RecordToMatch): readonly SubjectKey[] => {
    const number = caseNumber === null ? null : normaliseCaseNumber(caseNumber);
    return [
      ...(subject === null ? [] : [keyOf('person', subject)]),
      ...(number === null ? [] : [keyOf('case', number)]),
    ];
  };

  return {
    cases,
    version,
    refresh,
    async put({ id = bytesToHex(randomBytes(12)), ...draft }) {
      const listed = { ...draft, id, changedAt: platform.clock.now(), changedBy: record.member };
      const kept = await keepListed(
        context,
        id,
        (document) => putProtectedCase(document, listed),
        matchListOfCase(listed, keyOf),
      );
      await settle();
      return kept;
    },
    async drop(id) {
      const gone = await dropListed(context, id, (document) => dropProtectedCase(document, id));
      await settle();
      return gone;
    },
    async match(asked, names) {
      // Nothing passes for want of lists, nor because the space ended before they were read.
      await matches.once();
      if (index === nothing) signal.throwIfAborted();
      return index({
        subjects: subjectsOf(asked),
        addresses: addressesOf(asked.address).map((address) => keyOf('address', address)),
        who: names.flatMap((name) => userKeys(name, keyOf)),
        get today() {
          return swedishDay(platform.clock.now());
        },
      });
    },
  };

  async function settle(): Promise<void> {
    refresh();
    await matches.again().catch(() => undefined);
  }
}

/** A page shows street, postal code and town; a list may have the street alone. */
function addressesOf(shown: string | null): readonly string[] {
  const words = (shown ?? '').toLocaleLowerCase('sv').match(/[\p{L}\p{N}]+/gu) ?? [];
  // A single word is a house or a village: too many live there.
  return words.map((_, at) => words.slice(0, at + 1).join(' ')).slice(1, 12);
}
