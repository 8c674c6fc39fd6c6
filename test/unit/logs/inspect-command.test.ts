/** The command that says how files are read, as somebody with a folder of exports runs it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const pathOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

it('inspect-export prints a line of JSON for every file, also for one that cannot be read [CAP-5]', () => {
  const names = [
    'test/exports/none.xls',
    'docs/screenshots/review-page.png',
    'test/exports/13-openemr-like.csv',
  ];
  const { stdout } = spawnSync(process.execPath, [pathOf('.dev/inspect-export.ts'), ...names.map(pathOf)], {
    encoding: 'utf8',
  });
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([
    { file: 'none.xls', failure: { type: 'unreadable' } },
    {
      failure: { type: 'not-a-log', looksLike: 'picture' },
      sentence: 'Filen är en bild. Välj .xls, .xlsx eller .csv. Inget har ändrats.',
    },
    { profile: 'openemr-like', counts: { sourceRows: 100, events: 100, notUnderstood: 0 } },
  ]);
});
