/** A relay of another version than the extension's: what a user is told, and that it comes right by itself (R20). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { protocolVersion } from '#shared/protocol/admission.ts';
import { passThrough, type Hand } from '../../support/hostile-socket.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

let stage: Stage;
let version: number;
const hand: Hand = (message) => [message.type === 'challenge' ? { ...message, version } : message];

beforeEach(async () => {
  version = protocolVersion;
  stage = await openStage();
});
afterEach(() => stage.end());

/** Who works on while the relay is exchanged for one of that version. */
async function exchanged(to: number) {
  const release = passThrough(() => hand);
  const { space } = await stage.found('Karin Öberg');
  release();
  await until(space.status, isSynced);
  await stage.stopRelay();
  version = to;
  await stage.startRelay();
  must(await space.createReview({ title: 'Granskning Alfa', dataset: sampleDataset(3) }));
  return space;
}

it('is told when the relay is the older, and goes on once that is renewed (R20) [SYNC-6, RELAY-1]', async () => {
  const space = await exchanged(protocolVersion - 1);
  const told = await until(space.status, ({ type }) => type === 'refused');
  expect(told).toEqual({ type: 'refused', why: 'old-relay' });
  version = protocolVersion;
  await until(space.status, isSynced);
}, 60_000);

it('is told when the extension is the older (R20) [SYNC-6, RELAY-1]', async () => {
  const space = await exchanged(protocolVersion + 1);
  const told = await until(space.status, ({ type }) => type === 'refused');
  expect(told).toEqual({ type: 'refused', why: 'old-version' });
}, 60_000);
