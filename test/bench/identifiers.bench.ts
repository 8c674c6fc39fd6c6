/**
 * Speed of the search for identifiers beside its peers, in one run: `node test/bench/identifiers.bench.ts [FOLDER]`.
 * Ten million characters of mixed text, made from the labelled suite; prints characters per second and ratios. redact-pii
 * brings a client of a cloud service and 145 packages with it, so that it is no dependency of ours: it is measured too when
 * FOLDER is one where `npm i redact-pii@3.4.0` was run. Only its synchronous redactor is called, which asks nobody.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { findPhoneNumbersInText } from 'libphonenumber-js';
import { passesLuhn } from '#shared/identifiers/check-digit.ts';
import { readSuite } from '../identifiers-suite/score.ts';

const size = 10_000_000;
const prose =
  'Vårdnadshavaren kontaktades och mötet bokades om. Handläggaren antecknar att beslutet fattas enligt delegation. ';

/** Nine parts prose and one part suite: about as many numbers as a busy record holds. */
function mixedText(proseShare: number): string {
  const rows = readSuite().map(({ text }) => (typeof text === 'string' ? text : text.join('')));
  let text = '';
  for (let i = 0; text.length < size; i++)
    text += `${rows[i % rows.length] ?? ''}\n${prose.repeat(proseShare)}`;
  return text.slice(0, size);
}

const shape = /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)/g;

function regexAndLuhn(text: string): number {
  let found = 0;
  for (const [match] of text.matchAll(shape)) if (passesLuhn(match.replaceAll(/\D/g, '').slice(-10))) found++;
  return found;
}

const rounds = 10;
const warmUps = 3;

/** Milliseconds of processor time for one call of each, taken in turns, so that other work on the machine hits all alike. */
function measure(searches: Readonly<Record<string, () => number>>): Record<string, number> {
  const spentMs: Record<string, number> = {};
  for (let round = 0; round < warmUps + rounds; round++)
    for (const [name, search] of Object.entries(searches)) {
      const before = process.cpuUsage();
      search();
      const ms = process.cpuUsage(before).user / 1000;
      if (round >= warmUps) spentMs[name] = (spentMs[name] ?? 0) + ms / rounds;
    }
  return spentMs;
}

const perLine = (lines: readonly string[], search: (line: string) => number): number =>
  lines.reduce((found, line) => found + search(line), 0);
const ours = (text: string): number => findIdentifiers(text).length;
/** Finds phone numbers alone, and is far slower: a hundredth of the text is enough to tell. */
const phones = (text: string): number => findPhoneNumbersInText(text, 'SE').length;
const share = 100;

interface RedactPii {
  readonly SyncRedactor: new () => { redact(text: string): string };
}
const folder = process.argv[2];
const redactPii = folder
  ? (createRequire(join(resolve(folder), 'index.js'))('redact-pii') as RedactPii)
  : null;
const redactor = redactPii && new redactPii.SyncRedactor();
/** Counts nothing: it gives the text with what it found replaced. */
const redacted = (text: string): number => redactor?.redact(text).length ?? 0;

/** Each line as a browser hands out the text of a node: one byte to a character where Latin-1 is enough. */
const asNode = (line: string): string => Buffer.from(line, 'utf16le').toString('utf16le');

for (const [name, proseShare] of [
  ['only rows of the suite', 0],
  ['one row to a line of prose', 1],
  ['one row to nine lines of prose', 9],
] as const) {
  const text = mixedText(proseShare);
  const nodes = text.split('\n').map(asNode);
  const sample = text.slice(0, text.length / share);
  const spentMs = measure({
    'as one text': () => ours(text),
    'as one text, peer': () => regexAndLuhn(text),
    'as text nodes': () => perLine(nodes, ours),
    'as text nodes, peer': () => perLine(nodes, regexAndLuhn),
    phones: () => phones(sample),
    redacted: () => redacted(sample),
  });
  const speed = (what: string): number => text.length / (spentMs[what] ?? 1) / 1000;
  console.log(`${name}, ${text.length} characters, ${ours(text)} found (regex + Luhn ${regexAndLuhn(text)})`);
  for (const way of ['as one text', 'as text nodes'])
    console.log(
      `  ${way.padEnd(14)} ${speed(way).toFixed(0).padStart(5)} Mchars/s, regex + Luhn ${speed(`${way}, peer`).toFixed(0).padStart(5)}; ratio ${(speed(way) / speed(`${way}, peer`)).toFixed(2)} (target 0.5)`,
    );
  const phoneSpeed = speed('phones') / share;
  console.log(
    `  libphonenumber ${phoneSpeed.toFixed(2).padStart(5)} Mchars/s, phones alone; we are ${(speed('as one text') / phoneSpeed).toFixed(0)} times faster`,
  );
  const redactSpeed = speed('redacted') / share;
  if (redactor)
    console.log(
      `  redact-pii     ${redactSpeed.toFixed(2).padStart(5)} Mchars/s, ten kinds of its own; we are ${(speed('as one text') / redactSpeed).toFixed(0)} times faster`,
    );
}

/** Text made to be slow: what ten times as much costs, at most ten times as much if the search is linear. */
for (const [name, part] of [
  ['digits', '1'],
  ['spaces', ' '],
  ['combining marks', '\u0301'],
  ['digits and spaces', '1 '],
  ['zero-width and digits', '\u200b1'],
  ['full-width digits', '\uff11'],
] as const) {
  const [short, long] = [100_000, 1_000_000].map((length) => part.repeat(length / part.length));
  const spentMs = measure({ short: () => ours(short ?? ''), long: () => ours(long ?? '') });
  const { short: shortMs = 0, long: longMs = 0 } = spentMs;
  console.log(
    `a megabyte of ${name}: ${longMs.toFixed(1)} ms, ${(longMs / Math.max(shortMs, 0.01)).toFixed(1)} times a tenth of it`,
  );
}
