import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { judgeLog } from '#shared/findings/judge-log.ts';
import { reviewInputOf } from '../support/generated-review.ts';
import { generateYear } from '../generator/year.ts';

describe('the made-up year', { timeout: 60_000 }, () => {
  const { year, labels } = generateYear(11, 6);

  it('is the same for the same seed', () => {
    expect(generateYear(11, 6).year.events.slice(0, 500)).toEqual(year.events.slice(0, 500));
    expect(generateYear(12, 6).year.events.slice(0, 500)).not.toEqual(year.events.slice(0, 500));
  });

  it('plants misuse of at least ten kinds in at most one row of a hundred', () => {
    const planted = labels.flatMap((label) => (label.type === 'misuse' ? [label.kind] : []));
    expect(new Set(planted).size).toBeGreaterThanOrEqual(10);
    expect(planted.length / labels.length).toBeLessThanOrEqual(0.01);
    expect(labels).toHaveLength(year.events.length);
  });

  it('knows no rule: it imports neither the pack nor the findings', () => {
    const folder = new URL('../generator/', import.meta.url);
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => /^import .*(routine|findings)\//m.test(source))).toEqual([]);
  });

  it('is judged row by row, each once', () => {
    const seen = new Set<number>();
    for (const { indexes, findings } of judgeLog(reviewInputOf(year))) {
      expect(indexes).toHaveLength(findings.length);
      for (const index of indexes) seen.add(index);
    }
    expect(seen.size).toBe(year.events.length);
  });
});
