import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { bytesToBase64Url, randomBytes, utf8ToString } from '#shared/base/bytes.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { verifyCertificate } from '#shared/proof/cull-certificate.ts';
import { verifyReview } from '#shared/proof/verify-review.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const meIn = (space: Space): string => space.members.get().find(({ isMe }) => isMe)?.id ?? '';

/** A principal, a colleague who reviews too, and a nurse, who is a member and no reviewer. */
async function openAll() {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const vera = await stage.join(karin.space, 'Vera Testsson', 'member');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
  const review = must(await karin.space.openReview(id));
  await until(karin.space.members, (members) => members.length === 3);
  await until(karin.space.status, isSynced);
  return { karin, maja, vera, id, review, nurse: meIn(vera.space) };
}

async function openHanded(space: Space): Promise<OpenReview> {
  const [summary] = await until(space.reviews, (reviews) => reviews.length > 0);
  return must(await space.openReview(summary?.id ?? ''));
}

/** Details of random letters, which no compression makes shorter than two thirds. */
function withLongDetails(rows: number, letters: number): Dataset {
  const dataset = sampleDataset(rows);
  const events = dataset.events.map((event) => {
    const detail = bytesToBase64Url(randomBytes(letters * 0.75));
    return { ...event, detail, cells: event.cells.with(7, detail) };
  });
  return { ...dataset, events };
}

describe('rows handed to a profession', () => {
  it("are all that the guest reads of the review, and of the space's reviews [REV-3, REV-11]", async () => {
    const { vera, review, id, nurse } = await openAll();
    const [first, , third] = review.rowKeys;
    must(await review.handOver(nurse, [third!, first!]));
    const handed = await openHanded(vera.space);
    expect(handed.rowKeys).toEqual([first, third]);
    expect(handed.dataset.events).toEqual([review.dataset.events[0], review.dataset.events[2]]);
    expect(handed.summary).toMatchObject({ title: 'Mars 2024', handedFrom: id });
    expect(vera.space.reviews.get()).toHaveLength(1);
    expect(await vera.space.openReview(id)).toMatchObject({ ok: false });
    const draft = { role: 'rektor', openReason: 'Bara mina.', gapReason: '' };
    expect(await handed.signOff(draft)).toEqual({ ok: false, error: { type: 'not-entitled' } });
  }, 60_000);

  it('come back judged, with author and history, to every reviewer, and are signed for and proven with the rest [REV-3, REV-8]', async () => {
    const { maja, vera, review, id, nurse } = await openAll();
    const [first, ...others] = review.rowKeys;
    must(await review.handOver(nurse, [first!]));
    const handed = await openHanded(vera.space);
    must(await handed.annotate([{ type: 'verdict', row: first!, value: 'deviation' }]));
    must(await handed.annotate([{ type: 'comment', row: first!, id: 'c1', text: 'Inte min elev.' }]));
    const seen = await until(review.projection, ({ rows }) => rows.get(first!)?.comments.length === 1);
    expect(seen.rows.get(first!)).toMatchObject({
      verdict: { value: 'deviation', author: nurse },
      assignee: { value: nurse },
    });

    await until(maja.space.reviews, (reviews) => reviews.length === 1);
    const hers = must(await maja.space.openReview(id));
    await until(hers.projection, ({ rows }) => rows.get(first!)?.verdict?.author === nurse);

    const draft = { role: 'rektor', openReason: '', gapReason: '' };
    expect(await review.signOff(draft)).toMatchObject({ error: { type: 'rows-open', rows: 11 } });
    must(await review.annotate([{ type: 'bulk-verdict', rows: others, value: 'ok', reason: 'Egen klass.' }]));
    must(await review.signOff(draft));
    const proof = must(await verifyReview(await review.exportReview()));
    expect(proof.faults).toEqual([]);
    expect(proof.projection.rows.get(first!)?.verdict?.author).toBe(nurse);
    expect(proof.signOff?.later.size).toBe(0);
  }, 60_000);

  it('are told of when more are handed over while they are open, and all there when opened anew [REV-3]', async () => {
    const { vera, review, nurse } = await openAll();
    const [first, second] = review.rowKeys;
    must(await review.handOver(nurse, [first!]));
    const handed = await openHanded(vera.space);
    expect(handed.hasMore.get()).toBe(false);
    must(await handed.annotate([{ type: 'verdict', row: first!, value: 'ok' }]));
    must(await review.handOver(nurse, [second!]));
    await until(handed.hasMore, (hasMore) => hasMore);
    const again = must(await vera.space.openReview(handed.summary.id));
    handed.close();
    expect(again.rowKeys).toEqual([first, second]);
    expect(again.projection.get().rows.get(first!)?.verdict?.value).toBe('ok');
  }, 60_000);

  it('arrive whole when they are more than one entry can carry [REV-3]', async () => {
    const { karin, vera, nurse } = await openAll();
    const dataset = withLongDetails(1200, 1200);
    const { id } = must(await karin.space.createReview({ title: 'Lång lista', dataset }));
    const review = must(await karin.space.openReview(id));
    must(await review.handOver(nurse, review.rowKeys));
    const summaries = await until(vera.space.reviews, ([newest]) => newest?.title === 'Lång lista');
    const read = async () => must(await vera.space.openReview(summaries[0]!.id));
    let handed = await read();
    while (handed.rowKeys.length < 1200) {
      await until(handed.hasMore, (hasMore) => hasMore);
      handed.close();
      handed = await read();
    }
    expect(handed.dataset.events).toEqual(dataset.events);
  }, 120_000);

  it('merge what was written without a connection, however long it took [REV-9]', async () => {
    const { karin, vera, review, nurse } = await openAll();
    const row = review.rowKeys[0]!;
    must(await review.handOver(nurse, [row]));
    const handed = await openHanded(vera.space);
    await stage.stopRelay();
    await until(vera.space.status, ({ type }) => type === 'offline');
    must(await handed.annotate([{ type: 'verdict', row, value: 'unclear' }]));
    must(await review.annotate([{ type: 'comment', row, id: 'k1', text: 'Väntar på svar.' }]));
    await stage.startRelay();
    await until(review.projection, ({ rows }) => rows.get(row)?.verdict?.value === 'unclear');
    expect(review.projection.get().rows.get(row)?.comments).toHaveLength(1);
    await until(karin.space.status, isSynced);
  }, 60_000);

  it('carry no word about a row that was not handed over, whatever the guest signs (R3.5)', async () => {
    const { vera, review, nurse } = await openAll();
    const [first, second] = review.rowKeys;
    must(await review.handOver(nurse, [first!]));
    const handed = await openHanded(vera.space);
    must(await handed.annotate([{ type: 'verdict', row: first!, value: 'ok' }]));
    must(await handed.annotate([{ type: 'verdict', row: second!, value: 'ok' }]));
    await until(vera.space.status, isSynced);
    await until(review.projection, ({ rows }) => rows.get(first!)?.verdict?.value === 'ok');
    expect(review.projection.get().rows.has(second!)).toBe(false);
    must(await review.handOver(nurse, [second!]));
    await until(review.projection, ({ rows }) => rows.get(second!)?.verdict?.value === 'ok');
  }, 60_000);

  it("are taken back: the guest is sent nothing more, and what was not answered is nobody's (R6.6)", async () => {
    const { vera, review, nurse } = await openAll();
    const [first, second] = review.rowKeys;
    must(await review.handOver(nurse, [first!, second!]));
    const handed = await openHanded(vera.space);
    must(await handed.annotate([{ type: 'verdict', row: first!, value: 'ok' }]));
    await until(review.projection, ({ rows }) => rows.get(first!)?.verdict?.value === 'ok');
    must(await review.takeBack(nurse));
    await until(vera.space.reviews, (reviews) => reviews.length === 0);
    const { rows } = review.projection.get();
    expect(rows.get(first!)).toMatchObject({ verdict: { author: nurse }, assignee: { value: nurse } });
    expect(rows.get(second!)?.assignee).toBeNull();
  }, 60_000);

  it('stay judged when the guest is removed from the space [SYNC-4]', async () => {
    const { karin, vera, review, nurse } = await openAll();
    const row = review.rowKeys[0]!;
    must(await review.handOver(nurse, [row]));
    const handed = await openHanded(vera.space);
    must(await handed.annotate([{ type: 'verdict', row, value: 'ok' }]));
    await until(review.projection, ({ rows }) => rows.get(row)?.verdict?.value === 'ok');
    must(await karin.space.removeMember(nurse));
    await until(vera.space.status, (status) => status.type === 'refused');
    expect(review.projection.get().rows.get(row)?.verdict?.author).toBe(nurse);
    review.close();
    const again = must(await karin.space.openReview(review.summary.id));
    expect(again.projection.get().rows.get(row)?.verdict?.author).toBe(nurse);
  }, 60_000);
});

