/** Known answers, made by another implementation, for what is kept: at home, at the relay and in files; and no byte of it is free. */
import { describe, expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { pinName, pinTries, tryPin } from '#extension/vault/doors/pin.ts';
import { openPasskeySlot, openPassphraseSlot, openRecoverySlot } from '#extension/vault/doors/slot.ts';
import {
  bytesToBase64Url,
  bytesToHex,
  concatBytes,
  copyBytes,
  hexToBytes,
  utf8,
  type Bytes,
} from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import { exportEncryptionKey } from '#shared/crypto/seal/hpke.ts';
import { passphraseCost } from '#shared/crypto/seal/passphrase.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { DeviceId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { Covered } from '#shared/protocol/room-snapshots.ts';
import { verifyVoucher } from '#shared/protocol/voucher.ts';
import { openBackup } from '#shared/sealed/backup.ts';
import { createSecret } from '#shared/sealed/group-keys.ts';
import { openHold } from '#shared/sealed/hold.ts';
import type { Keyring } from '#shared/sealed/keyring.ts';
import { openSnapshot, sealSnapshot } from '#shared/sealed/snapshot.ts';
import { deriveSpaceKey } from '#shared/sealed/space-key.ts';
import answers from '../../vectors/kept.json' with { type: 'json' };
import { createProfile } from '../../support/vault-profile.ts';

const bytes = (hex: string): Bytes => hexToBytes(hex) ?? new Uint8Array();
const text = (content: Bytes): string => new TextDecoder().decode(content);
const hexIf = (result: Result<Bytes, unknown>): string | null =>
  result.ok ? bytesToHex(result.value) : null;

const room = answers.room as RoomId;
const roomKey = await createSecret(bytes(answers.roomKey));
const spaceKey = await deriveSpaceKey(bytes(answers.printed), answers.space as SpaceId);
const atRest = await createAtRest(bytes(answers.vaultKey));
const covered: Covered = new Map(
  answers.covered.map(({ device, counter, hash, signature, control }) => [
    device as DeviceId,
    { counter, hash: bytes(hash), signature: bytes(signature), control },
  ]),
);
const place = { space: answers.space as SpaceId, room, covered };
/** As much of a keyring as a hold asks for. */
const keyring = {
  roomKeys: async (_: ControlState, id: RoomId, number: number) =>
    id === room && number === 1 ? [roomKey] : [],
} as unknown as Keyring;
const saltBytes = 16;

/** What is kept and what it opens to, as text; null when it does not open. Dear: the passphrase is stretched each time. */
const envelopes: Readonly<
  Record<string, { kept: string; opens: string; tries?: number; open(kept: Bytes): Promise<string | null> }>
> = {
  'a snapshot (R9.3)': {
    kept: answers.snapshot,
    opens: answers.snapshotContent,
    async open(kept) {
      const opened = await openSnapshot(roomKey, place, [kept]);
      return opened.ok ? text(opened.value) : null;
    },
  },
  'why a room is held (R11.1)': {
    kept: answers.hold,
    opens: answers.holdReason,
    open: (kept) => openHold({} as ControlState, keyring, room, kept),
  },
  'a backup (R19.2)': {
    kept: answers.backup,
    opens: JSON.stringify([answers.space, { n: 7, type: 'sample' }]),
    async open(kept) {
      const backup = await openBackup(new Blob([kept]), bytes(answers.printed));
      if (!backup.ok) return null;
      const { space, parts } = backup.value;
      const values: unknown[] = [space];
      for (;;) {
        const part = await parts.next();
        if (!part.ok) return null;
        if (part.value === null) return JSON.stringify(values);
        values.push(part.value.value);
      }
    },
  },
  'a slot that a passphrase opens, with its salt (R12.2)': {
    kept: answers.salt + answers.passphraseSlot,
    opens: answers.vaultKey,
    tries: 8,
    async open(kept) {
      const [salt, sealed] = [kept.slice(0, saltBytes), kept.slice(saltBytes)];
      const slot = { kind: 'passphrase' as const, salt, cost: passphraseCost, sealed };
      return hexIf(await openPassphraseSlot(answers.passphrase, slot));
    },
  },
  'a slot that the recovery key opens, with its salt (R12.2)': {
    kept: answers.salt + answers.recoverySlot,
    opens: answers.vaultKey,
    async open(kept) {
      const [salt, sealed] = [kept.slice(0, saltBytes), kept.slice(saltBytes)];
      return hexIf(await openRecoverySlot(bytes(answers.recoverySecret), { kind: 'recovery', salt, sealed }));
    },
  },
  'a slot that a passkey opens, with its credential and salt (R12.6)': {
    kept: answers.credential + answers.salt + answers.passkeySlot,
    opens: answers.vaultKey,
    async open(kept) {
      const [credential, salt] = [kept.slice(0, 16), kept.slice(16, 32)];
      const slot = { kind: 'passkey' as const, credential, salt, sealed: kept.slice(32) };
      return hexIf(await openPasskeySlot(bytes(answers.passkeySecret), slot));
    },
  },
  'a session that a PIN opens, with its salt and secret (R12.3)': {
    kept: answers.salt + answers.pinSecret + answers.pinSession,
    opens: answers.vaultKey,
    tries: 8,
    async open(kept) {
      const { session } = createProfile();
      const [salt, secret, sealed] = [kept.slice(0, 16), kept.slice(16, 48), kept.slice(48)].map(
        bytesToBase64Url,
      );
      await session.set(pinName, { type: 'ready', salt, secret, sealed, triesLeft: pinTries });
      return hexIf(await tryPin(session, answers.pin));
    },
  },
  'a row at rest (R12.1)': {
    kept: answers.atRest,
    opens: JSON.stringify({ name: answers.atRestName }),
    open: (kept) => atRest.open('records', 'row', kept).then(JSON.stringify, () => null),
  },
  'a voucher (R13.5)': {
    kept: answers.voucher,
    opens: JSON.stringify(['7e'.repeat(16), 3, 1 << 30, 100, 1_893_456_000_000]),
    async open(kept) {
      const voucher = await verifyVoucher(bytesToBase64Url(kept), bytes(answers.operatorKey));
      if (!voucher.ok) return null;
      const { id, spaces, maxBytes, maxRooms, expiresAt } = voucher.value;
      return JSON.stringify([bytesToHex(id), spaces, maxBytes, maxRooms, expiresAt]);
    },
  },
};

describe.each(Object.entries(envelopes))('%s', (_, envelope) => {
  const { kept, opens, tries } = envelope;
  it('opens to what was sealed elsewhere [SYNC-1]', async () => {
    expect(await envelope.open(bytes(kept))).toBe(opens);
  });

  it('opens to nothing with any byte changed, cut or added [SYNC-1]', async () => {
    const whole = bytes(kept);
    const step = Math.ceil(whole.length / (tries ?? whole.length));
    for (let at = 0; at < whole.length; at += step) {
      const bent = copyBytes(whole);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      expect([at, await envelope.open(bent)]).toEqual([at, null]);
    }
    expect(await envelope.open(whole.slice(0, -1))).toBeNull();
    expect(await envelope.open(concatBytes(whole, new Uint8Array(1)))).toBeNull();
  });
});

it('a snapshot is sealed here to the very bytes, and a printed key gives the very pairs (R9.3, R19.1) [SYNC-4, SYNC-7]', async () => {
  const sealed = await sealSnapshot(roomKey, place, utf8(answers.snapshotContent));
  expect(sealed?.parts.map(bytesToHex)).toEqual([answers.snapshot]);
  expect(sealed && bytesToHex(sealed.hash)).toBe(answers.snapshotHash);
  expect(bytesToHex(spaceKey.signing.publicKey)).toBe(answers.spaceSignKey);
  expect(bytesToHex(await exportEncryptionKey(spaceKey.pair.publicKey))).toBe(answers.spaceSealKey);
});

it('a slot whose cost was changed on disk opens nothing, however cheap or dear (R12.2) [SYNC-2]', async () => {
  const slot = {
    kind: 'passphrase' as const,
    salt: bytes(answers.salt),
    sealed: bytes(answers.passphraseSlot),
  };
  for (const change of [{ passes: 4 }, { passes: 1 }, { memoryKiB: 8 }, { lanes: 2 }]) {
    const cost = { ...passphraseCost, ...change };
    expect((await openPassphraseSlot(answers.passphrase, { ...slot, cost })).ok).toBe(false);
  }
});
