import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { readExport } from '#shared/logs/read-export.ts';
import type { ExportReading } from '#shared/logs/reading.ts';

const folder = new URL('../../exports/', import.meta.url);

type Summary = Pick<AccessEvent, 'time' | 'user' | 'action' | 'unit' | 'subject' | 'detail'>;
interface Manifest {
  readonly files: readonly {
    file: string;
    format: string;
    encoding?: string;
    expectedRows: number;
    first: Summary;
    last: Summary;
  }[];
}
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;

async function readFile(name: string): Promise<ExportReading> {
  const reading = await readExport(readFileSync(new URL(name, folder)));
  if (!reading.ok) throw new Error(reading.error.type);
  return reading.value;
}

function summaryOf(event: AccessEvent | undefined): Summary | undefined {
  if (!event) return undefined;
  const { time, user, action, unit, subject, detail } = event;
  return { time, user, action, unit, subject, detail };
}

describe.each(manifest.files)('export $file', ({ file, encoding, expectedRows, first, last }) => {
  it('comes out as its manifest says [CAP-2, CAP-3]', async () => {
    const reading = await readFile(file);
    expect(reading.events).toHaveLength(expectedRows);
    expect(summaryOf(reading.events[0])).toEqual(first);
    expect(summaryOf(reading.events.at(-1))).toEqual(last);
    expect(reading.encoding).toBe(encoding ?? null);
  });

  it('loses no row: what is no event is told apart, and the sums add up [CAP-5]', async () => {
    const { counts, events, notUnderstood, columns } = await readFile(file);
    expect(notUnderstood).toEqual([]);
    expect(counts).toEqual({
      rows: expectedRows,
      events: expectedRows,
      notUnderstood: 0,
      furniture: counts.furniture,
    });
    expect(events.every((event) => event.cells.length === columns.length)).toBe(true);
  });

  it('warns of nothing that is whole', async () => {
    const { warnings, missingFields } = await readFile(file);
    expect(warnings.filter((warning) => warning.type !== 'hidden-columns')).toEqual([]);
    expect(missingFields).toEqual([]);
  });
});

describe('the list Logg elevåtkomst', () => {
  it('keeps the mark Behörig: Nej of the source, 133 rows and 102 of them on health journals [CAP-12]', async () => {
    const { events } = await readFile('pmo-logg-elevatkomst-2024-03.xls');
    const marked = events.filter((event) => event.authorised === false);
    expect(marked).toHaveLength(133);
    expect(marked.filter((event) => event.detail.includes('(HSL)'))).toHaveLength(102);
  });

  it('takes title, interval and footer apart from the rows [CAP-5]', async () => {
    const { reportTitle, interval, counts, sourceSystem, profileId } = await readFile(
      'pmo-logg-elevatkomst-2024-03.xls',
    );
    expect({ reportTitle, interval, sourceSystem, profileId }).toEqual({
      reportTitle: 'Logg elevåtkomst',
      interval: { from: '2024-03-01', to: '2024-03-31' },
      sourceSystem: 'PMO',
      profileId: 'pmo',
    });
    // 418 rows in the sheet: title, interval, blank, header, 412 events, blank, count.
    expect(counts.furniture).toBe(6);
  });

  it('judges missing fields by the list of pupil health [CAP-10]', async () => {
    const { events, missingFields } = await readFile('pmo-logg-elevatkomst-2024-03.xls');
    expect(missingFields).toEqual([]);
    expect(new Set(events.map((event) => event.actionKind))).toEqual(
      new Set(['printed', 'created', 'changed', 'copied', 'read']),
    );
  });
});

describe('a hidden column', () => {
  it('is read like the others, and named', async () => {
    const { warnings } = await readFile('06-lifecare-like.xlsx');
    expect(warnings).toEqual([{ type: 'hidden-columns', columns: ['Enhet'] }]);
  });
});