describe('a review that is culled', () => {
  it("takes what was handed over of it along, on the guest's device too, and says so of that device [REV-3, ARK-3]", async () => {
    let now = Date.now();
    await stage.end();
    stage = await openStage(() => now);
    const { karin, maja, vera, review, id, nurse } = await openAll();
    const row = review.rowKeys[0]!;
    must(await review.handOver(nurse, [row]));
    const handed = await openHanded(vera.space);
    must(await handed.annotate([{ type: 'verdict', row, value: 'ok' }]));
    await until(review.projection, ({ rows }) => rows.get(row)?.verdict?.author === nurse);
    await until(maja.space.archive.rooms, ({ kept }) => kept.some((room) => room.id === id));
    now = Date.now() - 8 * 86_400_000;
    must(await maja.space.archive.propose(id));
    await until(karin.space.archive.rooms, ({ kept }) =>
      kept.some((room) => room.id === id && room.proposal !== null),
    );
    now = Date.now();
    must(await karin.space.archive.confirm(id));
    await until(vera.space.reviews, (reviews) => reviews.length === 0);
    const { culled } = await until(karin.space.archive.rooms, (rooms) =>
      rooms.culled.some(({ devices }) => devices.every(({ state }) => state.type === 'confirmed')),
    );
    expect(culled.map((room) => room.id)).toEqual([id]);
    expect(culled[0]?.devices.map(({ member }) => member).toSorted()).toEqual([
      'Karin Öberg',
      'Maja Lindqvist',
      'Vera Testsson',
    ]);
    const certificate = await karin.space.archive.certificate(id);
    const proof = await verifyCertificate(utf8ToString(certificate ?? new Uint8Array()));
    expect(must(proof).faults).toEqual([]);
  }, 60_000);
});
