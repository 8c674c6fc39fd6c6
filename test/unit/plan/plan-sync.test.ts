import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { seed as seedOf } from '../../support/plan-records.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const seed = seedOf(1);

describe('the plan of a space', () => {
  it('is shared by the reviewers, and a locked seed stands for both [PLAN-3, SYNC-5]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    must(await karin.space.changePlan(seed));
    expect(karin.space.plan.get()).toEqual([seed]);
    await until(maja.space.plan, (records) => records.length === 1);
    expect(await maja.space.changePlan({ ...seed, seed: 'ef'.repeat(32) })).toEqual({
      ok: false,
      error: { type: 'already-recorded' },
    });
    expect(maja.space.plan.get()).toEqual([seed]);
  });

  it('is closed to members who do not review [PLAN-4]', async () => {
    const karin = await stage.found('Karin Öberg');
    const amir = await stage.join(karin.space, 'Amir Haddad', 'member');
    must(await karin.space.changePlan(seed));
    await until(karin.space.status, isSynced);
    expect(await amir.space.changePlan(seed)).toEqual({ ok: false, error: { type: 'not-entitled' } });
    expect(amir.space.plan.get()).toEqual([]);
  });
});
