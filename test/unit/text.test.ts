import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reviewTexts } from '#extension/text/review.ts';
import { findVisibleText } from '../support/visible-text.ts';

const root = new URL('../../', import.meta.url).pathname;
const areas = globSync('extension/text/*.ts', { cwd: root }).filter((file) => !file.endsWith('/text.ts'));

interface Leaf {
  readonly path: string;
  readonly value: string;
}

/** Every sentence with the path of keys that leads to it; functions are called with words, or with a number where they take one. */
function leavesOf(texts: unknown, given: number | null = null, path = ''): readonly Leaf[] {
  if (typeof texts === 'string') return [{ path, value: texts }];
  if (typeof texts === 'function') return [{ path: `${path}/${texts.length}`, value: say(texts, given) }];
  return Object.entries(texts as object).flatMap(([key, value]) => leavesOf(value, given, `${path}.${key}`));
}

function say(text: Function, number: number | null): string {
  try {
    return String(text(number ?? '2', number ?? '2', number ?? '2'));
  } catch {
    return String(text('2', '2', '2'));
  }
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

/** What Varsam counts, after a number that is one, and that is no bound. */
const oneOfSeveral = {
  sv: /(?<![\d.,–]|(?:minst|än|Från) )1 (?:nya |oförklarade )?(?:rader|ärenden|ändringar|uppgifter|sidor|dagar|månader|minuter|sekunder|enheter|anställda|datorer|kollegor|medlemmar|frågor|öppningar|förklaringar|varningar|ställen|personer|förklarade)(?!\p{L})/u,
  en: /(?<![\d.,–]|(?:least|most|than|From) )1 (?:new |idle )?(?:rows|lines|cases|changes|items|pages|days|months|minutes|seconds|units|employees|users|computers|colleagues|members|questions|openings|explanations|warnings|reminders|places|people|times|tries|accesses|characters)(?!\p{L})/u,
};

describe.each(areas)('%s', (file) => {
  it('says everything in Swedish and in English, with the same parameters [UX-1]', async () => {
    for (const { sv, en } of await textsOf(file)) {
      const paths = leavesOf(sv).map((leaf) => leaf.path);
      expect(leavesOf(en).map((leaf) => leaf.path)).toEqual(paths);
      expect(paths.length).toBeGreaterThan(0);
    }
  });

  it('speaks of one as one [UX-1]', async () => {
    for (const { sv, en } of await textsOf(file)) {
      expect(leavesOf(sv, 1).filter(({ value }) => oneOfSeveral.sv.test(value))).toEqual([]);
      expect(leavesOf(en, 1).filter(({ value }) => oneOfSeveral.en.test(value))).toEqual([]);
    }
  });

  it('shouts at nobody and says none of the words that judge beforehand [UX-1]', async () => {
    const forbidden = /!|misstänk|intrång(?!.*brottsbalken)|övervak|är du säker|oops/i;
    for (const { sv, en } of await textsOf(file)) {
      expect([...leavesOf(sv), ...leavesOf(en)].filter(({ value }) => forbidden.test(value))).toEqual([]);
    }
  });
});

describe('a number', () => {
  it('is written as the language writes it, thousands apart [UX-1]', () => {
    expect(reviewTexts.sv.judged(999, 412_000)).toBe('999 av 412\u00A0000');
    expect(reviewTexts.en.judged(999, 412_000)).toBe('999 of 412,000');
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
