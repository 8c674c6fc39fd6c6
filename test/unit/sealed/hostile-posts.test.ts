/** What a member with a changed client, with the relay's help, puts into the reviewers' mailbox: it takes nothing from the others. */
import { beforeEach, expect, it } from 'vitest';
import { copyBytes, randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { exportEncryptionKey, generateEncryptionPair, sealTo } from '#shared/crypto/seal/hpke.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { entryTypes, maxPostBytes, parseEntry } from '#shared/protocol/entry.ts';
import type { Room } from '#shared/protocol/control-state.ts';
import { sealEntry, type Sealer } from '#shared/sealed/entry-seal.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { keyLabels } from '#shared/sealed/labels.ts';
import { mailboxSealer } from '#shared/sealed/mailbox.ts';
import { createMailboxReader } from '#shared/sealed/mailbox-reader.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import { createRoomLog, type RoomLog } from '#shared/sealed/room-log.ts';
import { addColleague, foundTestSpace, newDevice, type TestDevice, type TestSpace } from './room.ts';

let space: TestSpace;
let honest: TestDevice;
let offender: TestDevice;
let mailbox: Room;
let groupKey: Bytes;
const info = utf8(keyLabels.mailbox);

beforeEach(async () => {
  space = await foundTestSpace();
  honest = await addColleague(space, 'member');
  offender = await addColleague(space, 'member');
  const open = openMailbox(space.control.state.get());
  const key = open?.keys.at(-1)?.publicKey;
  if (!open || !key) throw new Error('no mailbox');
  [mailbox, groupKey] = [open, key];
});

/** A device's chain in the mailbox: sealed and signed as entries are, whatever stands in them. */
function pen({ keys, publics }: TestDevice) {
  const state = space.control.state.get();
  let previous: ChainLink = startChain(state.space, mailbox.id, keys.id, publics.signKey);
  return async (seal: Sealer, type: number = entryTypes.mailboxPost): Promise<Bytes> => {
    const header = { type, control: state.seq, roomKey: 1, device: keys.id };
    const place = { space: state.space, room: mailbox.id, previous };
    const sealed = await sealEntry(place, header, seal, keys.signKey);
    previous = sealed.link;
    return sealed.bytes;
  };
}

const postOf = (by: TestDevice, text: string): Promise<Sealer> =>
  mailboxSealer(groupKey, by.keys.signKey, utf8(text));

async function sealedTo(key: CryptoKey, post: Bytes, associated: Bytes): Promise<Bytes> {
  const sealed = await sealTo(key, post, info, associated);
  if (!sealed.ok) throw new Error('not sealed');
  return sealed.value;
}

/** The mailbox as a reviewer has it. */
function openAsReviewer(most?: number): { log: RoomLog; texts: string[] } {
  const { control, keyring } = space;
  const texts: string[] = [];
  const state = () => control.state.get();
  const keep = (_device: string, _counter: number, content: Bytes) =>
    void texts.push(new TextDecoder().decode(content));
  const log = createRoomLog({
    async author(id) {
      const device = state().devices.get(id);
      const key = device && (await importVerifyKey(device.signKey));
      return device && key?.ok
        ? {
            key: key.value,
            room: mailbox.id,
            start: startChain(state().space, mailbox.id, id, device.signKey),
          }
        : null;
    },
    counts: () => true,
    controlSeq: () => state().seq,
    open: createMailboxReader(mailbox.id, state, keyring, keep, most),
    together: (work) => work(),
  });
  return { log, texts };
}

it('noise, what is sealed to another key, forged, passed on or giant is set aside with its author’s name, and every other post is read (R15.1) [WARN-9, SYNC-4]', async () => {
  const write = pen(offender);
  const writeHonest = pen(honest);
  const first = await writeHonest(await postOf(honest, 'Ett'));
  const passedOn = parseEntry(first);
  if (!passedOn.ok) throw new Error('no entry');
  const reader = createKeyring(space.control.state.get().space, space.owner.keys);
  const [pair] = await reader.mailboxPairs(space.control.state.get(), mailbox.id, 1);
  if (!pair) throw new Error('no pair');
  const stranger = await generateEncryptionPair();
  const strangers = await exportEncryptionKey(stranger.publicKey);
  const another = await newDevice();
  const wild: readonly Sealer[] = [
    async () => randomBytes(1024),
    async () => randomBytes(48),
    await mailboxSealer(strangers, offender.keys.signKey, utf8('Åt en annan')),
    await mailboxSealer(groupKey, another.keys.signKey, utf8('I en annans namn')),
    async () => copyBytes(passedOn.value.ciphertext),
    (_nonce, associated) => sealedTo(pair.publicKey, randomBytes(1024), associated),
    (_nonce, associated) => sealedTo(pair.publicKey, new Uint8Array(900_000), associated),
    (_nonce, associated) => sealedTo(pair.publicKey, new Uint8Array(0), associated),
  ];
  const entries = [first];
  for (const seal of wild) entries.push(await write(seal));
  entries.push(await write(await postOf(offender, 'Två')), await writeHonest(await postOf(honest, 'Tre')));

  for (const order of [entries, entries.toReversed()]) {
    const { log, texts } = openAsReviewer();
    await log.take(order);
    expect(texts.toSorted()).toEqual(['Ett', 'Tre', 'Två']);
    const troubles = log.troubles();
    expect(troubles.map(({ device, state }) => [device, state.type])).toEqual(
      wild.map(() => [offender.keys.id, 'quarantined']),
    );
    expect(new Set(troubles.map(({ state }) => state.why))).toEqual(new Set(['undecryptable', 'malformed']));
  }
});

it('a flood is read as far as anybody honest writes, the rest is set aside with its author’s name, and the beat is not counted (R15.4) [WARN-9]', async () => {
  const write = pen(offender);
  const writeHonest = pen(honest);
  const flood: Bytes[] = [];
  for (const text of ['1', '', '2', '', '3', '4', '5']) flood.push(await write(await postOf(offender, text)));
  const others = [await writeHonest(await postOf(honest, 'a')), await writeHonest(await postOf(honest, 'b'))];
  const { log, texts } = openAsReviewer(3);
  await log.take([...flood, ...others]);
  expect(texts.filter(Boolean).toSorted()).toEqual(['1', '2', '3', 'a', 'b']);
  expect(log.troubles()).toEqual(
    [6, 7].map((counter) => ({
      device: offender.keys.id,
      counter,
      state: { type: 'quarantined', why: 'too-many' },
    })),
  );
});

it('what a later version posts is held, and what follows it waits (R17, R20) [WARN-9, SYNC-4]', async () => {
  const write = pen(honest);
  const { log, texts } = openAsReviewer();
  await log.take([await write(await postOf(honest, 'Nytt'), 9), await write(await postOf(honest, 'Sedan'))]);
  expect(texts).toEqual([]);
  expect(log.troubles().map(({ state }) => state)).toEqual([{ type: 'held', why: 'unknown-type' }]);
});

it('a post that is sealed as it should be is well within what a relay takes into a mailbox (R15.1) [WARN-9]', async () => {
  const entry = await pen(honest)(await postOf(honest, 'Jouren ringde.'));
  expect(entry.length).toBeLessThan(maxPostBytes / 2);
});
