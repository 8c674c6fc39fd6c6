/** Snapshots and compaction among three devices and the relay's own code, with crashes, absences and a relay that loses its store. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readRoom } from '#extension/vault/disk/room-reading.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { snapshotsOf, type Covered } from '#shared/protocol/room-snapshots.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import { sealSnapshot, type SealedSnapshot } from '#shared/sealed/snapshot.ts';
import { createRandom } from '../support/random.ts';
import { createDevice, type SimulatedDevice } from './device.ts';
import { threeMembers } from './founding.ts';
import { roomAt, startTrueRelay } from './true-relay.ts';

const schedules = Number(process.env['VARSAM_SCHEDULES'] ?? 6);
const firstSeed = Number(process.env['VARSAM_SEED'] ?? 1);
const steps = 150;
const spacing = { entries: 6, bytes: 1 << 20 };

const founded = threeMembers();

async function openStage(strike: () => boolean) {
  const { log, state, devices: keys, room } = await founded;
  const relay = await startTrueRelay(state.space, log);
  const devices = keys.map((one) => createDevice(one, log, room, relay, strike, spacing));
  return { relay, devices, room, space: state.space, keys };
}

type Stage = Awaited<ReturnType<typeof openStage>>;

/** The device and the relay take turns until neither has anything to say. */
async function converse({ relay }: Stage, device: SimulatedDevice): Promise<void> {
  device.connect();
  for (let turn = 0; turn < 4; turn += 1) {
    await relay.idle();
    await device.settle();
  }
}

/** Everybody has what the relay has, which has what everybody has; and a few rounds more of acting on it. */
async function calmDown(stage: Stage): Promise<void> {
  for (let rounds = 0, calm = 0; calm < 4; rounds += 1) {
    if (rounds === 300) throw new Error('they do not come to agree');
    await stage.relay.idle();
    stage.relay.passDays();
    for (const device of stage.devices) {
      await converse(stage, device);
      await device.look();
      await converse(stage, device);
    }
    calm = (await isInStep(stage)) ? calm + 1 : 0;
  }
}

async function isInStep({ relay, devices, room, space }: Stage): Promise<boolean> {
  const { head } = await roomAt(relay, space, room);
  const seq = (await relay.store.control(space, -1, 100_000)).length - 1;
  for (const { store, control } of devices) {
    const { pending } = await store.changes(room, Infinity, 0);
    const isSent = pending.length === 0 && (await store.unsent(room)).length === 0;
    if (!isSent || (await store.cursor(room)) !== head || control.state.get().seq !== seq) return false;
  }
  return true;
}

async function runSchedule(seed: number) {
  const next = createRandom(seed);
  const random = () => next() / 2 ** 32;
  let calm = false;
  const stage = await openStage(() => !calm && random() < 0.005);
  const { devices, relay } = stage;
  /** The step that wrote each key; null once somebody has deleted it. */
  const saved = new Map<string, number | null>();
  for (let step = 0; step < steps; step += 1) {
    const device = devices[Math.floor(random() * devices.length)] as SimulatedDevice;
    const dice = random();
    if (dice < 0.3) {
      const key = `k${seed}-${step}`;
      const { saved: isSaved } = await device.edit((document) => document.getMap('reviews').set(key, step));
      if (isSaved) saved.set(key, step);
    } else if (dice < 0.34) {
      const gone = [...saved.keys()][Math.floor(random() * saved.size)];
      if (gone === undefined) continue;
      saved.set(gone, null);
      const isForGood = random() < 0.4;
      await device[isForGood ? 'erase' : 'edit']((document) => document.getMap('reviews').delete(gone));
    } else if (dice < 0.5) device.connect();
    else if (dice < 0.54) device.disconnect();
    else if (dice < 0.57) device.crash();
    else if (dice < 0.58) await relay.wipe();
    else if (dice < 0.6) relay.passDays();
    else if (dice < 0.75) await device.look();
    else await device.settle();
  }
  calm = true;
  for (const device of devices) device.disconnect();
  await calmDown(stage);
  return { ...stage, saved };
}

