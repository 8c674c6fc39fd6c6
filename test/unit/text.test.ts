import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findVisibleText } from '../support/visible-text.ts';

const root = new URL('../../', import.meta.url).pathname;
const areas = globSync('extension/text/*.ts', { cwd: root }).filter((file) => !file.endsWith('/text.ts'));

interface Leaf {
  readonly path: string;
  readonly value: string;
}

/** Every sentence with the path of keys that leads to it; functions are called with numbers or words. */
function leavesOf(texts: unknown, path = ''): readonly Leaf[] {
  if (typeof texts === 'string') return [{ path, value: texts }];
  if (typeof texts === 'function')
    return [{ path: `${path}/${texts.length}`, value: String(texts('2', '2', '2')) }];
  return Object.entries(texts as object).flatMap(([key, value]) => leavesOf(value, `${path}.${key}`));
}

async function textsOf(file: string): Promise<readonly { readonly sv: unknown; readonly en: unknown }[]> {
  const module = (await import(/* @vite-ignore */ root + file)) as Record<string, unknown>;
  return Object.values(module).filter(
    (value): value is { sv: unknown; en: unknown } =>
      typeof value === 'object' &&
      value !== null &&
      'sv' in value &&
      'en' in value &&
      typeof value.sv === 'object',
  );
}

describe.each(areas)('%s', (file) => {
  it('says everything in Swedish and in English, with the same parameters [UX-1]', async () => {
    for (const { sv, en } of await textsOf(file)) {
      const paths = leavesOf(sv).map((leaf) => leaf.path);
      expect(leavesOf(en).map((leaf) => leaf.path)).toEqual(paths);
      expect(paths.length).toBeGreaterThan(0);
    }
  });

  it('shouts at nobody and says none of the words that judge beforehand [UX-1]', async () => {
    const forbidden = /!|misstänk|intrång(?!.*brottsbalken)|övervak|är du säker|oops/i;
    for (const { sv, en } of await textsOf(file)) {
      expect([...leavesOf(sv), ...leavesOf(en)].filter(({ value }) => forbidden.test(value))).toEqual([]);
    }
  });
});

describe('text outside the message files', () => {
  it('is found when it is planted [UX-1]', () => {
    expect(findVisibleText('const a = <p>Hej du</p>;')).toEqual(['Hej du']);
    expect(findVisibleText('const a = <button aria-label="Close it" />;')).toEqual(['Close it']);
    expect(findVisibleText('const a = <Dialog heading="Radera?" />;')).toEqual(['Radera?']);
    expect(findVisibleText("button.textContent = 'Gå tillbaka';")).toEqual(['Gå tillbaka']);
    expect(findVisibleText('const a = `Ärende ${number}`;')).toEqual(['Ärende']);
    expect(findVisibleText('const a = <Icon name="lock" className="i lg" />;')).toEqual([]);
  });

  it('is nowhere in the extension [UX-1]', () => {
    const files = globSync('extension/**/*.{ts,tsx}', { cwd: root }).filter(
      (file) => !file.startsWith('extension/text/'),
    );
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      findVisibleText(readFileSync(root + file, 'utf8'), file.endsWith('x')).map(
        (text) => `${file}: ${text}`,
      ),
    );
    expect(found).toEqual([]);
  });
});
