/** The ways into a fake vault: what each takes, as views may try it. */
import type { Result } from '#shared/base/result.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import type { DoorFailure, Doors, WaysIn } from '#extension/vault/doors/ways-in.ts';

export const fakePin = '482913';
export const fakePassphrase = 'lugn sjö bär stenar';
export const fakeRecoveryKey = 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ';

export interface FakeDoors extends Doors {
  readonly ways: Writable<WaysIn>;
  /** What the passkey answers instead of opening. */
  passkeyFailure: DoorFailure | null;
}

export function createFakeDoors(open: () => Promise<void>): FakeDoors {
  const ways = createObservable<WaysIn>({ pin: { type: 'absent' }, passkey: 'absent' });
  const proven = (proof: string): Result<void, DoorFailure> =>
    proof === fakePassphrase || proof === fakeRecoveryKey ? ok() : err({ type: 'wrong-proof' });
  const doors: FakeDoors = {
    ways,
    passkeyFailure: null,
    async unlockWithPin(pin) {
      const armed = ways.get().pin;
      if (armed.type !== 'ready') return err({ type: 'pin-spent' });
      if (pin === fakePin) {
        ways.set({ ...ways.get(), pin: { type: 'ready', triesLeft: 5 } });
        await open();
        return ok();
      }
      const triesLeft = armed.triesLeft - 1;
      ways.set({ ...ways.get(), pin: triesLeft === 0 ? { type: 'spent' } : { type: 'ready', triesLeft } });
      return err(triesLeft === 0 ? { type: 'pin-spent' } : { type: 'wrong-pin', triesLeft });
    },
    async unlockWithPasskey() {
      if (doors.passkeyFailure) return err(doors.passkeyFailure);
      await open();
      return ok();
    },
    changePassphrase: async (proof) => proven(proof),
    async renewRecoveryKey(proof) {
      const shown = proven(proof);
      return shown.ok ? ok({ printed: 'WXYZ-STUV-NPQR-JKLM-EFGH-ABCD', keep: async () => ok() }) : shown;
    },
    checkRecoveryKey: async (key) => (key === fakeRecoveryKey ? ok() : err({ type: 'wrong-recovery-key' })),
    async setPin(proof) {
      const shown = proven(proof);
      if (shown.ok) ways.set({ ...ways.get(), pin: { type: 'ready', triesLeft: 5 } });
      return shown;
    },
    async removePin() {
      ways.set({ ...ways.get(), pin: { type: 'absent' } });
      return ok();
    },
    async addPasskey(proof) {
      const shown = proven(proof);
      if (!shown.ok) return shown;
      if (doors.passkeyFailure) return err(doors.passkeyFailure);
      ways.set({ ...ways.get(), passkey: 'there' });
      return ok();
    },
    async removePasskey() {
      ways.set({ ...ways.get(), passkey: 'absent' });
      return ok();
    },
    look: async () => undefined,
  };
  return doors;
}
