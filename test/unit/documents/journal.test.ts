import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { copyBytes, type Bytes } from '#shared/base/bytes.ts';
import {
  generateSigningKeys,
  importVerifyKey,
  type SigningKeys,
  type VerifyKey,
} from '#shared/crypto/signature.ts';
import { appendBatch, readBatches } from '#shared/documents/journal-document.ts';
import { createJournal, type Journal } from '#shared/documents/journal.ts';
import { newestStanding, projectReview } from '#shared/documents/projection.ts';
import { journalHeads, signedBatches } from '#shared/documents/sign-off.ts';
import type { AnnotationOperation, ReviewProjection, RowKey } from '#shared/review/annotation.ts';
import { fakeSignOff } from '../../support/fake-review.ts';

const review = new Uint8Array(16).fill(9);
const row = 'aabbccddeeff001122334455.0' as RowKey;
const other = 'aabbccddeeff001122334455.1' as RowKey;
const names = ['0000000000000001', '0000000000000002', '0000000000000003'] as const;
type Name = (typeof names)[number];
const [karin, maja, ture] = names;
const keys = new Map<string, { signing: SigningKeys; verifying: VerifyKey }>();

beforeAll(async () => {
  for (const name of names) {
    const signing = await generateSigningKeys();
    const verifying = await importVerifyKey(signing.publicKey);
    if (verifying.ok) keys.set(name, { signing, verifying: verifying.value });
  }
});

const open = (): Journal =>
  createJournal(review, { authorKey: async (author) => keys.get(author)?.verifying ?? null });
const project = (journal: Journal): ReviewProjection =>
  projectReview(journal.batches, (device) => `m${device.slice(-1)}`);

async function say(journal: Journal, author: Name, ...operations: AnnotationOperation[]): Promise<Bytes> {
  const key = keys.get(author)?.signing.privateKey as CryptoKey;
  const { bytes } = await journal.compose(author, key, { claimedTime: 1, control: 0, operations });
  expect((await journal.take(bytes)).type).toBe('new');
  return bytes;
}

async function tell(journal: Journal, ...batches: readonly Bytes[]): Promise<void> {
  for (const bytes of batches) await journal.take(bytes);
}

const verdict = (value: 'ok' | 'deviation' | 'unclear' | null, of = row): AnnotationOperation => ({
  type: 'verdict',
  row: of,
  value,
});

