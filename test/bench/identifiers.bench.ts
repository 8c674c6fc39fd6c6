/**
 * Speed of the search for identifiers beside its peers, in one run: `node test/bench/identifiers.bench.ts`.
 * Ten million characters of mixed text, made from the labelled suite; prints characters per second and ratios.
 */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
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

const rounds = 15;
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

for (const [name, share] of [
  ['only rows of the suite', 0],
  ['one row to a line of prose', 1],
  ['one row to nine lines of prose', 9],
] as const) {
  const text = mixedText(share);
  const lines = text.split('\n');
  const spentMs = measure({
    whole: () => ours(text),
    wholePeer: () => regexAndLuhn(text),
    lines: () => perLine(lines, ours),
    linesPeer: () => perLine(lines, regexAndLuhn),
  });
  const { whole = 0, wholePeer = 0, lines: byLine = 0, linesPeer = 0 } = spentMs;
  const speed = (ms: number): string => (text.length / ms / 1000).toFixed(0).padStart(5);
  console.log(`${name}, ${text.length} characters, ${ours(text)} found (regex + Luhn ${regexAndLuhn(text)})`);
  console.log(
    `  as one text   ${speed(whole)} Mchars/s, regex + Luhn ${speed(wholePeer)}; ratio ${(wholePeer / whole).toFixed(2)} (target 0.5)`,
  );
  console.log(
    `  line by line  ${speed(byLine)} Mchars/s, regex + Luhn ${speed(linesPeer)}; ratio ${(linesPeer / byLine).toFixed(2)}`,
  );
}
