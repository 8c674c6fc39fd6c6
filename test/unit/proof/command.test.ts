/** The command that checks a proof file, as an auditor runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeDataset } from '#shared/logs/dataset-codec.ts';
import { encodeReviewFile } from '#shared/proof/review-file.ts';
import { createSignedReview, type SignedReview } from '../../support/signed-review.ts';

const command = fileURLToPath(new URL('../../../.dev/verify-review.ts', import.meta.url));
let folder: string;
let review: SignedReview;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'varsam-proof-'));
  review = await createSignedReview(3);
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(bytes: Bytes) {
  const file = join(folder, 'bevisfil.varsam');
  writeFileSync(file, bytes);
  const { status, stdout } = spawnSync(process.execPath, [command, file], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

describe('verify-review', () => {
  it('says that all is as signed, by whom, and which digits to compare [REV-8]', () => {
    const { status, lines } = verify(encodeReviewFile(review.file()));
    expect(status).toBe(0);
    expect(lines[0]).toBe('Allt är som när det signerades');
    expect(lines).toContain('Signerad av: Karin Öberg, rektor, 2024-04-08 12:00');
    expect(lines).toContain('Rader: 3, alla bedömda');
    expect(lines.at(-1)).toBe(`Utrymmets nummer: ${review.space.state.space.slice(0, 8)}`);
  });

  it('names the row that differs, and fails [REV-8]', () => {
    const [first, ...rest] = review.dataset.events;
    const events = [{ ...first!, user: 'larare99' }, ...rest];
    const changed = { ...review.file(), dataset: encodeDataset({ ...review.dataset, events }) };
    const { status, lines } = verify(encodeReviewFile(changed));
    expect(status).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      'Filen är inte som när den signerades',
      '- Rad 1 är inte som när den signerades.',
    ]);
  });
});
