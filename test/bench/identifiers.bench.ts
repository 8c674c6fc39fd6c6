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

function measure(name: string, text: string, search: (text: string) => number): number {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    found = search(text);
    times.push(performance.now() - start);
  }
  const medianMs = times.toSorted((a, b) => a - b)[2] ?? 0;
  console.log(
    `  ${name.padEnd(18)} ${(text.length / medianMs / 1000).toFixed(0).padStart(5)} Mchars/s, ${found} found`,
  );
  return medianMs;
}

for (const [name, share] of [
  ['only rows of the suite', 0],
  ['one row to a line of prose', 1],
  ['one row to nine lines of prose', 9],
] as const) {
  const text = mixedText(share);
  console.log(`${name}, ${text.length} characters`);
  const ours = measure('findIdentifiers', text, (all) => findIdentifiers(all).length);
  const peer = measure('regex + Luhn', text, regexAndLuhn);
  console.log(`  ratio ${(peer / ours).toFixed(2)} of the speed of regex + Luhn (target 0.5)`);
  const lines = text.split('\n');
  const start = performance.now();
  let found = 0;
  for (const line of lines) found += findIdentifiers(line).length;
  const ms = performance.now() - start;
  console.log(
    `  line by line       ${(text.length / ms / 1000).toFixed(0).padStart(5)} Mchars/s, ${found} found`,
  );
}
