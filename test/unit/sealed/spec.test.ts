import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import labelled from '../../vectors/labels.json' with { type: 'json' };

const root = join(import.meta.dirname, '../../..');
const spec = readFileSync(join(root, 'shared/sealed/SPEC.md'), 'utf8');

const folders = [
  'unit/sealed',
  'unit/documents',
  'unit/vault',
  'unit/seal',
  'unit/protocol',
  'unit/relay',
  'simulation',
  'contract',
];
const tests = folders
  .map((folder) => join(root, 'test', folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && name !== 'spec.test.ts')
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  .join('\n');

it('names every rule that is built in at least one test', () => {
  const built = spec.slice(0, spec.indexOf('## Labels'));
  const rules = new Set([...built.matchAll(/\bR\d+\b/g)].map(([rule]) => rule));
  const named = new Set(tests.match(/\bR\d+\b/g));
  expect(rules.size).toBeGreaterThan(10);
  expect([...rules].filter((rule) => !named.has(rule))).toEqual([]);
});

it('names every rule with a point in it that the text names so', () => {
  const built = spec.slice(0, spec.indexOf('## Labels'));
  const rules = new Set([...built.matchAll(/(?<!instead of )\bR\d+\.\d+\b/g)].map(([rule]) => rule));
  expect(rules.size).toBeGreaterThan(15);
  expect([...rules].filter((rule) => !tests.includes(rule))).toEqual([]);
});

/** Every label in the code, wherever it stands. */
function labelsInCode(): readonly string[] {
  const files = ['shared', 'extension', 'sync-server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name)),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/'(varsam(?:\/[a-z-]+)+\/\d+)'/g),
  ]);
  return found.map(([, label = '']) => label);
}

it('lists every label once, each for one purpose and with a known answer', () => {
  const listed = [...spec.matchAll(/^\| `(varsam\/[^`]+)`[^\n]* ([0-9a-f]{8}) +\| ([0-9a-f]{8}) +\|$/gm)];
  const inCode = labelsInCode();
  expect(inCode.length).toBeGreaterThan(30);
  expect(new Set(inCode).size).toBe(inCode.length);
  expect(new Set(listed.map(([, label]) => label))).toEqual(new Set(inCode));
  expect(listed).toHaveLength(inCode.length);
  const known = new Map(Object.entries(labelled.labels));
  for (const [, label = '', hashed, derived] of listed)
    expect([label, known.get(label)?.hashed.slice(0, 8), known.get(label)?.derived.slice(0, 8)]).toEqual([
      label,
      hashed,
      derived,
    ]);
});
