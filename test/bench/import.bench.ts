/**
 * Reading 100,000 rows of each format against the bare parser, in the same run: `node test/bench/import.bench.ts [rows]`.
 * Target: at most 1.0 × the bare parser + 1 s. Prints; never fails on time.
 */
import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { readExport } from '../../shared/logs/read-export.ts';
import { csvOf, logRows, workbookOf } from './log-files.ts';

const rowCount = Number(process.argv[2] ?? 100_000);
const runs = 3;
const rows = logRows(rowCount);

await compare('.csv', csvOf(rows), (bytes) => {
  Papa.parse(new TextDecoder().decode(bytes), { delimiter: ';' });
});
for (const [name, type] of [
  ['.xlsx', 'xlsx'],
  ['.xls', 'biff8'],
] as const) {
  await compare(name, workbookOf(rows, type), (bytes) => {
    const book = read(bytes, { type: 'array', dense: true });
    for (const sheet of book.SheetNames) utils.sheet_to_json(book.Sheets[sheet]!, { header: 1 });
  });
}

async function compare(name: string, bytes: Uint8Array, bare: (bytes: Uint8Array) => void): Promise<void> {
  const bareMs: number[] = [];
  const oursMs: number[] = [];
  let firstMs = Infinity;
  for (let run = 0; run < runs; run++) {
    bareMs.push(await time(() => bare(bytes)));
    const start = performance.now();
    let first = 0;
    oursMs.push(
      await time(async () => {
        const reading = await readExport(bytes, {
          onFirstRows: () => (first ||= performance.now() - start),
          onEvents: () => (first ||= performance.now() - start),
          limits: { bytes: 1e9, unpackedBytes: 4e9, rows: 2_000_000 },
        });
        if (!reading.ok || reading.value.events.length !== rowCount)
          throw new Error(`${name} was not read whole`);
      }),
    );
    firstMs = Math.min(firstMs, first);
  }
  const [ours, parser] = [Math.min(...oursMs), Math.min(...bareMs)];
  const megabytes = (bytes.length / 1e6).toFixed(1);
  const ratio = (ours / parser).toFixed(2);
  console.log(
    `${name.padEnd(6)} ${rowCount} rows, ${megabytes} MB: bare parser ${parser.toFixed(0)} ms, Varsam ${ours.toFixed(0)} ms, ratio ${ratio}, over by ${(ours - parser).toFixed(0)} ms, first rows after ${firstMs.toFixed(0)} ms`,
  );
}

async function time(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
