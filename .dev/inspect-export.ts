/** Prints what Varsam reads in log exports, a line of JSON for each: `npm run -s inspect-export -- FILE...`. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { failureInWords } from '../extension/panel/import/import-words.ts';
import type { AccessEvent, NotUnderstoodRow } from '../shared/logs/access-event.ts';
import { readExport } from '../shared/logs/read-export.ts';

/** A long list of rows not understood says no more than its beginning. */
const shownRows = 50;

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('Usage: npm run -s inspect-export -- FILE...\n');
  process.exit(2);
}
for (const path of files) process.stdout.write(`${JSON.stringify(await inspect(path))}\n`);

async function inspect(path: string): Promise<object> {
  const file = basename(path);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return { file, failure: { type: 'unreadable' } };
  const reading = await readExport(bytes);
  if (!reading.ok) return { file, failure: reading.error, sentence: failureInWords(reading.error, 'sv') };
  const {
    format,
    encoding,
    profileId,
    columns,
    mapping,
    counts,
    events,
    notUnderstood,
    warnings,
    missingFields,
  } = reading.value;
  return {
    file,
    format,
    encoding,
    profile: profileId,
    reportTitle: reading.value.reportTitle,
    interval: reading.value.interval,
    mapping: Object.fromEntries(
      Object.entries(mapping).map(([field, column]) => [field, column === null ? null : columns[column]]),
    ),
    counts: {
      sourceRows: counts.rows,
      events: counts.events,
      notUnderstood: counts.notUnderstood,
      reasons: countReasons(notUnderstood),
      furniture: counts.furniture,
    },
    notUnderstood: notUnderstood
      .slice(0, shownRows)
      .map(({ sourceRow, reason }) => ({ sourceRow, reason: reason.type })),
    first: summary(events[0]),
    last: summary(events.at(-1)),
    warnings,
    missingFields,
  };
}

function countReasons(rows: readonly NotUnderstoodRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of rows) counts[reason.type] = (counts[reason.type] ?? 0) + 1;
  return counts;
}

function summary(event: AccessEvent | undefined): object | null {
  if (!event) return null;
  const { time, user, action, unit, subject, detail } = event;
  return { time, user, action, unit, subject, detail };
}
