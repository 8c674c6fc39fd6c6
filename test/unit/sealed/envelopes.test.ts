/** Known answers, made by another implementation, for every derivation, hash, signature and envelope; and no byte of one is free. */
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import { bytesToHex, copyBytes, hexToBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { deriveBytes, importRoot } from '#shared/crypto/seal/derive.ts';
import { deriveEncryptionPair, exportEncryptionKey } from '#shared/crypto/seal/hpke.ts';
import { importVerifyKey, signingKeysFromSeed, type VerifyKey } from '#shared/crypto/signature.ts';
import { firstHash, verifyBatch, parseBatch } from '#shared/documents/batch.ts';
import { startChain } from '#shared/protocol/chain.ts';
import type { ControlState, Epoch } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, InviteId, MemberId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { labels } from '#shared/protocol/labels.ts';
import { hashOperation, isSignedBy, parseOperation } from '#shared/protocol/signed-operation.ts';
import { addCandidate, linkOf, proveAll } from '#shared/sealed/chain-proof.ts';
import { openWithAny } from '#shared/sealed/entry-seal.ts';
import {
  commitToEpoch,
  commitToRoomKey,
  createSecret,
  mailboxPair,
  unwrapAsGuest,
  unwrapEpoch,
  unwrapRoomKey,
} from '#shared/sealed/group-keys.ts';
import { openHeads } from '#shared/sealed/head-statement.ts';
import { guestKeys, invitationKey } from '#shared/sealed/invitation/link.ts';
import { openMessage } from '#shared/sealed/invitation/messages.ts';
import type { Keyring } from '#shared/sealed/keyring.ts';
import { openLetter } from '#shared/sealed/letter.ts';
import { keyLabels } from '#shared/sealed/labels.ts';
import { openPost } from '#shared/sealed/mailbox.ts';
import { openName } from '#shared/sealed/names.ts';
import { unpad } from '#shared/sealed/padding.ts';
import { decodeUpdatePayload } from '#shared/sealed/update-payload.ts';
import { deriveAeadKey } from '#shared/crypto/seal/derive.ts';
import answers from '../../vectors/envelopes.json' with { type: 'json' };
import labelled from '../../vectors/labels.json' with { type: 'json' };

const bytes = (hex: string): Bytes => hexToBytes(hex) ?? new Uint8Array();
const space = answers.space as SpaceId;
const room = answers.room as RoomId;
const device = answers.device as DeviceId;
const member = answers.member as MemberId;
const epochSecret = await createSecret(bytes(answers.epochSecret));
const roomKey = await createSecret(bytes(answers.roomKey));
const pair = await deriveEncryptionPair(bytes(answers.deviceSecret));
const signing = await signingKeysFromSeed(bytes(answers.signSeed));
const verifyKey = await keyFrom(signing.publicKey);

async function keyFrom(publicKey: Bytes): Promise<VerifyKey> {
  const key = await importVerifyKey(publicKey);
  assert(key.ok, 'a key of these vectors is usable');
  return key.value;
}

const epoch: Epoch = {
  group: 'reviewers',
  number: 3,
  commitment: bytes(answers.epochCommitment),
  wraps: new Map([[device, bytes(answers.epochWrap)]]),
  previous: bytes(answers.previous),
  by: device,
};
const standing = {
  device: { id: device, member, signKey: signing.publicKey, removedAt: null },
  member: { id: member },
};
/** As much of a state as what is opened here asks for. */
const state = {
  space,
  seq: 9,
  devices: new Map([[device, standing.device]]),
  members: new Map([[member, standing.member]]),
  epochs: { members: [{ ...epoch, group: 'members' }], reviewers: [epoch] },
} as unknown as ControlState;
const keyring = {
  epochSecret: async () => epochSecret,
  roomKey: async () => roomKey,
} as unknown as Keyring;
const record = {
  number: 1,
  group: 'reviewers' as const,
  epoch: 3,
  commitment: bytes(answers.roomKeyCommitment),
  publicKey: null,
};

/** Every envelope: what it opens to, as text; null when it does not open. */
const envelopes: Readonly<
  Record<string, { sealed: string; opens: string; open(sealed: Bytes): Promise<string | null> }>
> = {
  'an epoch secret for a device (R6.3)': {
    sealed: answers.epochWrap,
    opens: answers.epochSecret,
    async open(sealed) {
      const opened = await unwrapEpoch(space, { ...epoch, wraps: new Map([[device, sealed]]) }, device, pair);
      return opened.ok ? bytesToHex(opened.value.bytes) : null;
    },
  },
  'a room key under an epoch (R6.1)': {
    sealed: answers.roomKeyWrap,
    opens: answers.roomKey,
    async open(wrapped) {
      const opened = await unwrapRoomKey(space, room, { ...record, wrapped }, epochSecret);
      return opened.ok ? bytesToHex(opened.value.bytes) : null;
    },
  },
  'a name (R5.8)': {
    sealed: answers.name,
    opens: 'Östen Låtsasfors',
    open: (sealed) => openName(state, keyring, member, sealed),
  },
  'an entry with its link and signature (R4.1, R4.2)': {
    sealed: answers.entry,
    opens: 'update',
    async open(sealed) {
      const entry = parseEntry(sealed);
      if (!entry.ok) return null;
      const start = startChain(space, room, device, signing.publicKey);
      const candidates = new Map();
      addCandidate(candidates, entry.value);
      const [proven] = await proveAll(candidates, start, { key: verifyKey, room });
      if (!proven || bytesToHex(linkOf(start, entry.value).hash) !== answers.entryLink) return null;
      const key = await deriveAeadKey(roomKey.root, keyLabels.entry, bytes(answers.device));
      const opened = await openWithAny([key], { space, room, previous: start }, entry.value);
      const plain = opened.ok ? unpad(opened.value) : null;
      const payload = plain?.ok ? decodeUpdatePayload(plain.value) : null;
      return payload?.ok ? new TextDecoder().decode(payload.value.update) : null;
    },
  },
  'a statement that is kept by nobody (R8.3, R16)': {
    sealed: answers.ephemeral,
    opens: JSON.stringify([5, [['7777777777777777', 2]], 9, answers.controlHead]),
    async open(sealed) {
      const said = await openHeads(state, keyring, room, sealed);
      return (
        said &&
        JSON.stringify([said.session, [...said.heads], said.control.seq, bytesToHex(said.control.head)])
      );
    },
  },
  'a post in the mailbox (R15.1)': {
    sealed: answers.mailboxPost,
    opens: 'reason',
    async open(sealed) {
      const opened = await openPost(
        await mailboxPair(roomKey),
        verifyKey,
        sealed,
        bytes(answers.mailboxAssociated),
      );
      return opened.ok ? new TextDecoder().decode(opened.value) : null;
    },
  },
  'a key of a hand-over for its guest (R6.6)': {
    sealed: answers.guestWrap,
    opens: answers.roomKey,
    async open(sealed) {
      const opened = await unwrapAsGuest(space, room, record.commitment, sealed, device, pair);
      return opened.ok ? bytesToHex(opened.value.bytes) : null;
    },
  },
  'a letter to one device (R15.5)': {
    sealed: answers.letter,
    opens: JSON.stringify([device, 'question']),
    async open(sealed) {
      const letter = await openLetter(space, pair, [sealed], async (id) =>
        id === device ? verifyKey : null,
      );
      return letter && JSON.stringify([letter.author, new TextDecoder().decode(letter.content)]);
    },
  },
  'a message of an invitation (R14.2)': {
    sealed: answers.invitationMessage,
    opens: '68'.repeat(32),
    async open(sealed) {
      const link = { secret: bytes(answers.linkSecret), space, invite: answers.invite as InviteId };
      const message = await openMessage(await invitationKey(link), 'guest', sealed);
      return message?.type === 'commit' ? bytesToHex(message.commitment) : null;
    },
  },
  'a batch of a journal (R3.2)': {
    sealed: answers.batch,
    opens: answers.batchHash,
    async open(sealed) {
      const first = firstHash(bytes(answers.room), answers.device);
      const batch = parseBatch(sealed);
      if (!batch.ok || batch.value.author !== answers.device) return null;
      const verified = await verifyBatch(verifyKey, bytes(answers.room), first, batch.value, sealed);
      return verified.ok ? bytesToHex(verified.value.hash) : null;
    },
  },
  'an operation of the control log (R5.1)': {
    sealed: answers.operation + answers.operationSignature,
    opens: answers.operationHash,
    async open(sealed) {
      const signed = { body: copyBytes(sealed.subarray(0, -64)), signature: copyBytes(sealed.subarray(-64)) };
      const holds = parseOperation(signed).ok && (await isSignedBy(signed, signing.publicKey));
      return holds ? bytesToHex(hashOperation(signed.body)) : null;
    },
  },
};

describe.each(Object.entries(envelopes))('%s', (_, envelope) => {
  const { sealed, opens } = envelope;
  it('opens to what was sealed elsewhere [SYNC-1]', async () => {
    expect(await envelope.open(bytes(sealed))).toBe(opens);
  });

  it('opens to nothing with any byte changed, cut or added [SYNC-1]', async () => {
    const whole = bytes(sealed);
    for (const at of whole.keys()) {
      const bent = copyBytes(whole);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      expect([at, await envelope.open(bent)]).toEqual([at, null]);
    }
    expect(await envelope.open(whole.slice(0, -1))).toBeNull();
    expect(await envelope.open(new Uint8Array([...whole, 0]))).toBeNull();
  });
});

describe('labels', () => {
  const root = bytes(labelled.root);
  const known = new Map(Object.entries(labelled.labels));

  it('derive and hash as they do elsewhere, each to its own [SYNC-1]', async () => {
    const key = await importRoot(root);
    for (const [label, { derived, hashed }] of known) {
      expect(bytesToHex(await deriveBytes(key, label, bytes(labelled.context), 32))).toBe(derived);
      expect(bytesToHex(sha256(utf8(label), root))).toBe(hashed);
    }
    const all = [...known.values()].flatMap(({ derived, hashed }) => [derived, hashed]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('all have a known answer', () => {
    const used = [
      ...Object.values(labels).map((label) => new TextDecoder().decode(label)),
      ...Object.values(keyLabels),
    ];
    expect(used.filter((label) => !known.has(label))).toEqual([]);
  });
});

it('commitments and pairs are those that another implementation arrives at (R4.7) [SYNC-1]', async () => {
  expect(bytesToHex(await commitToEpoch(epochSecret))).toBe(answers.epochCommitment);
  expect(bytesToHex(await commitToRoomKey(roomKey))).toBe(answers.roomKeyCommitment);
  expect(bytesToHex(await exportEncryptionKey(pair.publicKey))).toBe(answers.deviceKey);
  expect(bytesToHex(await exportEncryptionKey((await mailboxPair(roomKey)).publicKey))).toBe(
    answers.mailboxKey,
  );
  expect(bytesToHex(signing.publicKey)).toBe(answers.signKey);
  const link = { secret: bytes(answers.linkSecret), space, invite: answers.invite as InviteId };
  expect(bytesToHex((await guestKeys(link)).publicKey)).toBe(answers.guestKey);
});
