import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeDataset } from '#shared/logs/dataset-codec.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { createJournal } from '#shared/documents/journal.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { encodeReviewFile, type FileFailure, type ReviewFile } from '#shared/proof/review-file.ts';
import { encodeRowNames } from '#shared/proof/row-names.ts';
import { verifyReview, type Fault, type ReviewProof } from '#shared/proof/verify-review.ts';
import { createRoomId, idToBytes } from '#shared/protocol/ids.ts';
import type { AnnotationOperation, RowKey, SecondComparison, SecondDraw } from '#shared/review/annotation.ts';
import { drawRows } from '#shared/review/draw-rows.ts';
import { act, addMember } from '../../support/control.ts';
import { must } from '../../support/spaces.ts';
import { bend, createReview, createSignedReview, type SignedReview } from '../../support/signed-review.ts';

let signed: SignedReview;
let file: ReviewFile;

beforeAll(async () => {
  signed = await createSignedReview();
  file = signed.file();
});

const prove = async (bytes: Bytes): Promise<ReviewProof> => must(await verifyReview(bytes));
const faultsOf = async (bytes: Bytes): Promise<readonly (Fault | FileFailure)[]> => {
  const proof = await verifyReview(bytes);
  return proof.ok ? proof.value.faults : [proof.error];
};
/** Faults of the file with a part replaced and every check made anew: what somebody who means it would do. */
const faultsWith = async (change: Partial<ReviewFile>): Promise<readonly Fault[]> =>
  (await prove(encodeReviewFile({ ...file, ...change }))).faults;
const withRow = (index: number, change: Partial<Dataset['events'][number]>): Dataset => ({
  ...signed.dataset,
  events: signed.dataset.events.map((event, at) => (at === index ? { ...event, ...change } : event)),
});

describe('a review’s file', () => {
  it('proves rows, annotations and report with nothing else at hand [REV-8]', async () => {
    const proof = await prove(encodeReviewFile(file));
    expect(proof.faults).toEqual([]);
    expect(proof.dataset).toEqual(signed.dataset);
    expect(proof.signOff?.value).toMatchObject({ role: 'rektor', rows: 12, openRows: 0 });
    expect(proof.signOff?.value.report.names).toContainEqual({
      member: signed.karin.member,
      name: 'Karin Öberg',
    });
    expect(proof.signOff?.later.size).toBe(0);
    expect(proof.space).toBe(signed.space.state.space);
  });

  it('tells of every single byte that is changed, and in which part it stands [REV-8]', async () => {
    const small = await createSignedReview(2);
    const bytes = encodeReviewFile(small.file());
    const seen = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      const faults = await faultsOf(bend(bytes, at, at % 8));
      expect(faults, `byte ${at}`).not.toEqual([]);
      for (const fault of faults) if (fault.type === 'damaged') seen.add(`${fault.section} ${fault.index}`);
    }
    for (const part of ['review 1', 'control 1', 'dataset 1', 'dataset 2', 'rows 1', 'batch 1', 'end 1'])
      expect(seen).toContain(part);
  }, 240_000);

  it('tells where a file was cut off, and that another file is no review [REV-8]', async () => {
    const bytes = encodeReviewFile(file);
    expect(await faultsOf(bytes.slice(0, -1))).toContainEqual(expect.objectContaining({ type: 'cut' }));
    expect(await faultsOf(bytes.slice(0, 400))).toContainEqual(expect.objectContaining({ type: 'cut' }));
    expect(await faultsOf(new Uint8Array([...bytes, 0]))).toContainEqual({ type: 'cut', at: bytes.length });
    expect(await faultsOf(new Uint8Array(3))).toEqual([{ type: 'no-review-file' }]);
    expect(await faultsOf(bend(bytes, 7, 1))).toEqual([{ type: 'unknown-version' }]);
  });
});

