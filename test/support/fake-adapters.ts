/** Adapters shared in a space, in memory: what is shared stands first, signed by nobody. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import type { RefusedAdapter, SharedAdapter, SpaceAdapters } from '#extension/vault/adapters-contract.ts';
import type { MemberView } from '#extension/vault/members-contract.ts';

export interface FakeAdapters extends SpaceAdapters {
  readonly shared: Writable<readonly SharedAdapter[]>;
  readonly refused: Writable<readonly RefusedAdapter[]>;
}

export function createFakeAdapters(me: () => MemberView | undefined, now: () => number): FakeAdapters {
  const shared = createObservable<readonly SharedAdapter[]>([]);
  const nothing = new Uint8Array();
  return {
    shared,
    refused: createObservable<readonly RefusedAdapter[]>([]),
    isGenuine: async () => true,
    share: async (draft) => {
      const { id, role } = me() ?? { id: '', role: 'member' };
      if (role !== 'owner' && role !== 'admin') return err({ type: 'not-entitled' });
      const before = shared.get().find(({ bundle }) => bundle.id === draft.id)?.bundle.number ?? 0;
      const bundle = { ...draft, number: before + 1, claimedTime: now() };
      const signed = { author: 'd-me', body: nothing, signature: nothing };
      shared.set([{ bundle, signed, signKey: nothing, by: id }, ...shared.get()]);
      return ok();
    },
  };
}
