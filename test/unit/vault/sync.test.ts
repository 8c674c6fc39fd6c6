import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDataset } from '../../support/review-data.ts';
import { openSoon, rowAt } from '../../support/reviews.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { testPassphrase } from '../../support/vault-profile.ts';
import { isSynced, until } from '../../support/until.ts';

const dataset = sampleDataset(40);
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** Two reviewers with the same review open, in step. */
async function twoReviewers() {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const summary = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
  const karins = must(await karin.space.openReview(summary.id));
  const majas = await openSoon(maja.space, summary.id);
  await until(karin.space.status, isSynced);
  return { karin, maja, karins, majas, summary };
}

describe('a space of two', () => {
  it('shows a new member by name and role to both [SYNC-3]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const wanted = [
      ['Karin Öberg', 'owner'],
      ['Maja Lindqvist', 'reviewer'],
    ];
    expect(maja.space.members.get().map(({ name, role }) => [name, role])).toEqual(wanted);
    const members = await until(karin.space.members, (list) => list.length === 2);
    expect(members.map(({ name, role }) => [name, role])).toEqual(wanted);
    expect(maja.space.name).toBe('Exempelskolan F-9');
    expect(maja.space.board).toBe('Grundskolenämnden');
  });

  it('carries a review and what both say about its rows [REV-9]', async () => {
    const { karins, majas } = await twoReviewers();
    expect(majas.dataset).toEqual(dataset);
    expect(majas.rowKeys).toEqual(karins.rowKeys);
    const row = rowAt(karins, 0);
    must(await karins.annotate([{ type: 'verdict', row, value: 'ok' }]));
    must(await majas.annotate([{ type: 'comment', row, id: 'c1', text: 'Frågade handläggaren.' }]));
    await until(majas.projection, ({ rows }) => rows.get(row)?.verdict?.value === 'ok');
    const seen = await until(karins.projection, ({ rows }) => rows.get(row)?.comments.length === 1);
    expect(seen.rows.get(row)?.comments[0]?.value).toBe('Frågade handläggaren.');
  });

  it('merges what both wrote on the same rows while the relay was gone, and tells the truth meanwhile [REV-9, SYNC-5, SYNC-6]', async () => {
    const { karin, maja, karins, majas } = await twoReviewers();
    await stage.stopRelay();
    await until(karin.space.status, (status) => status.type === 'offline');
    await until(maja.space.status, (status) => status.type === 'offline');
    const row = rowAt(karins, 3);
    must(await karins.annotate([{ type: 'verdict', row, value: 'ok' }]));
    must(await karins.annotate([{ type: 'comment', row, id: 'k', text: 'Eget ärende.' }]));
    must(await majas.annotate([{ type: 'verdict', row, value: 'deviation' }]));
    must(await majas.annotate([{ type: 'comment', row, id: 'm', text: 'Inget uppdrag hittat.' }]));
    await until(karin.space.status, (status) => status.type === 'offline' && status.waiting > 0);

    await stage.startRelay();
    for (const review of [karins, majas]) {
      const { rows } = await until(review.projection, (seen) => seen.rows.get(row)?.comments.length === 2);
      expect(new Set(rows.get(row)?.comments.map((comment) => comment.value))).toEqual(
        new Set(['Eget ärende.', 'Inget uppdrag hittat.']),
      );
      expect(
        rows
          .get(row)
          ?.conflicting.map(({ value }) => value)
          .toSorted(),
      ).toEqual(['deviation', 'ok']);
    }
    expect(karins.projection.get().rows.get(row)?.verdict).toEqual(
      majas.projection.get().rows.get(row)?.verdict,
    );
    await until(karin.space.status, isSynced);
  });

  it('fills a wiped relay again from home, byte for byte, so that a newcomer sees all, and holds nothing against it (R1.5, R8.4) [SYNC-5]', async () => {
    const { karin, karins, summary } = await twoReviewers();
    const row = rowAt(karins, 1);
    must(await karins.annotate([{ type: 'verdict', row, value: 'unclear' }]));
    await until(karin.space.status, isSynced);
    await stage.stopRelay();
    await until(karin.space.status, (status) => status.type === 'offline');
    await stage.startRelay('wiped');
    await until(karin.space.status, isSynced);
    const late = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
    const review = await openSoon(late.space, summary.id);
    const { history } = await until(review.projection, ({ rows }) => rows.has(row));
    expect(history).toEqual(karins.projection.get().history);
    // It says itself that it is another; that is no word broken.
    expect(karin.space.trust.alarms.get()).toEqual([]);
  });

  it('fills a wiped relay with what a colleague wrote who is away (R1.5) [SYNC-5]', async () => {
    const karin = await stage.found('Karin Öberg');
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const karins = must(await karin.space.openReview(id));
    const row = rowAt(karins, 1);
    must(await karins.annotate([{ type: 'verdict', row, value: 'unclear' }]));
    const majas = await openSoon(maja.space, id);
    const { history } = await until(majas.projection, ({ rows }) => rows.has(row));
    await karin.vault.lock('demand');
    await stage.stopRelay();
    await until(maja.space.status, (status) => status.type === 'offline');
    await stage.startRelay('wiped');
    await until(maja.space.status, isSynced);
    const late = await stage.join(maja.space, 'Ture Testsson', 'reviewer');
    const review = await openSoon(late.space, id);
    const seen = await until(review.projection, ({ rows }) => rows.has(row));
    expect(seen.history).toEqual(history);
  });

  it("takes back one step at a time, and only the user's own [REV-2]", async () => {
    const { karins, majas } = await twoReviewers();
    const row = rowAt(karins, 0);
    must(await karins.annotate([{ type: 'verdict', row, value: 'ok' }]));
    must(await karins.annotate([{ type: 'verdict', row, value: 'deviation' }]));
    await until(majas.projection, ({ rows }) => rows.get(row)?.verdict?.value === 'deviation');
    expect(must(await majas.undo())).toBeNull();
    expect(must(await karins.undo())).toEqual({ type: 'verdict', row, value: 'deviation' });
    expect(karins.projection.get().rows.get(row)?.verdict?.value).toBe('ok');
    must(await karins.undo());
    expect(karins.projection.get().rows.has(row)).toBe(false);
    await until(majas.projection, ({ rows }) => !rows.has(row));
  });
});

