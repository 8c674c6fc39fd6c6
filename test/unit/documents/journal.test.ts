import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { copyBytes } from '#shared/base/bytes.ts';
import { appendBatch, readBatches } from '#shared/documents/journal-document.ts';
import { createJournal, type Journal } from '#shared/documents/journal.ts';
import type { AnnotationOperation, RowKey } from '#shared/review/annotation.ts';
import { fakeSignOff } from '../../support/fake-review.ts';
import {
  review,
  row,
  other,
  karin,
  maja,
  ture,
  keyOf,
  open,
  project,
  say,
  tell,
  verdict,
} from '../../support/journals.ts';

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
      authorKey: async () => keyOf(karin),
    });
    expect(await elsewhere.take(bytes)).toEqual({ type: 'refused', cause: 'forged' });
    const mistaken = createJournal(review, { authorKey: async () => keyOf(maja) });
    expect(await mistaken.take(bytes)).toEqual({ type: 'refused', cause: 'forged' });
  });

  it('refuses a batch that goes on from another one before it than there is here (R3.2, R3.3) [SYNC-4]', async () => {
    const told = open();
    const [theirs, next] = [
      await say(told, karin, verdict('deviation')),
      await say(told, karin, verdict('ok')),
    ];
    const journal = open();
    await say(journal, karin, verdict('ok'));
    expect(await journal.take(next)).toEqual({ type: 'refused', cause: 'forged' });
    expect((await journal.take(theirs)).type).toBe('new');
    expect((await journal.take(next)).type).toBe('new');
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

describe('a journal with a guest', () => {
  const assigned = (of: RowKey, member: string | null = 'vera'): AnnotationOperation => ({
    type: 'assign',
    row: of,
    member,
  });
  const withGuest = (): Journal =>
    createJournal(review, {
      authorKey: async (author) => (author === karin ? keyOf(karin) : null),
      guestKey: async (author) => {
        const key = author === ture ? keyOf(ture) : null;
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
