import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const promises = readFileSync(join(root, 'docs/security-promises.md'), 'utf8');

it('names for every attack a test that there is', () => {
  const rows = [...promises.matchAll(/\| `(test\/[^`]+\.ts)`: ([^|]+?) *\|$/gm)];
  expect(rows.length).toBeGreaterThan(15);
  const absent = rows.filter(
    ([, file = '', name = '']) => !readFileSync(join(root, file), 'utf8').includes(name),
  );
  expect(absent.map(([, file, name]) => `${file}: ${name}`)).toEqual([]);
});