describe('somebody who changes a part and makes every check anew', () => {
  it('is found at the row that says something else [REV-8]', async () => {
    const cells = signed.dataset.events[6]!.cells.with(2, 'larare99');
    expect(await faultsWith({ dataset: encodeDataset(withRow(6, { cells })) })).toEqual([
      { type: 'rows', rows: [7], each: 1 },
    ]);
    expect(await faultsWith({ dataset: encodeDataset(withRow(0, { authorised: null })) })).toEqual([
      { type: 'rows', rows: [1], each: 1 },
    ]);
  });

  it('is found at what stands over the rows [REV-8]', async () => {
    const { provenance } = signed.dataset;
    const other = { ...signed.dataset, provenance: { ...provenance, fileName: 'annan.xls' } };
    expect(await faultsWith({ dataset: encodeDataset(other) })).toEqual([{ type: 'dataset-head' }]);
  });

  it('is found where rows were left out [REV-8]', async () => {
    const events = signed.dataset.events.slice(0, -2);
    const counts = { ...signed.dataset.counts, events: 10, rows: 10 };
    const fewer = encodeDataset({ ...signed.dataset, events, counts });
    const faults = await faultsWith({ dataset: fewer, rows: encodeRowNames(signed.rowKeys.slice(0, -2)) });
    expect(faults).toContainEqual({ type: 'row-count', signed: 12, found: 10 });
    expect(faults).toContainEqual({ type: 'rows', rows: [11, 12], each: 1 });
  });

  it('is found where a verdict was hung on another row [REV-8]', async () => {
    const [first, second, ...rest] = signed.rowKeys;
    const swapped = encodeRowNames([second!, first!, ...rest]);
    expect(await faultsWith({ rows: swapped })).toEqual([{ type: 'rows', rows: [1, 2], each: 1 }]);
  });

  it('is found at the annotation, whoever wrote it and wherever it stands [REV-8]', async () => {
    for (const index of [0, 3, 6, 7]) {
      const batch = file.batches[index]!;
      const faults = await faultsWith({ batches: file.batches.with(index, bend(batch, 30)) });
      expect(faults).toContainEqual(expect.objectContaining({ type: 'batch', index: index + 1 }));
    }
  });

  it('is found where an annotation was taken out [REV-8]', async () => {
    const author = signed.maja.id;
    const last = await faultsWith({ batches: file.batches.toSpliced(7, 1) });
    expect(last).toEqual([{ type: 'batch-missing', author, n: 2 }]);
    const middle = await faultsWith({ batches: file.batches.toSpliced(2, 1) });
    expect(middle).toContainEqual(
      expect.objectContaining({ type: 'batch', index: 3, author: signed.karin.id, n: 4, why: 'lost' }),
    );
  });

  it('is found where the sign-off itself is gone or changed [REV-8]', async () => {
    expect(await faultsWith({ batches: file.batches.slice(0, -1) })).toEqual([{ type: 'not-signed' }]);
    const faults = await faultsWith({
      batches: [...file.batches.slice(0, -1), bend(file.batches.at(-1)!, 60)],
    });
    expect(faults.map(({ type }) => type)).toContain('not-signed');
    expect(faults.map(({ type }) => type)).toContain('batch');
  });

  it('is found at the place of the control log, by content as by signature [REV-8]', async () => {
    for (const position of [1, 2, 5]) {
      const operation = file.control[position - 1]!;
      const bent = { ...operation, signature: bend(operation.signature, 5) };
      expect(await faultsWith({ control: file.control.with(position - 1, bent) })).toContainEqual({
        type: 'control',
        position,
      });
    }
    expect(await faultsWith({ control: file.control.toSpliced(3, 1) })).toContainEqual({
      type: 'control',
      position: 4,
    });
  });

  it('cannot put in a batch of somebody who was no reviewer [REV-8]', async () => {
    const review = await createSignedReview(2);
    const member = await addMember(review.space, 'member');
    const batch = await review.journal.compose(member.id, member.keys.privateKey, {
      claimedTime: 0,
      control: review.space.state.seq,
      operations: [{ type: 'verdict', row: review.rowKeys[0]!, value: 'deviation' }],
    });
    const whole = review.file();
    const forged = encodeReviewFile({ ...whole, batches: [...whole.batches, batch.bytes] });
    expect(await faultsOf(forged)).toEqual([
      { type: 'batch', index: whole.batches.length + 1, author: member.id, n: 1, why: 'not-entitled' },
    ]);
  });
});

