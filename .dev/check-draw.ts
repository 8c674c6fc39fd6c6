/** Draws again from archived files and says whether it comes out the same: `npm run -s check-draw -- FILE...`. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assertNever } from '../shared/base/assert.ts';
import { sha256 } from '../shared/crypto/digest.ts';
import { checkDraw, checkMemory, type DrawDifference } from '../shared/plan/check-draw.ts';
import { parseArchive, type DrawArchive } from '../shared/plan/draw-archive.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('Usage: npm run -s check-draw -- FILE...\n');
  process.exit(2);
}

const read = await Promise.all(
  files.map(async (path) => ({ name: basename(path), archive: await readArchive(path) })),
);
const archives = read.flatMap(({ archive }) => (typeof archive === 'string' ? [] : [archive]));
let same = true;
for (const { name, archive } of read) {
  const faults =
    typeof archive === 'string'
      ? [archive]
      : [...checkDraw(sha256, archive), ...checkMemory(archive, archives)].map(sentenceOf);
  same &&= faults.length === 0;
  process.stdout.write(faults.length === 0 ? `${name}: same. ${picked(archive)}\n` : `${name}: differs.\n`);
  for (const fault of faults) process.stdout.write(`  - ${fault}\n`);
}
process.exitCode = same ? 0 : 1;

async function readArchive(path: string): Promise<DrawArchive | string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return 'The file cannot be read.';
  const parsed = parseArchive(text);
  if (parsed.ok) return parsed.value;
  return parsed.error.type === 'no-json'
    ? 'The file is no archived draw: it is not JSON.'
    : `The file is no archived draw: ${parsed.error.path || 'its form'} is missing or wrong.`;
}

function picked(archive: DrawArchive | string): string {
  if (typeof archive === 'string') return '';
  const { year, number, drawn } = archive;
  const ids = [...drawn.users, ...drawn.cases].map(({ id }) => id);
  return `Check ${number} of ${year}: ${ids.join(', ')}.`;
}

function sentenceOf(difference: DrawDifference): string {
  switch (difference.type) {
    case 'commitment':
      return 'The seed is not the one that was locked: its checksum is another.';
    case 'too-early':
      return 'The lists were read before the seed was locked.';
    case 'list':
      return `The list of ${difference.list} was changed after the draw.`;
    case 'order':
      return `Line ${difference.line} in the list of ${difference.list} is out of order or malformed.`;
    case 'drawn':
      return `Place ${difference.place} of the ${difference.list}: the file says ${difference.archived ?? 'nobody'}, the draw gives ${difference.redrawn ?? 'nobody'}.`;
    case 'record':
      return 'The file was changed after it was written: its checksum is another.';
    case 'memory':
      return `Check ${difference.number} is remembered otherwise than its own file says.`;
    case 'forgotten':
      return `Check ${difference.number} was drawn before and is not remembered.`;
    default:
      return assertNever(difference);
  }
}
