import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { pageWords } from '#extension/text/page-words.ts';
import {
  harness,
  harnessForEachTest,
  goTo,
  isPageVisible,
  layerRoot,
  me,
  record,
  until,
} from '../support/page-harness.ts';

harnessForEachTest();

describe('the veil', () => {
  it('covers the page before the script has said anything [WARN-11]', () => {
    document.body.innerHTML = record('SN 2024/0001', 'Johan Ek');
    expect(isPageVisible()).toBe(false);
  });

  it('is lifted at once on a view that is no record, and leaves no trace in the page', async () => {
    goTo('/lista', '<ul><li>Ett ärende</li></ul>');
    const before = document.documentElement.outerHTML;
    await harness.start();
    expect(isPageVisible()).toBe(true);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is lifted without a word on an own record [WARN-4]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    expect(layerRoot()).toBeNull();
  });

  it('stays, with words and a way on, while Varsam is locked, and goes when it is unlocked [WARN-11]', async () => {
    const unlocked = harness.answers['page.assess'];
    harness.answers['page.assess'] = () => ({ ok: true, value: { type: 'locked' } });
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await expect.element(page.getByRole('heading', { name: 'Varsam är låst' })).toBeVisible();
    expect(isPageVisible()).toBe(false);
    await page.getByRole('button', { name: 'Lås upp i sidopanelen' }).click();
    expect(harness.calls.map(({ name }) => name)).toContain('page.openPanel');
    harness.answers['page.assess'] = unlocked;
    harness.tellLookAgain();
    await until(() => expect(isPageVisible()).toBe(true));
    expect(layerRoot()).toBeNull();
  });
});

describe('another record in the same page', () => {
  it('is covered before it is painted, by route and by text alone [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    const frames: boolean[] = [];
    let isOther = false;
    const watch = (): void => {
      if (isOther) frames.push(isPageVisible());
      if (frames.length < 5) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    history.pushState(null, '', '/akt/2');
    const [number, , handler] = [...document.querySelectorAll('dd')];
    number!.firstChild!.nodeValue = 'SN 2024/0002';
    handler!.firstChild!.nodeValue = 'Johan Ek';
    isOther = true;
    await expect.element(page.getByRole('heading', { name: 'Ingen koppling till dig' })).toBeVisible();
    await until(() => expect(frames).toHaveLength(5));
    expect(frames).toEqual([false, false, false, false, false]);
  });

  it('gets a mark while it is open, and is covered again [WARN-1]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    document.querySelector('.mark')!.textContent = 'sekretessmarkering';
    await Promise.resolve();
    expect(isPageVisible()).toBe(false);
    await expect.element(page.getByRole('heading', { name: 'Sekretessmarkering' })).toBeVisible();
  });
});