describe('the document of a journal', () => {
  it('has an array for each author device, at the top level, and loses nothing that two contexts began at once (R3.1)', () => {
    const [panel, page] = [new Y.Doc(), new Y.Doc()];
    appendBatch(panel, 'aa', Uint8Array.of(1));
    appendBatch(page, 'aa', Uint8Array.of(2));
    appendBatch(page, 'bb', Uint8Array.of(3));
    for (const [from, to] of [
      [panel, page],
      [page, panel],
    ] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    for (const document of [panel, page]) {
      expect(document.getArray('a:bb').toArray()).toEqual([Uint8Array.of(3)]);
      expect(document.getArray('a:aa')).toHaveLength(2);
      expect(
        readBatches(document)
          .flatMap((bytes) => [...bytes])
          .toSorted((a, b) => a - b),
      ).toEqual([1, 2, 3]);
    }
  });
});

describe('a journal', () => {
  it('takes a batch once, waits for its forerunner, and refuses every changed byte (R3.2) [SYNC-4]', async () => {
    const journal = open();
    const first = await say(journal, karin, verdict('ok'));
    const second = await say(journal, karin, { type: 'comment', row, id: 'c', text: 'åäö' });
    const reader = open();
    expect((await reader.take(second)).type).toBe('waiting');
    expect((await reader.take(first)).type).toBe('new');
    expect((await reader.take(second)).type).toBe('new');
    expect((await reader.take(second)).type).toBe('known');
    for (let at = 0; at < first.length; at += 1) {
      const bent = copyBytes(first);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(['refused', 'waiting']).toContain((await open().take(bent)).type);
    }
  });

  it('refuses a batch that was signed for another review or by another author (R3.2) [SYNC-4]', async () => {
    const journal = open();
    const bytes = await say(journal, karin, verdict('ok'));
    const elsewhere = createJournal(new Uint8Array(16), {
      authorKey: async () => keys.get(karin)?.verifying ?? null,
    });
    expect(await elsewhere.take(bytes)).toEqual({ type: 'refused', cause: 'forged' });
    const mistaken = createJournal(review, { authorKey: async () => keys.get(maja)?.verifying ?? null });
    expect(await mistaken.take(bytes)).toEqual({ type: 'refused', cause: 'forged' });
  });

  it('keeps both of two batches with one number, and names the author (R3.3)', async () => {
    const one = await say(open(), karin, verdict('ok'));
    const two = await say(open(), karin, verdict('deviation'));
    const journal = open();
    await tell(journal, one, two);
    expect(journal.batches).toHaveLength(2);
    expect([...journal.forked]).toEqual([karin]);
  });

  it('needs at most 60 bytes for a verdict that shares its batch with four others (R3)', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => `aabbccddeeff00112233445${index}.0` as RowKey);
    const bytes = await say(open(), karin, ...rows.map((of) => verdict('ok', of)));
    expect(bytes.length / rows.length).toBeLessThan(60);
  });
});

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
    expect(project(journal).rows.get(other)?.verdict?.value).toBe('ok');
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
    expect(project(journal).signOff).toMatchObject({ author: 'm2', value: signOff, later: new Set() });
    await tell(journal, late);
    expect([...(project(journal).signOff?.later ?? [])]).toEqual([`${ture}:1:0`]);
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
    const journals = names.map(() => open());
    const batches: Bytes[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const who = turn % 3;
      const journal = journals[who] as Journal;
      if (turn % 4 === 3) await tell(journal, ...batches);
      batches.push(
        await say(
          journal,
          names[who] as Name,
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

describe('a journal with a guest', () => {
  const assigned = (of: RowKey, member: string | null = 'vera'): AnnotationOperation => ({
    type: 'assign',
    row: of,
    member,
  });
  const withGuest = (): Journal =>
    createJournal(review, {
      authorKey: async (author) => (author === karin ? (keys.get(karin)?.verifying ?? null) : null),
      guestKey: async (author) => {
        const key = author === ture ? keys.get(ture)?.verifying : undefined;
        return key ? { member: 'vera', key } : null;
      },
    });

  it('counts what the guest says of rows that were handed over, in whatever order it comes [REV-3]', async () => {
    const source = open();
    const handed = await say(source, karin, assigned(row));
    const answer = await say(source, ture, verdict('deviation'));
    for (const order of [
      [handed, answer],
      [answer, handed, answer],
    ]) {
      const journal = withGuest();
      await tell(journal, ...order);
      expect(journal.batches).toHaveLength(2);
    }
    const unasked = withGuest();
    expect((await unasked.take(answer)).type).toBe('waiting');
  });

  it.each<[string, AnnotationOperation]>([
    ['judges another row', verdict('ok', other)],
    [
      'judges another row among others',
      { type: 'bulk-verdict', rows: [row, other], value: 'ok', reason: 'x' },
    ],
    ['writes at another row', { type: 'comment', row: other, id: 'c', text: 'Hej' }],
    ["takes back another's words", { type: 'redact', comment: 'k', reason: 'x' }],
    ['hands over', { type: 'assign', row: other, member: 'vera' }],
    ['signs', fakeSignOff()],
    ['opens what is signed', { type: 'reopen', reason: 'x' }],
    ['reads blind what was not drawn', { type: 'second-verdict', row: other, value: 'ok' }],
    ['locks a seed', { type: 'second-lock', member: 'ture', count: 1, seed: '11'.repeat(32) }],
    ['draws rows', { type: 'second-draw', member: 'ture', rows: [other] }],
    ['compares', { type: 'second-compare', pairs: [{ row, first: 'ok', second: 'ok' }] }],
  ])('takes nothing from a guest who %s [REV-3, SYNC-4]', async (_, operation) => {
    const source = open();
    const handed = await say(source, karin, assigned(row), { type: 'comment', row, id: 'k', text: 'Åh' });
    const answer = await say(source, ture, operation);
    const journal = withGuest();
    await tell(journal, handed, answer);
    expect((await journal.take(answer)).type).toBe('waiting');
    expect(journal.batches).toHaveLength(1);
  });

  it('keeps what the guest said when the rows are taken back [REV-3]', async () => {
    const journal = withGuest();
    await say(journal, karin, assigned(row));
    await say(journal, ture, verdict('ok'), { type: 'comment', row, id: 'v', text: 'Min elev.' });
    await say(journal, karin, assigned(row, null));
    await say(journal, ture, { type: 'redact', comment: 'v', reason: 'Fel rad.' });
    expect(project(journal).rows.get(row)).toMatchObject({ verdict: { value: 'ok' }, assignee: null });
  });
});