describe('a signed review', () => {
  it('shows what was said after it, and holds all the same [REV-8]', async () => {
    const review = await createSignedReview(3);
    await review.say(review.maja, { type: 'verdict', row: review.rowKeys[0]!, value: 'deviation' });
    const proof = await prove(encodeReviewFile(review.file()));
    expect(proof.faults).toEqual([]);
    expect([...(proof.signOff?.later ?? [])]).toEqual([`${review.maja.id}:3:0`]);
  });

  it('says how many rows it left without a verdict, and why [REV-10]', async () => {
    const review = await createReview(5);
    await review.say(review.karin, { type: 'verdict', row: review.rowKeys[0]!, value: 'ok' });
    await review.sign('Resten gäller en annan skola.');
    const proof = await prove(encodeReviewFile(review.file()));
    expect(proof.faults).toEqual([]);
    expect(proof.signOff?.value).toMatchObject({ openRows: 4, openReason: 'Resten gäller en annan skola.' });
  });

  it('holds when somebody who wrote in it has left the space since [REV-8]', async () => {
    const review = await createReview(2);
    const ture = await addMember(review.space, 'reviewer');
    await review.say(ture, { type: 'verdict', row: review.rowKeys[0]!, value: 'ok' });
    await review.sign('inget att granska');
    await act(review.space, review.karin, { type: 'remove-member', member: ture.member });
    expect(await faultsOf(encodeReviewFile(review.file()))).toEqual([]);
  });

  it('is refused when it signs a picture that its batches do not add up to [REV-8]', async () => {
    const review = await createSignedReview(2);
    const { value } = (await prove(encodeReviewFile(review.file()))).signOff!;
    await review.say(review.karin, { ...value, projectionHash: 'ab'.repeat(32) });
    expect(await faultsOf(encodeReviewFile(review.file()))).toEqual([{ type: 'other-picture' }]);
    await review.say(review.karin, { ...value, controlHead: 'ab'.repeat(32) });
    expect(await faultsOf(encodeReviewFile(review.file()))).toEqual([{ type: 'other-control' }]);
  });
});

