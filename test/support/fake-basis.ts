/** The lists of a space in memory. */
import { createObservable } from '#shared/base/observable.ts';
import { ok } from '#shared/base/result.ts';
import type { BasisHead, BasisList } from '#shared/casework/basis.ts';
import type { SpaceBasis } from '#extension/vault/space/basis-contract.ts';

export function createFakeBasis(me: string, now: () => number): SpaceBasis {
  const heads = createObservable<readonly BasisHead[]>([]);
  let lists: readonly BasisList[] = [];
  const show = (): void => heads.set(lists.map(({ head }) => head));
  return {
    heads,
    read: () => lists,
    keep: async ({ head, records }) => {
      const id = `basis-${lists.length + 1}`;
      lists = [...lists, { head: { ...head, id, importedAt: now(), importedBy: me }, records }];
      show();
      return ok();
    },
    drop: async (id) => {
      lists = lists.filter(({ head }) => head.id !== id);
      show();
      return ok();
    },
  };
}
