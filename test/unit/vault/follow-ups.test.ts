import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

const timeout = 60_000;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const opening = { caseNumber: 'SN 2024/0757', openedAt: 1_710_500_000_000, ownLine: 'Jag finns på rum 12.' };
const idOf = (space: Awaited<ReturnType<Stage['found']>>['space']) =>
  space.members.get().find(({ isMe }) => isMe)!.id;

describe('a question about an opening', () => {
  it(
    'reaches the one who is asked and nobody else, and the answer the reviewers (R15.5) [INV-9]',
    { timeout },
    async () => {
      const karin = await stage.found('Karin Öberg');
      const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
      const olof = await stage.join(karin.space, 'Olof Ek', 'member');
      const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
      must(await karin.space.followUps.send({ ...opening, to: idOf(olof.space) }));
      const [asked] = await until(olof.space.followUps.received, (list) => list.length === 1);
      expect(asked).toMatchObject({ from: idOf(karin.space), followUp: opening });
      await until(maja.space.followUps.sent, (list) => list.length === 1);

      // What Ture's device fetches after the letter proves that the letter is there too, and does not open.
      must(
        await karin.space.register.put({
          caseNumber: 'SN 2024/1',
          protection: 'linked',
          from: '2024-01-01',
          until: null,
        }),
      );
      await until(ture.space.register.version, (version) => version > 0);
      expect(ture.space.followUps.received.get()).toEqual([]);
      expect(ture.space.followUps.sent.get()).toEqual([]);
      expect(maja.space.followUps.received.get()).toEqual([]);

      const answer = {
        type: 'answered',
        at: Date.now(),
        followUpId: asked!.followUp.id,
        caseNumber: 'SN 2024/0757',
        answer: 'mistake',
      } as const;
      must(await olof.space.post(answer));
      for (const { space } of [karin, maja])
        expect(await until(space.mailbox, (list) => list.length === 1)).toMatchObject([
          { author: idOf(olof.space), message: answer },
        ]);
      expect(ture.space.mailbox.get()).toEqual([]);
    },
  );

  it('is asked by reviewers only, of people who are there [INV-9]', { timeout }, async () => {
    const karin = await stage.found('Karin Öberg');
    const olof = await stage.join(karin.space, 'Olof Ek', 'member');
    expect(await olof.space.followUps.send({ ...opening, to: idOf(karin.space) })).toMatchObject({
      error: { type: 'not-entitled' },
    });
    expect(await karin.space.followUps.send({ ...opening, to: 'nobody' })).toMatchObject({
      error: { type: 'nobody-there' },
    });
  });
});
