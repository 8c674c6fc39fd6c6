/** What becomes of an answer to a warning, in the page or in our own window. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenings } from '#extension/background/openings.ts';
import type { CallSource } from '#extension/messaging/router.ts';
import { nothingToSay } from '../../support/assessments.ts';
import { noon, openWorkerStage, page, unrelated, type WorkerStage } from '../../support/worker-stage.ts';

let stage: WorkerStage;

beforeEach(() => {
  stage = openWorkerStage();
});

describe('an answer', () => {
  it('is sealed to the reviewers before the record opens, and then stands as a banner [WARN-9, WARN-10, SYNC-8]', async () => {
    const openingId = await stage.openingOf(unrelated);
    const answer = await stage.ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer).toMatchObject({
      type: 'opened',
      assessment: { level: 'banner', given: { until: '2024-03-22' } },
    });
    const message = stage.posted().at(-1);
    expect(message).toMatchObject({
      type: 'opened',
      caseNumber: 'SN 2024/0633',
      findings: ['unrelated'],
      freeText: '',
    });
    expect(JSON.stringify(message)).not.toMatch(/189001019802|Testsson/);
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'banner' },
    });
  });

  it('that a lock comes in the midst of leaves nothing of the record [WARN-11]', async () => {
    const openingId = await stage.openingOf({ ...unrelated, marks: ['sekretessmarkering'] });
    const [space] = stage.vault.spaces.get();
    const post = space!.post.bind(space);
    vi.spyOn(space!, 'post').mockImplementationOnce(async (message) => {
      const posted = await post(message);
      stage.vault.state.set({ type: 'locked', cause: 'idle' });
      return posted;
    });
    const answer = { type: 'reason', reasonId: 'handler' } as const;
    expect(await stage.ask('page.answer', { openingId, answer })).toEqual({
      type: 'failed',
      failure: 'locked',
    });
    expect(stage.posted()).toHaveLength(1);
    expect((await stage.area.getKeys()).filter((key) => key.startsWith('person:'))).toEqual([]);
  });

  it('holds for its own record and no other [WARN-10]', async () => {
    const openingId = await stage.openingOf(unrelated);
    await stage.ask('page.answer', { openingId, answer: { type: 'reason', reasonId: 'substitute' } });
    const other = { ...unrelated, caseNumber: 'SN 2024/0634' };
    expect(await stage.ask('page.assess', { facts: other })).toMatchObject({
      assessment: { level: 'barrier' },
    });
  });

  it('in one’s own words, written in the side panel, opens the record too [WARN-2]', async () => {
    const [space] = stage.vault.spaces.get();
    await space!.post({
      type: 'opened',
      at: noon,
      adapterId: 'treserva',
      caseNumber: 'SN 2024/0633',
      subjectKey: null,
      reasonId: 'own-words',
      freeText: 'Möte med enheten.',
      findings: ['unrelated'],
    });
    expect(await stage.ask('page.assess', { facts: unrelated })).toMatchObject({
      assessment: { level: 'banner' },
    });
  });

  it('that was not stored opens nothing', async () => {
    const openingId = await stage.openingOf(unrelated);
    const [space] = stage.vault.spaces.get();
    stage.vault.spaces.set([
      { ...space!, post: async () => ({ ok: false, error: { type: 'storage-full' } }) },
    ]);
    const answer = await stage.ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer).toEqual({ type: 'failed', failure: 'storage-full' });
  });

  it.each([
    ['a reason that was not offered', { type: 'reason', reasonId: 'authority' }],
    ['a plain confirmation of a barrier', { type: 'confirm' }],
  ] as const)('is refused when it is %s: the page is not trusted [WARN-2]', async (_, answer) => {
    const openingId = await stage.openingOf(unrelated);
    expect(await stage.ask('page.answer', { openingId, answer })).toEqual({
      type: 'failed',
      failure: 'unknown-opening',
    });
    expect(stage.posted()).toEqual([]);
  });

  it('is refused from another frame than the one that asked', async () => {
    const openingId = await stage.openingOf(unrelated);
    const answer = { type: 'reason', reasonId: 'substitute' } as const;
    for (const from of [
      { ...page, frameId: 4 },
      { ...page, tabId: 8 },
    ]) {
      expect(await stage.ask('page.answer', { openingId, answer }, from)).toEqual({
        type: 'failed',
        failure: 'unknown-opening',
      });
    }
    expect(stage.posted()).toEqual([]);
  });

  it('is refused when nobody has given it in a working day: the record may be another by then', async () => {
    const opening = (at: number) => ({
      facts: unrelated,
      assessment: nothingToSay,
      tabId: 7,
      frameId: 3,
      at,
    });
    const openings = createOpenings(stage.area);
    const asked = openings.add(opening(noon));
    const hours = (count: number) => noon + count * 3_600_000;
    expect(await openings.find(asked, page, hours(8))).not.toBeNull();
    expect(await openings.find(asked, page, hours(8) + 1)).toBeNull();
    expect(await openings.read(asked, hours(8) + 1)).toBeNull();
  });

  it('finds its opening after the worker has died in between', async () => {
    const openingId = await stage.openingOf(unrelated);
    stage.restart();
    const answer = await stage.ask('page.answer', {
      openingId,
      answer: { type: 'reason', reasonId: 'substitute' },
    });
    expect(answer.type).toBe('opened');
  });

  it('of a wrong click is stored as such [WARN-9]', async () => {
    const openingId = await stage.openingOf(unrelated);
    expect(await stage.ask('page.answer', { openingId, answer: { type: 'wrong-click' } })).toEqual({
      type: 'noted',
    });
    expect(stage.posted()).toEqual([
      { type: 'wrong-click', at: noon, adapterId: 'treserva', caseNumber: 'SN 2024/0633' },
    ]);
  });
});

describe('our own window, beside a page that fights its warning', () => {
  const gate: CallSource = { caller: 'gate', origin: null, tabId: 9, frameId: 0, documentId: null };

  it('opens for the tab that asks, and knows what was asked [WARN-11]', async () => {
    const openingId = await stage.openingOf(unrelated);
    expect(await stage.ask('page.openGate', { openingId })).toEqual({ opened: true });
    expect(stage.done.gates).toEqual([[7, openingId]]);
    expect(await stage.ask('gate.opening', { openingId }, gate)).toMatchObject({
      type: 'opening',
      adapterName: 'Treserva',
      assessment: {
        level: 'barrier',
        caseNumber: 'SN 2024/0633',
        findings: [{ kind: { type: 'unrelated' } }],
      },
    });
  });

  it('knows nothing of an opening that was never asked for, or forgotten', async () => {
    expect(await stage.ask('gate.opening', { openingId: 'x' }, gate)).toEqual({ type: 'unknown' });
  });
});
