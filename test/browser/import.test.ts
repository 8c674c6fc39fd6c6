import { describe, expect, it } from 'vitest';
import { importFile, type ImportProgress } from '#extension/panel/import/import-file.ts';

const pmoUrl = new URL('../exports/pmo-logg-elevatkomst-2024-03.xls', import.meta.url);
const pmoFile = async () => (await fetch(pmoUrl)).blob();

/** A log of `rows` events as text. */
function longLog(rows: number): Blob {
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `2024-03-${String(1 + (i % 28)).padStart(2, '0')} 07:12:${String(i % 60).padStart(2, '0')};larare${i % 40};Läst;Exempelskolan F-9;18990223-9871;Elevakt ${i}`,
  );
  return new Blob([`Tidpunkt;Användare;Händelse;Enhet;Personnummer;Detalj\n${lines.join('\n')}\n`]);
}

describe('import in the panel', () => {
  it('reads the list of a month in a worker and names its bytes [CAP-1, CAP-2]', async () => {
    const imported = await importFile(await pmoFile(), 'logg.xls');
    expect(imported).toMatchObject({
      ok: true,
      value: {
        fileName: 'logg.xls',
        fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        reading: { counts: { events: 412, notUnderstood: 0 } },
      },
    });
    expect(imported.ok && imported.value.reading.events).toHaveLength(412);
  });

  it('shows first rows and progress on the way to 100,000 rows, and leaves the panel free [CAP-8]', async () => {
    const progress: ImportProgress[] = [];
    const log = longLog(100_000);
    // The task that made the log is not the panel's: the watch begins in the next one.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const tasks = watchLongTasks();
    const imported = await importFile(log, 'logg.csv', {
      onProgress: (step) => progress.push(step),
    });
    expect(imported.ok && imported.value.reading.events).toHaveLength(100_000);
    expect(progress.length).toBeGreaterThan(50);
    expect(progress[0]?.first).toHaveLength(50);
    expect(progress.map((step) => step.rows)).toEqual(
      progress.map((step) => step.rows).toSorted((a, b) => a - b),
    );
    console.log(`longest task while importing 100,000 rows: ${Math.round(tasks.longestMs())} ms`);
  });

  it('stops at once when it is cancelled [CAP-8]', async () => {
    const controller = new AbortController();
    const imported = await importFile(longLog(100_000), 'logg.csv', {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(imported).toEqual({ ok: false, error: { type: 'cancelled' } });
  });

  it('gives up on a file that takes too long [CAP-5]', async () => {
    const imported = await importFile(longLog(50_000), 'logg.csv', { timeoutMs: 1 });
    expect(imported).toEqual({ ok: false, error: { type: 'too-slow' } });
  });

  it('hands on why a file cannot be read [CAP-5]', async () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(await importFile(picture, 'logg.xls')).toEqual({
      ok: false,
      error: { type: 'not-a-log', looksLike: 'picture' },
    });
  });
});

function watchLongTasks(): { longestMs(): number } {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  return {
    longestMs() {
      observer.disconnect();
      return longest;
    },
  };
}
