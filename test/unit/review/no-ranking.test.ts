import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportList } from '#shared/review/export-list.ts';
import { noFilter } from '#shared/review/row-filter.ts';
import { orderRows, rowOrders } from '#shared/review/row-order.ts';
import { createFakeReview } from '../../support/fake-review.ts';
import { sampleDataset, sampleEvent, sampleSource } from '../../support/review-data.ts';

const root = join(import.meta.dirname, '../../..');

/** Source files under a folder of the repository, with their text. */
function sources(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: join(folder, path),
      text: readFileSync(join(root, folder, path), 'utf8'),
    }));
}

/** Words of a view that ranks people, or times what they do. */
const ranking =
  /topplist|rangordn|\bflest\b|\bfärst\b|mest aktiv|prestation|produktiv|genomsnitt|arbetstakt|arbetstid|snabbast|långsammast|leaderboard|\brank(s|ed|ing)\b|most active|productiv|\baverage\b|fastest|slowest|working hours/i;

/** Gathers what stands in the log per employee. */
const gathersPerUser =
  /groupBy\([^;]*?\buser\b|\b(?:count|total|sum)[A-Za-z]*(?:By|Per|Of)User|per(?:User|Employee|Author)\b/i;

describe('no figure, sort or export ranks or times an employee’s work', () => {
  it('in the words of any view [REV-5]', () => {
    expect('Flest öppningar den här månaden').toMatch(ranking);
    const texts = sources('extension/text');
    expect(texts.length).toBeGreaterThan(20);
    const found = texts.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => ranking.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('in code that gathers rows per employee, but for what is named here [REV-5, REV-13]', () => {
    expect('Map.groupBy(rows, ({ user }) => user)').toMatch(gathersPerUser);
    const found = ['shared', 'extension/panel', 'extension/background']
      .flatMap(sources)
      .filter(({ text }) => gathersPerUser.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
      .map(({ path }) => path);
    expect(found.toSorted()).toEqual([
      // Many records in a row: a sign about those rows, never a figure.
      'shared/findings/patterns.ts',
      // A lane for each who opened one case.
      'shared/review/case-timeline.ts',
      // Rows together per user, by name.
      'shared/review/row-order.ts',
    ]);
  });

  it('in what rows can be filtered or ordered by [REV-5]', () => {
    expect(rowOrders).toEqual(['look', 'log', 'user', 'subject']);
    expect(Object.keys(noFilter).toSorted()).toEqual(
      'assignee explained healthRecord judged sampled search subject unauthorised user'.split(' '),
    );
  });

  it('in the order of employees: more rows of one move nobody [REV-5]', () => {
    const users = (indexes: readonly number[]) => {
      const events = indexes.map(sampleEvent);
      return [...new Set(orderRows(events, null, 'user').map((index) => events[index]!.user))];
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(40), { minLength: 1 }),
        fc.nat(40),
        fc.integer({ min: 1, max: 30 }),
        (indexes, at, times) => {
          const again = Array.from({ length: times }, () => indexes[at % indexes.length]!);
          expect(users([...indexes, ...again])).toEqual(users(indexes));
        },
      ),
    );
  });

  it('in the exported list: the columns of the source, one for comments, and the rows in log order [REV-5]', () => {
    const dataset = sampleDataset(30);
    const review = createFakeReview(
      { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: sampleSource },
      dataset,
      'm-karin',
      () => 1,
    );
    const { header, rows } = exportList({
      dataset,
      rowKeys: review.rowKeys,
      projection: review.projection.get(),
      masked: false,
      nameOf: (member) => member,
      words: {
        comment: 'Kommentar',
        verdicts: { ok: 'OK', unclear: 'Oklart', deviation: 'Avvikelse' },
        sinceSigned: { same: '', later: '', changed: '' },
        redacted: (why) => why,
      },
    });
    expect(header).toHaveLength(dataset.columns.length + 1);
    expect(header.map((name) => name.split('\n')[0])).toEqual([...dataset.columns, 'Kommentar']);
    expect(rows.map((row) => row.slice(0, -1))).toEqual(dataset.events.map(({ cells }) => cells));
  });
});
