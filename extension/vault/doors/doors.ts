/** Opens the vault by PIN or passkey, and changes the ways in: always against the passphrase or the recovery key. */
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AtRest } from '../disk/at-rest.ts';
import type { SaveFailure, VaultFailure } from '../failures.ts';
import type { VaultDexie } from '../disk/database.ts';
import { isGuessable } from './guessable.ts';
import { armPin, pinName, readPin, stretchPin, stretchedPinSchema, tryPin } from './pin.ts';
import type { VaultPlatform, VaultPolicy } from '../platform.ts';
import { createRecoveryKey, formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts';
import { save } from '../save.ts';
import {
  openPasskeySlot,
  openPassphraseSlot,
  openRecoverySlot,
  sealPasskeySlot,
  sealPassphraseSlot,
  sealRecoverySlot,
  slotRowSchema,
  type Slot,
  type SlotRow,
} from './slot.ts';
import { readVaultKey } from './vault-key.ts';
import {
  minimumPassphraseLength,
  minimumPinLength,
  type DoorFailure,
  type Doors,
  type WaysIn,
} from './ways-in.ts';

const passkeySaltBytes = 32;
const pinRecord = 'pin';
/** Its news are that slots on disk have changed. */
const waysKey = 'wake:ways';

export interface DoorPorts {
  readonly platform: VaultPlatform;
  readonly policy: VaultPolicy;
  readonly database: VaultDexie;
  /** Null while locked. */
  readonly atRest: () => AtRest | null;
  /** Opens every context; wipes the key. */
  readonly openWith: (vaultKey: Bytes) => Promise<Result<void, VaultFailure>>;
  readonly look: () => Promise<void>;
  /** Runs what opens or closes one after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What the vault itself does with its doors. */
export interface OpenDoors {
  readonly doors: Doors;
  readonly unlock: (passphrase: string) => Promise<Result<void, VaultFailure>>;
  readonly unlockWithRecoveryKey: (recoveryKey: string) => Promise<Result<void, VaultFailure>>;
  /** Lets the user's PIN open this session too; called when the vault has just been opened in another way. */
  readonly rearm: () => Promise<void>;
}

export async function openDoors(ports: DoorPorts): Promise<OpenDoors> {
  const { platform, policy, database, openWith, inTurn } = ports;
  const { session, passkeys, locks } = platform;
  const ways = createObservable<WaysIn>({ pin: { type: 'absent' }, passkey: 'impossible' });

  const slotOf = async <Kind extends SlotRow['kind']>(kind: Kind): Promise<Slot<Kind> | null> => {
    const slot = slotRowSchema.safeParse(await database.slots.get(kind));
    return slot.success && slot.data.kind === kind ? (slot.data as Slot<Kind>) : null;
  };

  const readWays = async (): Promise<void> => {
    const armed = policy.allowsPin ? await readPin(session) : null;
    const pin = !policy.allowsPin
      ? ({ type: 'forbidden' } as const)
      : armed?.type === 'ready'
        ? ({ type: 'ready', triesLeft: armed.triesLeft } as const)
        : (armed ?? ({ type: 'absent' } as const));
    const passkey = !passkeys ? 'impossible' : (await slotOf('passkey')) ? 'there' : 'absent';
    ways.set({ pin, passkey });
  };

  const changed = async (): Promise<void> => {
    await readWays();
    await session.set(waysKey, platform.random());
  };

  /** A strict write, after which every context knows the ways anew. */
  const keep = async (write: () => PromiseLike<unknown>): Promise<Result<void, SaveFailure>> => {
    const kept = await save(write);
    if (!kept.ok) return kept;
    await changed();
    return ok();
  };

  const byPassphrase = async (passphrase: string): Promise<Result<Bytes, VaultFailure>> => {
    const slot = await slotOf('passphrase');
    if (!slot) return err({ type: 'vault-absent' });
    const vaultKey = await openPassphraseSlot(passphrase, slot);
    return vaultKey.ok ? vaultKey : err({ type: 'wrong-passphrase' });
  };

  const byRecoveryKey = async (text: string): Promise<Result<Bytes, VaultFailure>> => {
    const slot = await slotOf('recovery');
    if (!slot) return err({ type: 'vault-absent' });
    const secret = parseRecoveryKey(text);
    const vaultKey = secret && (await openRecoverySlot(secret, slot));
    return vaultKey?.ok ? vaultKey : err({ type: 'wrong-recovery-key' });
  };

  /** The vault key, for who can show passphrase or recovery key. */
  const byProof = async (proof: string): Promise<Result<Bytes, DoorFailure>> => {
    const recovered = await byRecoveryKey(proof);
    if (recovered.ok) return recovered;
    const opened = await byPassphrase(proof);
    return opened.ok || opened.error.type !== 'wrong-passphrase' ? opened : err({ type: 'wrong-proof' });
  };

  const rearm = async (): Promise<void> => {
    const atRest = ports.atRest();
    if (!atRest) return;
    const row = policy.allowsPin ? await database.records.get(pinRecord) : undefined;
    if (!row) {
      await session.remove(pinName);
      return readWays();
    }
    const pin = stretchedPinSchema.parse(await atRest.open('records', pinRecord, row.sealed));
    const vaultKey = await readVaultKey(session);
    if (vaultKey) await armPin(session, pin, vaultKey);
    vaultKey?.fill(0);
    pin.stretched.fill(0);
    await readWays();
  };

  session.subscribe((key) => {
    if (key === pinName || key === waysKey) void readWays();
  });
  await readWays();

  const openBy = async <E>(vaultKey: Result<Bytes, E>): Promise<Result<void, E | VaultFailure>> =>
    vaultKey.ok ? openWith(vaultKey.value) : vaultKey;

  const doors: Doors = {
    ways,
    look: () => inTurn(ports.look),
    unlockWithPin: (pin) =>
      inTurn(async () => {
        if (!policy.allowsPin) return err({ type: 'pin-forbidden' });
        const vaultKey = await locks.request(`varsam:${pinName}`, () => tryPin(session, pin));
        await readWays();
        return openBy(vaultKey);
      }),
    async unlockWithPasskey() {
      const asked = await slotOf('passkey');
      if (!asked || !passkeys) return err({ type: 'passkey-refused' });
      // Before its turn: while the computer waits for its user, another way in is free to be taken.
      const secret = await passkeys.secretOf(asked.credential, asked.salt);
      if (!secret.ok) return secret;
      return inTurn(async () => {
        // It may have been removed meanwhile.
        const slot = await slotOf('passkey');
        const vaultKey = slot && (await openPasskeySlot(secret.value, slot));
        secret.value.fill(0);
        return vaultKey?.ok ? openWith(vaultKey.value) : err({ type: 'passkey-refused' });
      });
    },
    async changePassphrase(proof, passphrase) {
      if (passphrase.length < minimumPassphraseLength)
        return err({ type: 'passphrase-too-short', minimum: minimumPassphraseLength });
      if (isGuessable(passphrase)) return err({ type: 'guessable' });
      const vaultKey = await byProof(proof);
      if (!vaultKey.ok) return vaultKey;
      const slot = await sealPassphraseSlot(passphrase, vaultKey.value);
      vaultKey.value.fill(0);
      return keep(() => database.slots.put(slot));
    },
    async renewRecoveryKey(proof) {
      const vaultKey = await byProof(proof);
      if (!vaultKey.ok) return vaultKey;
      const recovery = createRecoveryKey();
      const slot = await sealRecoverySlot(recovery, vaultKey.value);
      vaultKey.value.fill(0);
      const printed = formatRecoveryKey(recovery);
      recovery.fill(0);
      return ok({ printed, keep: () => keep(() => database.slots.put(slot)) });
    },
    async checkRecoveryKey(recoveryKey) {
      const vaultKey = await byRecoveryKey(recoveryKey);
      if (!vaultKey.ok) return vaultKey;
      vaultKey.value.fill(0);
      return ok();
    },
    async setPin(proof, pin) {
      if (!policy.allowsPin) return err({ type: 'pin-forbidden' });
      if (!/^\d+$/.test(pin) || pin.length < minimumPinLength)
        return err({ type: 'pin-too-short', minimum: minimumPinLength });
      if (isGuessable(pin)) return err({ type: 'guessable' });
      const vaultKey = await byProof(proof);
      const atRest = ports.atRest();
      if (!vaultKey.ok || !atRest) return vaultKey.ok ? err({ type: 'locked' }) : vaultKey;
      const stretched = await stretchPin(pin);
      const sealed = await atRest.seal('records', pinRecord, { ...stretched });
      vaultKey.value.fill(0);
      stretched.stretched.fill(0);
      const kept = await keep(() => database.records.put({ id: pinRecord, sealed }));
      if (kept.ok) await rearm();
      return kept;
    },
    async removePin() {
      const kept = await keep(() => database.records.delete(pinRecord));
      // Not before: who is told that it failed must find it there, to remove it again.
      if (kept.ok) await session.remove(pinName);
      return kept;
    },
    async addPasskey(proof) {
      if (!passkeys) return err({ type: 'passkey-refused' });
      const vaultKey = await byProof(proof);
      if (!vaultKey.ok) return vaultKey;
      const salt = randomBytes(passkeySaltBytes);
      const made = await passkeys.create(salt);
      if (!made.ok) return made;
      const { credential, secret } = made.value;
      const slot = await sealPasskeySlot({ credential, salt, secret }, vaultKey.value);
      vaultKey.value.fill(0);
      secret.fill(0);
      return keep(() => database.slots.put(slot));
    },
    removePasskey: () => keep(() => database.slots.delete('passkey')),
  };
  return {
    doors,
    rearm,
    unlock: (passphrase) => inTurn(async () => openBy(await byPassphrase(passphrase))),
    unlockWithRecoveryKey: (text) => inTurn(async () => openBy(await byRecoveryKey(text))),
  };
}
