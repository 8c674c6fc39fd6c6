/**
 * Reading exports as they grow, against the bare parser: `node test/bench/import.bench.ts [rows...]`, text files also at
 * the most that a file may have, twice for a million, and at a million in one. Each reading is a process of its own, so that
 * its memory is its own, and the two take turns. Targets at 100,000 rows: at most 1.0 × the bare parser + 1 s, first rows within
 * a second. Prints; never fails on time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { readExport } from '../../shared/logs/read-export.ts';
import { csvOf, logRows, workbookOf } from './log-files.ts';
import { median } from './table.ts';

interface Figures {
  readonly ms: number;
  /** Processor time: what a busy machine does not lengthen. */
  readonly cpuMs: number;
  readonly firstMs: number;
  readonly peakMB: number;
  readonly outcome: string;
}

const runs = 3;
/** With its heading, as many lines as a file may have. */
const mostRows = 499_999;
const [mode, ...files] = process.argv.slice(2);

if (mode === 'bare' || mode === 'ours') console.log(JSON.stringify(await figures(mode, files)));
else await compareAll(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000]);

async function compareAll(sizes: readonly number[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-import-'));
  const fileOf = (name: string, bytes: Uint8Array): string => {
    const path = join(directory, name);
    writeFileSync(path, bytes);
    return path;
  };
  const table: Record<string, unknown> = {};
  try {
    for (const size of sizes) {
      const rows = logRows(size);
      const named = size.toLocaleString('en');
      table[`${named} .csv`] = compare([fileOf(`${size}.csv`, csvOf(rows))]);
      table[`${named} .xlsx`] = compare([fileOf(`${size}.xlsx`, workbookOf(rows, 'xlsx'))]);
      table[`${named} .xls`] = compare([fileOf(`${size}.xls`, workbookOf(rows, 'biff8'))]);
    }
    const most = fileOf('most.csv', csvOf(logRows(mostRows)));
    table[`${mostRows.toLocaleString('en')} .csv`] = compare([most]);
    table['two such files'] = compare([most, most]);
    const tooMany = fileOf('1000000.csv', csvOf(logRows(1_000_000).map((cells) => cells.slice(0, 4))));
    table['1,000,000 .csv, one file'] = compare([tooMany]);
  } finally {
    rmSync(directory, { recursive: true });
  }
  console.table(table);
}

function compare(paths: readonly string[]): Record<string, unknown> {
  const bare: Figures[] = [];
  const ours: Figures[] = [];
  for (let run = 0; run < runs; run++) {
    bare.push(inProcess('bare', paths));
    ours.push(inProcess('ours', paths));
  }
  const middle = (all: readonly Figures[], of: keyof Omit<Figures, 'outcome'>) =>
    Math.round(median(all.map((each) => each[of])));
  const overMs = ours.map(({ ms }, run) => ms - (bare[run]?.ms ?? 0));
  const overCpuMs = ours.map(({ cpuMs }, run) => cpuMs - (bare[run]?.cpuMs ?? 0));
  return {
    'bare ms': middle(bare, 'ms'),
    'ours ms': middle(ours, 'ms'),
    'over ms': Math.round(median(overMs)),
    'over cpu ms': Math.round(median(overCpuMs)),
    'first ms': middle(ours, 'firstMs'),
    'bare peak MB': middle(bare, 'peakMB'),
    'ours peak MB': middle(ours, 'peakMB'),
    outcome: ours[0]?.outcome,
  };
}

function inProcess(way: 'bare' | 'ours', paths: readonly string[]): Figures {
  const args = [import.meta.filename, way, ...paths];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
}

async function figures(way: 'bare' | 'ours', paths: readonly string[]): Promise<Figures> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let firstMs = Infinity;
  const first = () => (firstMs = Math.min(firstMs, performance.now() - start));
  const outcomes: string[] = [];
  for (const path of paths) {
    const bytes = new Uint8Array(readFileSync(path));
    outcomes.push(way === 'bare' ? parseBare(path, bytes) : await readOurs(bytes, first));
  }
  const ms = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  return {
    ms,
    cpuMs: (cpu.user + cpu.system) / 1000,
    firstMs: Number.isFinite(firstMs) ? firstMs : ms,
    peakMB: peakMegabytes(),
    outcome: outcomes.join(', '),
  };
}

async function readOurs(bytes: Uint8Array, first: () => void): Promise<string> {
  const reading = await readExport(bytes, { onFirstRows: first, onEvents: first });
  if (reading.ok) return `${reading.value.events.length} rows`;
  const { error } = reading;
  return error.type === 'too-large' ? `refused: over ${error.maximum} ${error.limit}` : error.type;
}

function parseBare(path: string, bytes: Uint8Array): string {
  if (path.endsWith('.csv')) {
    return `${Papa.parse(new TextDecoder().decode(bytes), { delimiter: ';' }).data.length} rows`;
  }
  const book = read(bytes, { type: 'array', dense: true });
  const rows = book.SheetNames.flatMap((name) => utils.sheet_to_json(book.Sheets[name]!, { header: 1 }));
  return `${rows.length} rows`;
}

/** Of this process: what the system counts for a child begins with what its parent had. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}