it(
  `loses nothing over ${schedules} random schedules of edits, snapshots, compaction, erasure, crashes and a relay that loses its store (R9) [SYNC-4, SYNC-5]`,
  async () => {
    let compacted = 0;
    for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) {
      const { devices, relay, saved, room } = await runSchedule(seed);
      const contents = await Promise.all(
        devices.map(async (device) => (await device.state()).getMap('reviews').toJSON()),
      );
      const [content = {}] = contents;
      const [first] = devices;
      const { floor } = snapshotsOf(first?.control.state.get() as never, room);
      if (floor) compacted += 1;
      const newcomer = devices.length;
      expect({
        seed,
        failures: relay.failures,
        halted: devices.map((device) => device.whyHalted),
        troubles: await Promise.all(devices.map((device) => device.troubles())),
        lost: [...saved].filter(([key, step]) => step !== null && content[key] !== step),
        contents,
        unsent: (await Promise.all(devices.map((device) => device.store.unsent(room)))).flat().length,
        below: devices.flatMap((device) =>
          device.store.rows.filter(
            (row) => row.room === room && row.counter <= (floor?.covered.get(row.device)?.counter ?? 0),
          ),
        ),
      }).toEqual({
        seed,
        failures: [],
        halted: Array.from({ length: newcomer }, () => null),
        troubles: [0, 0, 0],
        lost: [],
        contents: [content, content, content],
        unsent: 0,
        below: [],
      });
    }
    expect(compacted).toBeGreaterThan(schedules / 2);
  },
  60_000 + schedules * 20_000,
);

it('sets aside a snapshot that is not what the entries make, tells whose it was, and drops nothing for it (R9.4) [SYNC-4]', async () => {
  const stage = await openStage(() => false);
  const { devices, room, relay, space, keys } = stage;
  const [honest, liar] = devices;
  const liarKeys = keys[1];
  if (!honest || !liar || !liarKeys) throw new Error('three devices');
  for (const device of [honest, liar]) {
    await device.edit((document) => document.getMap('reviews').set(`k${devices.indexOf(device)}`, 1));
    await converse(stage, device);
  }
  await calmDown(stage);
  const keyring = createKeyring(space, liarKeys);
  const reading = readRoom(room, 'state', { control: liar.control, keyring });
  await reading.log.take(liar.store.rows.filter((row) => row.room === room).map(({ bytes }) => bytes));
  const covered = [...reading.log.links()].map(([device, link]) => ({ device, ...link }));
  const hash = randomBytes(32);
  const lie = { type: 'snapshot', room, hash, parts: 1, roomKey: 1, covered } as const;
  expect(covered).toHaveLength(2);
  expect(await liar.act(() => [() => lie])).toBe(true);
  await calmDown(stage);
  const { pending, attested, voided } = snapshotsOf(honest.control.state.get(), room);
  const liarMember = honest.control.state.get().devices.get(liarKeys.id)?.member;
  expect([pending, attested, voided?.by]).toEqual([null, [], liarMember]);
  expect(await roomAt(relay, space, room)).toMatchObject({ floor: 0, entries: 2 });
}, 60_000);

/** Says it to the relay as a changed client would, past everything that a device of ours keeps. */
async function upload({ relay, room }: Stage, keys: DeviceKeys, snapshot: SealedSnapshot): Promise<void> {
  const { hash, parts } = snapshot;
  const line = relay.connect(
    keys.id,
    () => undefined,
    () => undefined,
  );
  await line.hear({ type: 'snapshot-offer', room, hash, parts: parts.length });
  for (const [index, part] of parts.entries())
    await line.hear({ type: 'snapshot-part', room, hash, parts: parts.length, index, part });
  await relay.idle();
  line.end();
}

