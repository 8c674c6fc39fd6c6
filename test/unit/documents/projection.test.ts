import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes } from '#shared/base/bytes.ts';
import { type Journal } from '#shared/documents/journal.ts';
import { newestStanding } from '#shared/documents/projection.ts';
import { journalHeads, signedBatches } from '#shared/documents/sign-off.ts';
import type { AnnotationOperation } from '#shared/review/annotation.ts';
import { fakeSignOff } from '../../support/fake-review.ts';
import { row, other, karin, maja, ture, open, project, say, tell, verdict } from '../../support/journals.ts';

describe('the projection', () => {
  it('shows both values when neither knew of the other, until somebody who knew both decides [REV-9]', async () => {
    const karins = open();
    const majas = open();
    const k = await say(karins, karin, verdict('ok'));
    const m = await say(majas, maja, verdict('deviation'));
    await tell(karins, m);
    await tell(majas, k);
    expect(project(karins)).toEqual(project(majas));
    const torn = project(karins).rows.get(row);
    expect(torn?.conflicting.map(({ value }) => value).toSorted()).toEqual(['deviation', 'ok']);
    expect(torn?.verdict).toEqual(torn?.conflicting[0]);
    await say(karins, karin, verdict('unclear'));
    const settled = project(karins).rows.get(row);
    expect(settled?.verdict?.value).toBe('unclear');
    expect(settled?.conflicting).toEqual([]);
  });

  it('calls two who agree no conflict', async () => {
    const journal = open();
    const m = await say(open(), maja, verdict('ok'));
    await say(journal, karin, verdict('ok'));
    await tell(journal, m);
    expect(project(journal).rows.get(row)?.conflicting).toEqual([]);
  });

  it('keeps every comment, and empties one that is taken back without hiding that it stood there [REV-3]', async () => {
    const journal = open();
    await say(journal, karin, { type: 'comment', row, id: 'a', text: 'Först' });
    await say(journal, maja, { type: 'comment', row, id: 'b', text: 'Sedan' });
    await say(journal, karin, { type: 'redact', comment: 'b', reason: 'personuppgift' });
    const comments = project(journal).rows.get(row)?.comments;
    expect(comments?.map(({ value }) => value)).toEqual(['Först', '']);
    expect(comments?.[1]?.redacted).toEqual({ reason: 'personuppgift', author: 'm1' });
  });

  it("takes back only the author's own, bulk verdicts whole, and an undo itself [REV-2]", async () => {
    const journal = open();
    await say(journal, karin, {
      type: 'bulk-verdict',
      rows: [row, other],
      value: 'ok',
      reason: 'eget ärende',
    });
    const [bulk] = project(journal).history;
    await say(journal, maja, { type: 'undo', operation: bulk?.operation ?? '' });
    expect(project(journal).rows.get(other)?.verdict).toMatchObject({ value: 'ok', reason: 'eget ärende' });
    expect(newestStanding(project(journal), 'm1')?.operation).toBe(bulk?.operation);
    await say(journal, karin, { type: 'undo', operation: bulk?.operation ?? '' });
    expect(project(journal).rows.size).toBe(0);
    expect(newestStanding(project(journal), 'm1')).toBeNull();
    const undo = project(journal).history.at(-1);
    await say(journal, karin, { type: 'undo', operation: undo?.operation ?? '' });
    expect(project(journal).rows.get(row)?.verdict?.value).toBe('ok');
  });

  it('counts what came after a sign-off, and forgets it when the review is opened again [REV-8]', async () => {
    const journal = open();
    await say(journal, karin, verdict('ok'));
    const late = await say(open(), ture, verdict('deviation', other));
    const signOff = fakeSignOff({ heads: journalHeads(journal.batches) });
    await say(journal, maja, signOff);
    expect(project(journal).signOff).toMatchObject({
      author: 'm2',
      value: signOff,
      later: new Set(),
      asSigned: null,
    });
    await tell(journal, late);
    expect([...(project(journal).signOff?.later ?? [])]).toEqual([`${ture}:1:0`]);
    expect([...(project(journal).signOff?.asSigned?.keys() ?? [])]).toEqual([row]);
    await say(journal, karin, { type: 'undo', operation: `${karin}:1:0` });
    expect(project(journal).rows.get(row)).toBeUndefined();
    expect(project(journal).signOff?.asSigned?.get(row)?.verdict?.value).toBe('ok');
    expect(project(journal).signOff?.digest).toMatch(/^[0-9a-f]{8}$/);
    await say(journal, maja, { type: 'reopen', reason: 'ny rad' });
    expect(project(journal).signOff).toBeNull();
  });

  it('cannot undo a sign-off or a reopening: both stand, and say why [REV-8]', async () => {
    const journal = open();
    await say(journal, karin, verdict('ok'));
    await say(journal, karin, fakeSignOff({ heads: journalHeads(journal.batches) }));
    const signed = project(journal).signOff;
    expect(newestStanding(project(journal), 'm1')?.value.type).toBe('verdict');
    await say(journal, karin, { type: 'undo', operation: signed?.operation ?? '' });
    expect(project(journal).signOff?.operation).toBe(signed?.operation);
    expect(project(journal).signOff?.later.size).toBe(1);
  });

  it('signs one branch of an author who forked, and shows the other as later [REV-8]', async () => {
    const one = await say(open(), karin, verdict('ok'));
    const two = await say(open(), karin, verdict('deviation'));
    const journal = open();
    await tell(journal, one);
    const heads = journalHeads(journal.batches);
    await say(journal, maja, fakeSignOff({ heads }));
    await tell(journal, two);
    expect(signedBatches(heads, journal.batches).map(({ bytes }) => bytes)).toEqual([one]);
    expect([...(project(journal).signOff?.later ?? [])]).toEqual([`${karin}:1:0`]);
  });

  it('is the same whatever order the batches came in', async () => {
    const journals = [karin, maja, ture].map(() => open());
    const batches: Bytes[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const who = turn % 3;
      const journal = journals[who] as Journal;
      if (turn % 4 === 3) await tell(journal, ...batches);
      batches.push(
        await say(
          journal,
          [karin, maja, ture][who] ?? '',
          verdict(turn % 2 === 0 ? 'ok' : 'deviation', turn % 5 === 0 ? other : row),
        ),
      );
    }
    const whole = open();
    await tell(whole, ...batches);
    const wanted = project(whole);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(batches, { minLength: batches.length }), async (shuffled) => {
        const journal = open();
        for (let round = 0; round < batches.length; round += 1) await tell(journal, ...shuffled);
        expect(project(journal)).toEqual(wanted);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a second reading in a journal', () => {
  const lock = (member: string, seed: string): AnnotationOperation => ({
    type: 'second-lock',
    member,
    count: 1,
    seed: seed.repeat(32),
  });
  const blind = (value: 'ok' | 'unclear' | null, of = row): AnnotationOperation => ({
    type: 'second-verdict',
    row: of,
    value,
  });

  it('is the first that was locked and drawn, which nobody takes back [PLAN-3]', async () => {
    const journal = open();
    await say(journal, karin, lock('m3', '11'));
    await say(journal, karin, { type: 'second-draw', member: 'm3', rows: [row] });
    await say(journal, maja, lock('m1', '22'), { type: 'second-draw', member: 'm3', rows: [other] });
    await say(journal, karin, { type: 'undo', operation: `${karin}:1:0` });
    await say(journal, karin, { type: 'undo', operation: `${karin}:2:0` });
    const { second } = project(journal);
    expect(second).toMatchObject({ lock: { value: { member: 'm3' } }, draw: { value: { rows: [row] } } });
    expect(newestStanding(project(journal), 'm1')).toBeNull();
  });

  it('has the words of its reader alone, about drawn rows alone, and none of them is a verdict of the review', async () => {
    const journal = open();
    await say(journal, karin, lock('m3', '11'));
    await say(journal, ture, blind('unclear'), blind('ok', other));
    await say(journal, maja, blind('ok'));
    await say(journal, karin, { type: 'second-draw', member: 'm3', rows: [row] });
    const { second, rows } = project(journal);
    expect([...(second?.verdicts ?? [])].map(([of, { value }]) => [of, value])).toEqual([[row, 'unclear']]);
    expect(rows.size).toBe(0);
    await say(journal, ture, { type: 'undo', operation: `${ture}:1:0` });
    expect(project(journal).second?.verdicts.size).toBe(0);
  });
});
