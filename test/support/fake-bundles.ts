/** What is shared in a space, in memory: the newest stands first, signed by nobody. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import type { RefusedBundle, CountedBundle, SpaceBundles } from '#extension/vault/space/bundles-contract.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';

export interface FakeBundles extends SpaceBundles {
  readonly shared: Writable<readonly CountedBundle[]>;
  readonly refused: Writable<readonly RefusedBundle[]>;
}

export function createFakeBundles(me: () => MemberView | undefined, now: () => number): FakeBundles {
  const shared = createObservable<readonly CountedBundle[]>([]);
  const nothing = new Uint8Array();
  return {
    shared,
    refused: createObservable<readonly RefusedBundle[]>([]),
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
