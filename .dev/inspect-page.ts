/**
 * Prints what an adapter reads in saved pages, as one JSON document:
 * `npm run -s inspect-page -- --adapter FILE.json --url URL PAGE.html`. Several pairs of `--url` and page are read as one
 * visit, in that order. Bad input ends with a sentence for each fault and status 2.
 */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultTexts } from '../extension/text/faults.ts';
import { mendSentence } from '../extension/ui/mend-sentence.ts';
import { shippedAdapters } from '../shared/site/adapters/shipped.ts';
import { compileAdapter } from '../shared/site/compile.ts';
import type { CompiledAdapter } from '../shared/site/compiled.ts';
import { readBounded, type ReadingEnd } from './saved-page/read-bounded.ts';
import { savedFrom } from './saved-page/saved-from.ts';

const usage = `Usage: npm run -s inspect-page -- --adapter FILE.json --url URL PAGE.html [--url URL PAGE.html ...] [--today YYYY-MM-DD] [--seconds N]
  --adapter  a file, or the name of an adapter that ships: ${[...shippedAdapters.keys()].join(', ')}
  --url      the address that the page had; may be left out when the browser has saved it in the page
  --seconds  how long the reading may take; 40 if left out
  --today    decides the century of short personal numbers; today if left out`;

const tooMuch: Record<Exclude<ReadingEnd['type'], 'read'>, string> = {
  'too-slow':
    'not read in the time that it may take: save a page with less in it, or give it more with --seconds',
  'too-large': 'more in it than can be held: save a page with less in it',
  'too-deep': 'elements within elements further than can be followed: save a page with less in it',
};

const asked = readArguments();
const { pages } = asked;
const end = await readBounded(asked.seconds, {
  adapter: asked.adapter,
  pages: pages.map(({ file, html, url }) => ({ file, html, url: url.href })),
  today: asked.today,
});
if (end.type !== 'read') stopWith(`${pages.map(({ file }) => file).join(', ')}: ${tooMuch[end.type]}`);
const { reports } = end;
process.stdout.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);

interface PageFile {
  readonly file: string;
  readonly html: string;
  readonly url: URL;
}

interface Arguments {
  readonly adapter: CompiledAdapter;
  readonly pages: readonly PageFile[];
  readonly today: string;
  readonly seconds: number;
}

function readArguments(): Arguments {
  const { values, positionals } = parse();
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  if (values.adapter === undefined) stopWith('say which adapter: --adapter FILE.json', usage);
  if (positionals.length === 0) stopWith('say which saved page: PAGE.html', usage);
  const urls = values.url ?? [];
  if (urls.length > positionals.length)
    stopWith(`${urls.length} addresses were given for ${positionals.length} pages: one --url for each page`);
  const day = values.today ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) stopWith(`--today ${day} is no date: write YYYY-MM-DD`);
  const seconds = Number(values.seconds ?? 40);
  if (!(seconds > 0 && seconds <= 3600)) stopWith(`--seconds ${values.seconds} is no time: write 1 to 3600`);
  const compiled = readAdapter(values.adapter);
  const found = positionals.map((file, index) => {
    const html = readText(file);
    return { file, html, url: toUrl(urls[index] ?? savedFrom(html), file) };
  });
  return { adapter: compiled, pages: found, today: day, seconds };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        adapter: { type: 'string' },
        url: { type: 'string', multiple: true },
        today: { type: 'string' },
        seconds: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    return stopWith(cause instanceof Error ? cause.message : String(cause), usage);
  }
}

function readAdapter(name: string): CompiledAdapter {
  const shipped = existsSync(name) ? undefined : shippedAdapters.get(name);
  const compiled = compileAdapter(shipped ?? parseJson(readText(name), name));
  if (!compiled.ok)
    stopWith(
      ...compiled.error.map(
        ({ path, mend }) => `${name}: ${path || 'the whole file'}: ${mendSentence(mend, faultTexts.en)}`,
      ),
    );
  return compiled.value;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    return stopWith(`${name} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** UTF-8 unless the page says, or its bytes do, that it was saved in the older encoding of Western Europe. */
function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const head = bytes.subarray(0, 2048).toString('latin1');
    const isOlder = /charset\s*=\s*["']?\s*(?:iso-8859-1|latin-?1|windows-1252)/i.test(head);
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const encoding = isWide
      ? bytes[0] === 0xff
        ? 'utf-16le'
        : 'utf-16be'
      : isOlder || !isUtf8(bytes)
        ? 'windows-1252'
        : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
  } catch (cause) {
    return stopWith(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function toUrl(url: string | null, file: string): URL {
  if (url === null) return stopWith(`say which address ${file} had: --url https://…`, usage);
  const parsed = URL.parse(url);
  if (parsed === null)
    return stopWith(`--url ${url} is no address: write it whole, as in https://system.example.se/akt/17`);
  return parsed;
}

function stopWith(...sentences: readonly string[]): never {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(2);
}
