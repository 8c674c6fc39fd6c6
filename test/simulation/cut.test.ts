import { expect, it } from 'vitest';
import { signActs } from '#shared/sealed/control-acts.ts';
import { removeActs } from '#shared/sealed/leaving.ts';
import { createDevice } from './device.ts';
import { createMemoryRelay } from './memory-relay.ts';
import { threeMembers } from './founding.ts';

it('keeps what those who remain had sealed onto words that a removal leaves out, but for what they took back, once and blaming nobody (R2.3, R5.4) [SYNC-3, SYNC-4]', async () => {
  const { log, state, devices: keys, room } = await threeMembers();
  const relay = createMemoryRelay(log, state);
  const devices = keys.map((one) => createDevice(one, log, room, relay, () => false));
  const [owner, colleague, leaver] = devices;
  const [ownersKeys, , leaversKeys] = keys;
  if (!owner || !colleague || !leaver || !ownersKeys || !leaversKeys) throw new Error('three devices');
  const meet = async () => {
    for (let round = 0; round < 3; round += 1)
      for (const device of devices) {
        device.disconnect();
        device.connect();
        await device.settle();
      }
  };
  await leaver.edit((document) => document.getMap('reviews').set('left out', 1));
  await meet();
  await colleague.edit((document) => {
    document.getMap('reviews').delete('left out');
    document.getMap('reviews').set('stays', 2);
    document.getMap('reviews').set('taken back', 3);
  });
  await meet();
  await owner.edit((document) => document.getMap('reviews').delete('taken back'));
  await meet();

  // As from another device of the owner's, which met a relay that had lost its store.
  const acts = await removeActs(state, ownersKeys.id, { type: 'device', id: leaversKeys.id }, []);
  expect(await relay.extend(await signActs(state, ownersKeys.id, ownersKeys.signKey, acts))).toBe(true);
  await meet();
  for (const device of [owner, colleague]) {
    expect((await device.state()).getMap('reviews').toJSON()).toEqual({ stays: 2 });
    expect(new Set(await device.reasons())).toEqual(new Set(['after-removal', 'unfounded']));
  }
  const size = relay.size();
  colleague.crash();
  await meet();
  expect(relay.size()).toBe(size);
});