describe('a change', () => {
  it("is seen once a colleague's computer says that it has it, and says by whom; not before, and not again after the next (R8.3) [SYNC-6]", async () => {
    const { karin, maja, karins, majas } = await twoReviewers();
    const seen = await until(karin.space.status, (status) => status.type === 'seen');
    expect(seen.type === 'seen' && seen.by).toBe('Maja Lindqvist');
    await maja.vault.lock('demand');
    must(await karins.annotate([{ type: 'verdict', row: rowAt(karins, 0), value: 'ok' }]));
    expect((await until(karin.space.status, isSynced)).type).toBe('synced');
    expect(majas.projection.get().rows.size).toBe(0);
    must(await maja.vault.unlock(testPassphrase));
    await until(karin.space.status, (status) => status.type === 'seen');
  });
});

describe('presence', () => {
  it('shows on which row a colleague is, and in whose name, as long as they answer (R16) [REV-9]', async () => {
    const { karin, karins, majas } = await twoReviewers();
    const row = rowAt(karins, 2);
    majas.setPresence(row);
    const [seen] = await until(karins.presence, (here) => here.some((one) => one.row === row));
    const members = await until(karin.space.members, (list) => list.some(({ id }) => id === seen?.member));
    expect(members.find(({ id }) => id === seen?.member)?.name).toBe('Maja Lindqvist');
    expect(await until(majas.presence, (here) => here.length > 0)).toHaveLength(1);
  });

  it('shows a colleague once, where they last moved, however often they have the review open (R16) [REV-9]', async () => {
    const { maja, karins, majas, summary } = await twoReviewers();
    majas.setPresence(rowAt(majas, 1));
    const again = must(await maja.space.openReview(summary.id));
    const row = rowAt(majas, 5);
    again.setPresence(row);
    const seen = await until(karins.presence, (here) => here.some((one) => one.row === row));
    expect(seen).toHaveLength(1);
    majas.setPresence(rowAt(majas, 2));
    expect(await until(karins.presence, (here) => here.some((one) => one.row !== row))).toHaveLength(1);
  });
});