it('takes back what a newcomer had taken over from two who lie together, as soon as somebody who has the entries sees it (R9.4, R9.6) [SYNC-4]', async () => {
  const stage = await openStage(() => false);
  const { devices, room, relay, space, keys } = stage;
  const [karin, maja, ture] = devices;
  const [, majasKeys, turesKeys] = keys;
  if (!karin || !maja || !ture || !majasKeys || !turesKeys) throw new Error('three devices');
  for (const [index, device] of [karin, maja].entries()) {
    await device.edit((document) => document.getMap('reviews').set(`k${index}`, 'true'));
    await converse(stage, device);
  }
  const rowsOf = ({ store }: SimulatedDevice) => store.rows.filter((row) => row.room === room);
  while (rowsOf(karin).length < 2 || rowsOf(maja).length < 2)
    for (const device of [karin, maja]) await converse(stage, device);
  karin.disconnect();
  const keyring = createKeyring(space, majasKeys);
  const reading = readRoom(room, 'state', { control: maja.control, keyring });
  await reading.log.take(rowsOf(maja).map(({ bytes }) => bytes));
  const covered: Covered = reading.log.links();
  const roomKey = await keyring.roomKey(maja.control.state.get(), room, 1);
  const lie = new Y.Doc();
  lie.getMap('reviews').set('k0', 'a lie');
  const sealed =
    roomKey &&
    (await sealSnapshot(roomKey, { space, room, covered }, new Uint8Array(Y.encodeStateAsUpdate(lie))));
  if (!sealed) throw new Error('not sealed');
  relay.passDays();
  await upload(stage, majasKeys, sealed);
  const { hash, parts } = sealed;
  const links = [...covered].map(([device, link]) => ({ device, ...link }));
  const named = { type: 'snapshot', room, hash, parts: parts.length, roomKey: 1, covered: links } as const;
  expect(await maja.act(() => [() => named])).toBe(true);
  await converse(stage, maja);
  // Ture's other device is in it, and vouches; the one that is there now has nothing of the room.
  const accomplice = createDevice(turesKeys, maja.control.log, room, relay, () => false, spacing);
  expect(await accomplice.act(() => [() => ({ type: 'attest-snapshot', room, hash })])).toBe(true);
  while ((await ture.store.base(room)) === null) {
    await converse(stage, ture);
    await ture.look();
  }
  const reviewsOf = async (device: SimulatedDevice) => (await device.state()).getMap('reviews').toJSON();
  expect(await reviewsOf(ture)).toEqual({ k0: 'a lie' });
  expect((await ture.store.base(room))?.hash).toEqual(hash);
  await calmDown(stage);
  expect(snapshotsOf(ture.control.state.get(), room)).toMatchObject({
    attested: [],
    voided: { by: maja.control.state.get().devices.get(majasKeys.id)?.member },
  });
  expect(await ture.store.base(room)).toBeNull();
  for (const device of devices) expect(await reviewsOf(device)).toEqual({ k0: 'true', k1: 'true' });
}, 60_000);

it('lets go of what was deleted for good also when somebody names an entry that never comes (R9.9) [SYNC-4, SYNC-5]', async () => {
  const stage = await openStage(() => false);
  const { devices, room, relay, space, keys } = stage;
  const [karin, liar] = devices;
  const liarKeys = keys[1];
  if (!karin || !liar || !liarKeys) throw new Error('three devices');
  await karin.edit((document) => document.getMap('reviews').set('k0', 'secret'));
  await calmDown(stage);
  const never = { type: 'erase', room, device: liarKeys.id, counter: 2 ** 40 } as const;
  expect(await liar.act(() => [() => never])).toBe(true);
  await karin.erase((document) => document.getMap('reviews').delete('k0'));
  await calmDown(stage);
  // Content that days have passed over is given to the relay once more when a room is next opened.
  for (const device of devices) device.disconnect();
  await calmDown(stage);
  expect(await roomAt(relay, space, room)).toMatchObject({ floor: 2, entries: 0 });
  expect(karin.store.rows.filter((row) => row.room === room)).toEqual([]);
}, 60_000);