describe('what cannot be decided', () => {
  it('is not veiled where no site is enabled, such as another port of the same host', async () => {
    harness.answers['page.start'] = () => ({ ok: false, error: { type: 'refused' } });
    goTo('/akt/1', record('SN 2024/0001', 'Johan Ek'));
    await harness.start();
    expect(isPageVisible()).toBe(true);
  });

  it('is covered before the page is put aside, and judged anew when it comes back [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(isPageVisible()).toBe(false);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(isPageVisible()).toBe(false);
    await until(() => expect(isPageVisible()).toBe(true));
  });

  it('stays covered when the worker is dead, and can be tried again [WARN-11]', async () => {
    const alive = harness.answers['page.assess'];
    harness.answers['page.assess'] = () => ({ ok: false, error: { type: 'no-answer' } });
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await expect.element(page.getByRole('heading', { name: 'Varsam svarar inte' })).toBeVisible();
    expect(isPageVisible()).toBe(false);
    harness.answers['page.assess'] = alive;
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await until(() => expect(isPageVisible()).toBe(true));
  });

  it('says that it waits when the worker is slow to say whether the page is adapted, and lets nothing under the veil be reached [WARN-11]', async () => {
    const { 'page.start': start } = harness.answers;
    const late = Promise.withResolvers<undefined>();
    harness.answers['page.start'] = async (input) => {
      await late.promise;
      return start(input);
    };
    goTo('/lista', '<ul><li>Ett ärende</li></ul>');
    const starting = harness.start();
    await expect.element(page.getByRole('heading', { name: 'Ett ögonblick' })).toBeVisible();
    expect(layerRoot()?.querySelector('dialog:modal')).not.toBeNull();
    late.resolve(undefined);
    await starting;
    expect(isPageVisible()).toBe(true);
    expect(layerRoot()).toBeNull();
  });

  it('names each further matter in a sentence of its own [WARN-7]', async () => {
    goTo('/akt/1', record('SN 2024/0001', 'Johan Ek', 'sekretessmarkering', 'Vera Lindqvist'));
    await harness.start();
    await expect.element(page.getByText('Gäller också:')).toBeVisible();
    expect(page.getByText('Gäller också:').element().parentElement?.textContent).toBe(
      'Gäller också: Ingen koppling till dig. Ärendet gäller någon med ditt efternamn. Det kan vara en tillfällighet.',
    );
  });

  it('says that the register knows of a protection whose mark is gone, and leads to who does what [WARN-6]', async () => {
    const usual = harness.answers['page.assess'];
    harness.answers['page.assess'] = async (asked) => {
      const answer = await usual(asked);
      if (!answer.ok || answer.value.type !== 'assessed') return answer;
      const assessment = { ...answer.value.assessment, mismatch: 'mark-gone' } as const;
      return { ok: true, value: { ...answer.value, assessment } };
    };
    goTo('/akt/1', record('SN 2024/0001', 'Johan Ek'));
    await harness.start();
    await expect.element(page.getByText('Systemet visar inget skydd.')).toBeVisible();
    await page.getByRole('button', { name: 'Se i sidopanelen vem som gör vad' }).click();
    expect(harness.calls.at(-1)).toEqual({ name: 'page.openPanel', input: {} });
    expect(isPageVisible()).toBe(false);
  });

  const dead = (): { ok: false; error: { type: 'no-answer' } } => ({
    ok: false,
    error: { type: 'no-answer' },
  });
  const isCovered = async (title: string): Promise<void> => {
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    expect(isPageVisible()).toBe(false);
    expect(answersGiven()).toBe(0);
  };
  const answersGiven = (): number => harness.calls.filter(({ name }) => name === 'page.answer').length;

  it('stays covered where the worker never said whether the page is adapted, and says so [WARN-11]', async () => {
    harness.answers['page.start'] = dead;
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Varsam svarar inte');
    expect(harness.calls.filter(({ name }) => name === 'page.start')).toHaveLength(3);
  });

  it('stays covered, and says that Varsam does not run there any more, when it ended before the page is judged [WARN-11]', async () => {
    harness.answers['page.start'] = dead;
    harness.orphan();
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Varsam är inte igång på sidan');
    await expect.element(page.getByRole('button', { name: 'Ladda om sidan' })).toBeVisible();
  });

  it('covers the next record of a page beneath which Varsam has ended [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    harness.answers['page.assess'] = dead;
    harness.orphan();
    goTo('/akt/2', record('SN 2024/0002', me));
    await isCovered('Varsam är inte igång på sidan');
  });

  it('stays covered where there is no space that a reason could go to, with the way there [WARN-11]', async () => {
    harness.answers['page.assess'] = () => ({ ok: true, value: { type: 'no-space' } });
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Du är inte med i något utrymme');
    await page.getByRole('button', { name: 'Öppna sidopanelen' }).click();
    expect(harness.calls.map(({ name }) => name)).toContain('page.openPanel');
  });

  it('stays covered where the policy is missing: a site is on and nothing says what its pages are [WARN-11]', async () => {
    harness.answers['page.start'] = () => ({
      ok: true,
      value: { type: 'no-rules', language: 'sv', words: pageWords('sv') },
    });
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Varsam saknar regler för webbplatsen');
    await expect
      .element(page.getByText('Säg till den som sköter Varsam hos er.', { exact: false }))
      .toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Ladda om sidan' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Gå tillbaka' })).toBeVisible();
  });

  it('stays covered while the worker thinks, and says that it is being looked into [WARN-11]', async () => {
    let answer = (): void => undefined;
    const judged = harness.answers['page.assess'];
    harness.answers['page.assess'] = async (input) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return judged(input);
    };
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Ett ögonblick');
    answer();
    await until(() => expect(isPageVisible()).toBe(true));
  });

  it('tells of an adapter that no longer matches, and asks for a reason [WARN-12]', async () => {
    goTo('/akt/1', '<main><h1>Helt nytt utseende</h1></main>');
    await harness.start();
    await expect.element(page.getByRole('heading', { name: 'Sidan går inte att läsa av' })).toBeVisible();
    expect(harness.calls).toContainEqual({
      name: 'page.broken',
      input: { viewId: 'akt', missing: ['caseNumber', 'handler'] },
    });
    expect(isPageVisible()).toBe(false);
  });
});
