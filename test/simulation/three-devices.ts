/** Three honest devices of one space, anew for each test, on a relay that says what the test has it say. */
import { beforeEach } from 'vitest';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import { createDevice, type SimulatedDevice } from './device.ts';
import { threeMembers } from './founding.ts';
import { honest, inHostileHands, type Hand } from './hostile-relay.ts';
import { createMemoryRelay, type MemoryRelay } from './memory-relay.ts';

const founded = await threeMembers();
const [first, second, third] = founded.devices;
if (!first || !second || !third) throw new Error('three devices');

export const { log, state, room } = founded;
export const karinsKeys = first;
export const majasKeys = second;
export const turesKeys = third;

export let relay: MemoryRelay;
export let karin: SimulatedDevice;
export let maja: SimulatedDevice;
export let ture: SimulatedDevice;
let hand: Hand;

/** To be called once, at the top of the file. */
export function devicesForEachTest(): void {
  beforeEach(() => {
    hand = honest;
    relay = createMemoryRelay(log, state);
    karin = deviceOn(first!, relay);
    maja = deviceOn(second!, relay);
    ture = deviceOn(third!, relay);
    for (const device of [karin, maja, ture]) device.connect();
  });
}

/** From now on, until the test ends. */
export function setHand(next: Hand): void {
  hand = next;
}

/** `at` as a device meets it. */
export const inHand = (at: MemoryRelay) => inHostileHands(at, () => hand);

export function deviceOn(keys: DeviceKeys, at: MemoryRelay): SimulatedDevice {
  return createDevice(keys, log, room, inHand(at), () => false);
}

export async function settle(...devices: readonly SimulatedDevice[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.settle();
}

/** Until it is so; what never becomes so fails by the test's own time. */
export async function settleUntil(
  isSo: () => boolean,
  ...devices: readonly SimulatedDevice[]
): Promise<void> {
  while (!isSo()) await settle(...devices);
}

export async function write(device: SimulatedDevice, key: string): Promise<void> {
  await device.edit((document) => document.getMap('reviews').set(key, key));
  await settle(karin, maja, ture);
}

export async function keysOf(device: SimulatedDevice): Promise<readonly string[]> {
  return [...(await device.state()).getMap('reviews').keys()].toSorted((a, b) => a.localeCompare(b));
}
