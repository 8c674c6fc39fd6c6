import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPeople } from '#shared/casework/people.ts';
import type { SubjectKey } from '#shared/casework/records.ts';
import { indexLog, nearestWriting } from '#shared/findings/index-log.ts';
import { findPatterns } from '#shared/findings/patterns.ts';
import { baseReviewRules } from '#shared/routine/base-review-rules.ts';
import { ada, rowWith } from '../../support/findings.ts';

const rules = { ...baseReviewRules, series: { records: 3, minutes: 10 } };
const people = indexPeople([]);
const timeOf = (minute: number): string =>
  new Date(Date.UTC(2024, 2, 12, 8) + minute * 60_000).toISOString().slice(0, 16);

/** Some users, some records, within two hours. */
const logs = array(
  record({ user: constantFrom('a01', 'b02'), subject: constantFrom('p', 'q', 'r', 's'), minute: nat(120) }),
  { maxLength: 40 },
).map((rows) =>
  rows.map(({ user, subject, minute }) =>
    rowWith({ user, subject: subject as SubjectKey, time: timeOf(minute) }),
  ),
);

describe('patterns over rows', () => {
  it('are a series where so many records stand within the minutes, as counted the slow way', () => {
    assert(
      property(logs, (rows) => {
        const log = indexLog(rows, people);
        const signs = findPatterns([...rows.keys()], log, rules);
        const minuteOf = (index: number): number => log.minutes[index]!;
        const expected = new Set(
          rows.flatMap((last, at) => {
            const window = [...rows.keys()].filter(
              (index) =>
                rows[index]!.user === last.user &&
                minuteOf(index) <= minuteOf(at) &&
                minuteOf(at) - minuteOf(index) <= rules.series.minutes,
            );
            return new Set(window.map((index) => rows[index]!.subject)).size >= rules.series.records
              ? window
              : [];
          }),
        );
        const found = [...rows.keys()].filter((index) =>
          signs.get(index)?.some(({ kind }) => kind === 'series'),
        );
        expect(found).toEqual([...expected].toSorted((a, b) => a - b));
      }),
    );
  });

  it('know the writing that is nearest in time, as looked for the slow way', () => {
    assert(
      property(array(nat(500), { maxLength: 20 }), nat(500), nat(100), (written, at, within) => {
        const rows = written.map((minute) => rowWith({ action: 'changed', time: timeOf(minute) }));
        const log = indexLog(rows, people);
        const asked = indexLog([rowWith({ time: timeOf(at) })], people).minutes[0]!;
        const best = Math.min(...written.map((minute) => Math.abs(minute - at)));
        const found = nearestWriting(log, { user: 'salin01', subject: ada }, asked, within);
        const distance = found === null ? null : Math.abs(written[log.local.indexOf(found)]! - at);
        expect(distance).toBe(best > within ? null : best);
      }),
    );
  });
});
