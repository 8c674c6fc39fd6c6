import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { createRandom } from '../support/random.ts';
import { createDevice, type SimulatedDevice } from './device.ts';
import { connectFaultily } from './faulty-way.ts';
import { createMemoryRelay } from './memory-relay.ts';
import { threeMembers } from './founding.ts';

/** 10,000 in the long run: `node .dev/chaos.ts schedules`. */
const schedules = Number(process.env['VARSAM_SCHEDULES'] ?? 12);
const firstSeed = Number(process.env['VARSAM_SEED'] ?? 1);
const timeout = 60_000 + schedules * 2000;
const reportEvery = 500;
const steps = 120;

const founded = threeMembers();

/** `removalAt`: the step at which the first device, in step with the relay, removes the last. */
async function runSchedule(seed: number, removalAt = Infinity) {
  const next = createRandom(seed);
  const random = () => next() / 2 ** 32;
  const { log, state, devices: keys, room } = await founded;
  const relay = createMemoryRelay(log, state);
  let calm = false;
  const strike = () => !calm && random() < 0.01;
  const connect = connectFaultily(relay, () => (calm ? 1 : random()));
  const way = { connect, extend: (operations: readonly SignedOperation[]) => relay.extend(operations) };
  const devices = keys.map((one) => createDevice(one, log, room, way, strike));
  const writers = new Map<string, SimulatedDevice>();
  /** The step that wrote each key; null once somebody has deleted it. */
  const saved = new Map<string, number | null>();
  const pick = (): SimulatedDevice => devices[Math.floor(random() * devices.length)] as SimulatedDevice;

  const [owner] = devices;
  const last = keys.at(-1);
  for (let step = 0; step < steps; step += 1) {
    if (step === removalAt && owner && last) {
      calm = true;
      owner.disconnect();
      owner.connect();
      await owner.settle();
      await owner.revoke(last.id);
      await owner.settle();
      calm = false;
    }
    const device = pick();
    const dice = random();
    if (dice < 0.25) {
      const key = `k${seed}-${step}`;
      const outcome = await device.edit((document) => document.getMap('reviews').set(key, step));
      if (outcome.saved) saved.set(key, step);
      writers.set(key, device);
    } else if (dice < 0.3) {
      const gone = [...saved.keys()][Math.floor(random() * saved.size)];
      if (gone === undefined) continue;
      // A device that crashed may have saved the deletion just before.
      saved.set(gone, null);
      await device.edit((document) => document.getMap('reviews').delete(gone));
    } else if (dice < 0.5) device.connect();
    else if (dice < 0.57) device.disconnect();
    else if (dice < 0.6) device.crash();
    else if (dice < 0.615) relay.wipe();
    else await device.settle();
  }
  calm = true;
  for (let round = 0; round < 3; round += 1) {
    for (const device of devices) {
      device.disconnect();
      device.connect();
      await device.settle();
    }
  }
  for (const device of devices) await device.settle();
  return { devices, saved, writers, relay };
}

it(
  `converges with nothing lost over ${schedules} random schedules of edits, crashes, partitions, wipes and messages that are dropped, repeated, delayed and overtaken (R1) [SYNC-4, SYNC-5]`,
  async () => {
    for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) {
      if ((seed - firstSeed) % reportEvery === reportEvery - 1) console.info(`seed ${seed} is next`);
      const { devices, saved, relay } = await runSchedule(seed);
      const documents = await Promise.all(devices.map((device) => device.state()));
      const contents = documents.map((document) => document.getMap('reviews').toJSON());
      const sizes = documents.map((document) => Y.encodeStateAsUpdate(document).length);
      const [content = {}] = contents;
      expect({
        seed,
        forks: relay.forks,
        atRelay: relay.size(),
        halted: devices.filter((device) => device.halted).length,
        troubles: await Promise.all(devices.map((device) => device.troubles())),
        lost: [...saved].filter(([key, step]) => step !== null && content[key] !== step),
        contents,
        sizes,
      }).toEqual({
        seed,
        forks: 0,
        // A wiped relay has been filled again with everything that anybody had.
        atRelay: new Set(devices.flatMap((device) => device.entries())).size,
        halted: 0,
        troubles: [0, 0, 0],
        lost: [],
        contents: [content, content, content],
        sizes: sizes.map(() => sizes[0]),
      });
    }
  },
  timeout,
);

it('appends nothing when devices that are in step come back again and again (R1.4) [SYNC-5]', async () => {
  const { devices, relay } = await runSchedule(7);
  const before = relay.size();
  for (let round = 0; round < 20; round += 1)
    for (const device of devices) {
      device.disconnect();
      device.connect();
      await device.settle();
    }
  expect(relay.size()).toBe(before);
}, 60_000);

/** Schedules in which edits that wait, or are sealed already, build on what the removal leaves out. */
const buildOnTheRemoved = [20262243, 20262861];

it(
  'converges for those who remain with nothing of theirs lost when one is removed in the middle, and the removed reads nothing that is sealed later (R5.4, R6.3, R6.4) [SYNC-3, SYNC-4]',
  async () => {
    const seeds = Array.from({ length: Math.max(4, schedules / 3) }, (_, index) => firstSeed + index);
    for (const seed of [...buildOnTheRemoved, ...seeds]) {
      const { devices, saved, writers, relay } = await runSchedule(seed, 60);
      const remaining = devices.slice(0, 2);
      const [first, removed] = [remaining[0], devices[2]];
      if (!first || !removed) throw new Error('three devices');
      const secret = `after-${seed}`;
      expect((await first.edit((document) => document.getMap('reviews').set(secret, seed))).saved).toBe(true);
      for (let round = 0; round < 4; round += 1) for (const device of devices) await device.settle();
      await removed.overhear(relay.entries());
      const contents = await Promise.all(
        devices.map(async (device) => (await device.state()).getMap('reviews').toJSON()),
      );
      expect({
        seed,
        forks: relay.forks,
        agree: contents[1],
        lost: [...saved].filter(
          ([key, step]) => step !== null && writers.get(key) !== removed && contents[0]?.[key] !== step,
        ),
        secret: contents.map((content) => content[secret]),
        violations: (await Promise.all(remaining.map((device) => device.reasons())))
          .flat()
          .filter((why) => why === 'violation'),
      }).toEqual({
        seed,
        forks: 0,
        agree: contents[0],
        lost: [],
        secret: [seed, seed, undefined],
        violations: [],
      });
    }
  },
  timeout,
);
