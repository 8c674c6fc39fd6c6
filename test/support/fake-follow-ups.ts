/** Questions about openings in memory: what is sent stands in the list, what is received a test puts there. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { ok } from '#shared/base/result.ts';
import type { SentFollowUp } from '#shared/documents/follow-ups.ts';
import type { ReceivedFollowUp, SpaceFollowUps } from '#extension/vault/space/follow-ups-contract.ts';

export interface FakeFollowUps extends SpaceFollowUps {
  readonly received: Writable<readonly ReceivedFollowUp[]>;
  readonly sent: Writable<readonly SentFollowUp[]>;
}

export function createFakeFollowUps(me: string, now: () => number): FakeFollowUps {
  const sent = createObservable<readonly SentFollowUp[]>([]);
  return {
    received: createObservable<readonly ReceivedFollowUp[]>([]),
    sent,
    send: async ({ to, ...draft }) => {
      const followUp = { ...draft, id: `f-${sent.get().length + 1}`, at: now() };
      sent.set([...sent.get(), { followUp, to, by: me }]);
      return ok();
    },
  };
}
