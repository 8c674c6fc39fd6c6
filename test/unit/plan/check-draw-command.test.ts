import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrawArchive } from '#shared/plan/draw-archive.ts';

const root = new URL('../../../', import.meta.url).pathname;
let folder: string;
let archives: readonly DrawArchive[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'varsam-draw-'));
  archives = JSON.parse(await readFile(`${root}test/vectors/draw.json`, 'utf8')) as DrawArchive[];
});
afterAll(() => rm(folder, { recursive: true }));

async function keep(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Exit code and what is said. */
function check(...files: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['.dev/check-draw.ts', ...files], { cwd: root }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout }),
    );
  });
}

describe('the command check-draw', () => {
  it('draws a whole year again and says that it is the same [PLAN-3]', async () => {
    const files = await Promise.all(archives.map((archive) => keep(`${archive.number}.json`, archive)));
    const { code, said } = await check(...files);
    expect(code).toBe(0);
    expect(said).toContain('2.json: same. Check 2 of 2024: hand03, hand07, SN 2024/0009, SN 2024/0001.');
  });

  it('says where a changed draw differs, and ends as failed [PLAN-3]', async () => {
    const [first, second] = archives;
    const forgetful = await keep('forgetful.json', { ...second, earlier: [] });
    const { code, said } = await check(
      await keep('first.json', first),
      forgetful,
      await keep('other.txt', 'hej'),
    );
    expect(code).toBe(1);
    expect(said).toContain('first.json: same.');
    expect(said).toContain('forgetful.json: differs.');
    expect(said).toContain('Check 1 was drawn before and is not remembered.');
    expect(said).toContain('The file is no archived draw: it is not JSON.');
  });
});
