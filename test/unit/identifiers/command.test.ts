import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the command reads a row to a line, whatever ends of lines the text itself holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'identifiers-'));
  const file = join(folder, 'rows.jsonl');
  const rows = [
    { id: 'a', text: 'Adress\u2028pnr 18900101-9802\u2029' },
    { id: 2, text: ['18900101', '-9802'], boundary: 'inline' },
  ];
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\r\n`).join('\n'));
  const printed = execFileSync(process.execPath, ['.dev/identifiers.ts', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { id: 'a', matches: [{ start: 11, end: 24, kind: 'personnummer' }] },
    { id: 2, matches: [{ start: 0, end: 13, kind: 'personnummer' }] },
  ]);
});
