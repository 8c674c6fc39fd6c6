/** The printed key and the backup of a fake space. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import type { BackUpFailure, SpaceSafety } from '#extension/vault/restoring/safety-contract.ts';
import type { InviteFailure } from '#extension/vault/members/members-contract.ts';

export const fakeSpaceKey = 'ZYXW-VTSR-QPNM-KJHG-FEDC-BA98-7654-3210';

export interface FakeSafety extends SpaceSafety {
  readonly state: Writable<{ readonly hasKey: boolean; readonly mayMakeKey: boolean }>;
  keyFailure: InviteFailure | null;
  backUpFailure: BackUpFailure | null;
  waiting: number;
}

export function createFakeSafety(): FakeSafety {
  const safety: FakeSafety = {
    state: createObservable({ hasKey: false, mayMakeKey: true }),
    keyFailure: null,
    backUpFailure: null,
    waiting: 0,
    newKey: async () => ({
      printed: fakeSpaceKey,
      async keep() {
        if (safety.keyFailure) return err(safety.keyFailure);
        safety.state.set({ hasKey: true, mayMakeKey: true });
        return ok();
      },
    }),
    async backUp(onShare) {
      if (safety.backUpFailure) return err(safety.backUpFailure);
      onShare(1);
      return ok({ file: new Blob(['förseglat']), waiting: safety.waiting });
    },
  };
  return safety;
}
