/** What a user is told when the relay does not show everything: in a sentence, by name, and no more once it does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { SpaceAlarm } from '#extension/vault/space/trust-contract.ts';
import { passThrough, type Hand } from '../../support/hostile-socket.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { until } from '../../support/until.ts';

let stage: Stage;
const honest: Hand = (message) => [message];
let hand: Hand;

beforeEach(async () => {
  hand = honest;
  stage = await openStage();
});
afterEach(() => stage.end());

/** Nothing of the device comes through. */
const hide =
  (device: string): Hand =>
  (message) => {
    if (message.type === 'entries') {
      const entries = message.entries.filter((bytes) => {
        const entry = parseEntry(bytes);
        return !entry.ok || entry.value.header.device !== device;
      });
      return entries.length > 0 ? [{ ...message, entries }] : [];
    }
    if (message.type !== 'up-to-date') return [message];
    return [{ ...message, vector: message.vector.filter((head) => head.device !== device) }];
  };

const deviceOf = (space: Space) => space.devices.get().find((device) => device.isThis)?.id ?? '';

async function joinByHand(host: Space, name: string): Promise<Colleague> {
  const release = passThrough(() => hand);
  const colleague = await stage.join(host, name, 'reviewer');
  release();
  return colleague;
}

const review = (space: Space, title: string) => space.createReview({ title, dataset: sampleDataset(3) });

describe('a relay that does not show everything', { timeout: 120_000 }, () => {
  it('is told with whose changes are missing and how many, until they come (R8.2, R17.3) [SYNC-4, SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const ture = await joinByHand(karin.space, 'Ture Testsson');
    hand = hide(deviceOf(karin.space));
    must(await review(karin.space, 'Mars 2024'));
    await until(maja.space.reviews, (reviews) => reviews.length === 1);
    must(await review(maja.space, 'April 2024'));
    const isMajasWord = (alarm: SpaceAlarm) =>
      alarm.type === 'changes-withheld' && alarm.toldBy.includes('Maja Lindqvist');
    const alarms = await until(ture.space.trust.alarms, (list) => list.some(isMajasWord));
    expect(alarms).toMatchObject([{ type: 'changes-withheld', by: 'Karin Öberg' }]);
    await until(ture.space.trust.unopened, (list) => list.some(({ why }) => why === 'unseen'));
    hand = honest;
    // Whoever misses something asks again at the next beat.
    must(await review(maja.space, 'Maj 2024'));
    await until(ture.space.trust.alarms, (list) => list.length === 0);
    await until(ture.space.reviews, (reviews) => reviews.length === 3);
    await until(ture.space.trust.unopened, (list) => list.length === 0);
  });

  it('is told that it denies what the list of members gives, until it has it (R8.2) [SYNC-4, SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const ture = await joinByHand(karin.space, 'Ture Testsson');
    const kept: Parameters<Hand>[0][] = [];
    hand = (message) => {
      if (message.type !== 'entries' && message.type !== 'up-to-date') return [message];
      kept.push(message);
      const denial = { type: 'no-such-room', room: message.room } as const;
      return message.type === 'entries' ? [] : [denial, denial];
    };
    must(await review(karin.space, 'Mars 2024'));
    await until(ture.space.trust.alarms, (list) => list.some(({ type }) => type === 'room-denied'));
    expect(ture.space.reviews.get()).toEqual([]);
    hand = (message) => [...kept.splice(0), message];
    must(await review(karin.space, 'April 2024'));
    await until(ture.space.trust.alarms, (list) => list.length === 0);
    await until(ture.space.reviews, (reviews) => reviews.length === 2);
  });
});
