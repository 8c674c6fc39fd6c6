import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { labels } from '#shared/protocol/labels.ts';
import { keyLabels } from '#shared/sealed/labels.ts';

const root = join(import.meta.dirname, '../../..');
const spec = readFileSync(join(root, 'shared/sealed/SPEC.md'), 'utf8');

it('names every rule that is built in at least one test', () => {
  const built = spec.slice(0, spec.indexOf('## Labels'));
  const rules = new Set([...built.matchAll(/\bR\d+\b/g)].map(([rule]) => rule));
  const folders = [
    'unit/sealed',
    'unit/documents',
    'unit/vault',
    'unit/seal',
    'unit/protocol',
    'unit/relay',
    'simulation',
  ];
  const tests = folders
    .map((folder) => join(root, 'test', folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts') && name !== 'spec.test.ts')
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
  const named = new Set(tests.join('\n').match(/\bR\d+\b/g));
  expect(rules.size).toBeGreaterThan(10);
  expect([...rules].filter((rule) => !named.has(rule))).toEqual([]);
});

it('uses no label for two purposes', () => {
  const protocol = Object.values(labels).map((label) => new TextDecoder().decode(label));
  const elsewhere = [...spec.matchAll(/`(varsam\/[^`]+)`/g)].map(([, label = '']) => label);
  const all = [...protocol, ...Object.values(keyLabels), ...elsewhere];
  expect(elsewhere.length).toBeGreaterThan(5);
  expect(new Set(all).size).toBe(all.length);
});