describe('an invitation', () => {
  it('burns on a wrong code, on both sides [SYNC-3]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { vault } = await stage.newVault('Maja Lindqvist');
    const inviting = must(await karin.space.invite({ role: 'reviewer' }));
    const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
    const { digits } = await until(joining.state, (state) => state.type === 'code');
    await until(inviting.state, (state) => state.type === 'code-wanted');
    await inviting.typeCode(digits === '00000000' ? '00000001' : '00000000');
    expect(inviting.state.get()).toEqual({ type: 'burnt', cause: 'wrong-code' });
    expect(await until(joining.state, (state) => state.type === 'burnt')).toEqual({
      type: 'burnt',
      cause: 'wrong-code',
    });
    await inviting.typeCode(digits);
    expect(karin.space.members.get()).toHaveLength(1);
    expect(await vault.join(inviting.link, 'Maja Lindqvist')).toEqual({ ok: false, error: { type: 'used' } });
  });

  it('refuses text that is no link, and a link to a relay that is not there [SYNC-3]', async () => {
    const { vault } = await stage.newVault('Maja Lindqvist');
    expect(await vault.join('https://example.se/', 'Maja')).toEqual({
      ok: false,
      error: { type: 'bad-link' },
    });
    const karin = await stage.found('Karin Öberg');
    const inviting = must(await karin.space.invite({ role: 'reviewer' }));
    await stage.stopRelay();
    const joined = await vault.join(inviting.link, 'Maja');
    expect(joined).toEqual({ ok: false, error: { type: 'relay-unreachable' } });
    await stage.startRelay();
  });
});

describe('a space that cannot be made', () => {
  it('says whether address, relay or voucher is at fault, and leaves nothing behind', async () => {
    const { vault } = await stage.newVault('Karin Öberg');
    const draft = { name: 'A', board: 'B', memberName: 'Karin Öberg', voucher: await stage.relay.voucher() };
    const attempt = (relayUrl: string, voucher = draft.voucher) =>
      vault.createSpace({ ...draft, relayUrl, voucher });
    expect(await attempt('https://example.se')).toEqual({ ok: false, error: { type: 'bad-relay-address' } });
    expect(await attempt('ws://127.0.0.1:1')).toEqual({ ok: false, error: { type: 'relay-unreachable' } });
    expect(await attempt(stage.relay.url, 'AAAA')).toEqual({ ok: false, error: { type: 'voucher-refused' } });
    expect(vault.spaces.get()).toEqual([]);
  });
});

describe('the mailbox', () => {
  const reason = {
    type: 'opened',
    at: 1_711_000_000_000,
    adapterId: 'treserva',
    caseNumber: 'SN 2024/0757',
    subjectKey: null,
    reasonId: 'jour',
    freeText: 'Jouren ringde.',
    findings: ['unrelated'],
  } as const;

  it('is read by reviewers and by no other member, and the writer keeps a copy (R15) [WARN-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    const vera = await stage.join(karin.space, 'Vera Testsson', 'member');
    must(await ture.space.post(reason));
    expect(ture.space.posted.get()).toEqual([reason]);
    const [received] = await until(karin.space.mailbox, (list) => list.length === 1);
    expect(received?.message).toEqual(reason);
    const members = await until(karin.space.members, (list) =>
      list.some(({ id }) => id === received?.author),
    );
    expect(members.find(({ id }) => id === received?.author)?.name).toBe('Ture Testsson');
    await until(ture.space.status, isSynced);
    expect(vera.space.mailbox.get()).toEqual([]);
    expect(ture.space.mailbox.get()).toEqual([]);
  });

  it('opens to a member who is given the role [SYNC-3]', async () => {
    const karin = await stage.found('Karin Öberg');
    const ture = await stage.join(karin.space, 'Ture Testsson', 'member');
    const me = ture.space.members.get().find((member) => member.isMe);
    must(await karin.space.setRole(me?.id ?? '', 'reviewer'));
    await until(ture.space.members, (list) =>
      list.some((member) => member.isMe && member.role === 'reviewer'),
    );
    must(await karin.space.post(reason));
    const [received] = await until(ture.space.mailbox, (list) => list.length === 1);
    expect(received?.message).toEqual(reason);
  });
});
