/** A relay that shows a newcomer less than there is: no older list of members is taken, and older content is told of (R4.8). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import { passThrough, type Hand } from '../../support/hostile-socket.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

const honest: Hand = (message) => [message];
let stage: Stage;
let hand: Hand;

beforeEach(async () => {
  hand = honest;
  stage = await openStage();
});
afterEach(() => stage.end());

/** As it was before the last operations. */
const withoutLast =
  (count: number): Hand =>
  (message) => {
    if (message.type === 'welcome') return [{ ...message, controlSeq: message.controlSeq - count }];
    if (message.type !== 'control') return [message];
    return [{ ...message, operations: message.operations.slice(0, -count) }];
  };

/** As it was when the device had written `kept` entries in each room. */
const withoutNewer =
  (author: string, kept: number): Hand =>
  (message) => {
    if (message.type === 'entries') {
      const entries = message.entries.filter((bytes) => {
        const entry = parseEntry(bytes);
        return !entry.ok || entry.value.header.device !== author || entry.value.header.counter <= kept;
      });
      return entries.length > 0 ? [{ ...message, entries }] : [];
    }
    if (message.type !== 'up-to-date') return [message];
    const shown = message.vector.map((head) =>
      head.device === author ? { ...head, counter: Math.min(head.counter, kept) } : head,
    );
    return [{ ...message, vector: shown.filter(({ counter }) => counter > 0) }];
  };

async function joinByHand(host: Space) {
  const release = passThrough(() => hand);
  const { vault } = await stage.newVault('Maja Lindqvist');
  release();
  const inviting = must(await host.invite({ role: 'reviewer' }));
  const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
  const code = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, (state) => state.type === 'code-wanted');
  await inviting.typeCode(code.digits);
  return { vault, end: await until(joining.state, ({ type }) => type === 'joined' || type === 'burnt') };
}

describe('a newcomer', { timeout: 60_000 }, () => {
  it.each([1, 2])(
    'takes no list of members that is older than the host’s, by %s operations: the invitation ends (R4.8) [SYNC-3, SYNC-4]',
    async (count) => {
      const karin = await stage.found('Karin Öberg');
      hand = withoutLast(count);
      const { vault, end } = await joinByHand(karin.space);
      expect(end).toEqual({ type: 'burnt', cause: 'tampered' });
      expect(vault.spaces.get()).toEqual([]);
    },
  );

  it.each([0, 1])(
    'is told when the relay shows it no more than the first %s of a colleague’s changes, though nobody writes (R4.8, R8.3) [SYNC-4, SYNC-6]',
    async (kept) => {
      const karin = await stage.found('Karin Öberg');
      for (const title of ['Mars 2024', 'April 2024']) {
        must(await karin.space.createReview({ title, dataset: sampleDataset(3) }));
        await until(karin.space.status, isSynced);
      }
      const author = karin.space.devices.get().find(({ isThis }) => isThis)?.id ?? '';
      hand = withoutNewer(author, kept);
      const { end } = await joinByHand(karin.space);
      if (end.type !== 'joined') throw new Error(end.type);
      const alarms = await until(end.space.trust.alarms, (list) => list.length > 0);
      expect(alarms).toMatchObject([
        { type: 'changes-withheld', by: 'Karin Öberg', toldBy: ['Karin Öberg'] },
      ]);
    },
  );
});