describe('a file with a second reading', () => {
  /** All rows judged OK, and read again by the second reader; `say` chooses what is said of it. */
  const readTwice = async (
    say: (steps: { draw: SecondDraw; compare: SecondComparison }) => readonly AnnotationOperation[],
  ) => {
    const review = await createReview(9);
    const { karin, maja, rowKeys } = review;
    const lock = { type: 'second-lock', member: maja.member, count: 3, seed: '11'.repeat(32) } as const;
    await review.say(karin, lock, { type: 'bulk-verdict', rows: rowKeys, value: 'ok', reason: 'r' });
    const rows = drawRows(sha256, lock, rowKeys);
    const pairs = rows.map((row) => ({ row, first: 'ok', second: 'unclear' }) as const);
    await review.say(
      maja,
      ...rows.map((row) => ({ type: 'second-verdict', row, value: 'unclear' }) as const),
    );
    await review.say(
      karin,
      ...say({
        draw: { type: 'second-draw', member: maja.member, rows },
        compare: { type: 'second-compare', pairs },
      }),
    );
    await review.sign();
    return { faults: await faultsOf(encodeReviewFile(review.file())), review, rows };
  };

  it('draws again from the seed, and holds both verdicts against what was signed [PLAN-3, REV-8]', async () => {
    expect((await readTwice(({ draw, compare }) => [draw, compare])).faults).toEqual([]);
  });

  it('draws among the rows that were judged when it was drawn, whatever was judged later [PLAN-3]', async () => {
    for (const among of [6, 5]) {
      const review = await createReview(9);
      const { karin, maja, rowKeys } = review;
      const lock = { type: 'second-lock', member: maja.member, count: 3, seed: '11'.repeat(32) } as const;
      const judge = (rows: readonly RowKey[]) =>
        ({ type: 'bulk-verdict', rows, value: 'ok', reason: 'r' }) as const;
      await review.say(karin, lock);
      await review.say(maja, judge(rowKeys.slice(0, 6)));
      const rows = drawRows(sha256, lock, rowKeys.slice(0, among));
      await review.say(karin, { type: 'second-draw', member: maja.member, rows });
      await review.say(maja, judge(rowKeys.slice(6)));
      await review.sign();
      const faults = await faultsOf(encodeReviewFile(review.file()));
      expect(faults).toEqual(among === 6 ? [] : [{ type: 'second-draw' }]);
    }
  });

  it('tells of rows that the seed does not draw [PLAN-3]', async () => {
    const { faults } = await readTwice(({ draw }) => [{ ...draw, rows: draw.rows.slice(1) }]);
    expect(faults).toEqual([{ type: 'second-draw' }]);
  });

  it.each(['first', 'second'] as const)(
    'tells of a comparison with a %s verdict that nobody gave, and at which row [REV-8]',
    async (who) => {
      const { faults, review, rows } = await readTwice(({ draw, compare }) => {
        const [pair, ...others] = compare.pairs;
        return [draw, { ...compare, pairs: [{ ...pair!, [who]: 'deviation' }, ...others] }];
      });
      const row = review.rowKeys.indexOf(rows[0]!) + 1;
      expect(faults).toEqual([{ type: 'second-compare', rows: [row] }]);
    },
  );
});

describe('a file with a guest’s words', () => {
  it('counts them at rows that were handed over, and names a batch about another row [REV-3, REV-8]', async () => {
    const review = await createReview(4);
    const { space, karin, rowKeys } = review;
    const nurse = await addMember(space, 'member');
    const of = [...space.state.rooms.values()].find(({ kind }) => kind === 'review')?.id ?? createRoomId();
    const said = async (row: RowKey): Promise<Bytes> => {
      const key = await importVerifyKey(nurse.keys.publicKey);
      const pen = createJournal(idToBytes(of), { authorKey: async () => (key.ok ? key.value : null) });
      const draft = { claimedTime: 1, control: space.state.seq, operations: [verdictOn(row)] };
      return (await pen.compose(nurse.id, nurse.keys.privateKey, draft)).bytes;
    };
    const verdictOn = (row: RowKey) => ({ type: 'verdict', row, value: 'deviation' }) as const;
    const proofWith = async (batch: Bytes) => {
      const whole = review.file();
      return prove(encodeReviewFile({ ...whole, batches: [batch, ...whole.batches] }));
    };
    const notEntitled = expect.objectContaining({ type: 'batch', why: 'not-entitled' });
    const [handed, other] = rowKeys;
    await review.say(karin, { type: 'assign', row: handed!, member: nurse.member });
    expect((await proofWith(await said(handed!))).faults).toContainEqual(notEntitled);

    const handover = { of, guest: nurse.member };
    const opened = { type: 'create-room', kind: 'handover', groups: ['reviewers'] } as const;
    await act(space, karin, { ...opened, groups: ['reviewers'], room: createRoomId(), handover });
    await review.sign('Övriga är inte öppnade.');
    const proof = await proofWith(await said(handed!));
    expect(proof.faults).toEqual([]);
    expect(proof.projection.rows.get(handed!)?.verdict?.author).toBe(nurse.member);
    expect((await proofWith(await said(other!))).faults).toEqual([notEntitled]);
  });
});
