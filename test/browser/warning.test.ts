import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { leastSightMs } from '#extension/page/layer/sight.ts';
import { pageWords } from '#extension/text/page-words.ts';
import {
  createPageHarness,
  isPageVisible,
  layerRoot,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';

let harness: PageHarness;
const home = location.href;
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 4000, interval: 20 });
const goTo = (path: string, markup: string): void => {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
};

beforeEach(() => {
  harness = createPageHarness();
});
afterEach(() => {
  harness.stop();
  history.replaceState(null, '', home);
});

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

describe('the barrier', () => {
  const open = page.getByRole('button', { name: 'Öppna ärendet' });
  const reason = page.getByRole('button', { name: 'Jag ersätter handläggaren' });
  /** Presses as a person would who is told to wait: again, until it counts. */
  const pressUntil = (check: () => void) =>
    until(async () => {
      if (open.query() !== null) await open.click();
      check();
    });
  const answers = () => harness.calls.filter(({ name }) => name === 'page.answer').map(({ input }) => input);

  beforeEach(async () => {
    goTo('/akt/1', record('SN 2024/0001', 'Johan Ek'));
    await harness.start();
    await vi.waitUntil(() => layerRoot()?.querySelector('.unrel'));
  });

  it('opens by a reason and then the button, and leaves a banner with the reason [WARN-2, WARN-10]', async () => {
    expect(isPageVisible()).toBe(false);
    await reason.click();
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    expect(answers()).toEqual([{ openingId: 'o1', answer: { type: 'reason', reasonId: 'substitute' } }]);
    await expect.element(page.getByText('Ditt skäl:')).toBeVisible();
    await page.getByRole('button', { name: 'Göm remsan på den här sidan' }).click();
    expect(layerRoot()).toBeNull();
  });

  it('can be given another reason from the banner, before the record is seen again [WARN-10]', async () => {
    await reason.click();
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    await page.getByRole('button', { name: 'Ändra skäl' }).click();
    await expect.element(page.getByRole('heading', { name: 'Ingen koppling till dig' })).toBeVisible();
    expect(isPageVisible()).toBe(false);
    await page
      .getByRole('button', { name: /Jag är medhandläggare|Jag leder|Annat|Utredning/ })
      .first()
      .click();
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    expect(answers()).toHaveLength(2);
    expect(new Set(answers().map((given) => JSON.stringify(given))).size).toBe(2);
  });

  it('says rule, what is recorded, and that all use is followed up [WARN-8]', () => {
    const text = (layerRoot()?.textContent ?? '').replaceAll('\u00a0', ' ');
    expect(text).toContain('26 kap. 1 § OSL');
    expect(text).toContain('All användning loggas och följs upp. Det gäller alla.');
  });

  it('shows nothing of the record but number and unit, and has no field to type in [WARN-2]', () => {
    const root = layerRoot();
    expect(root?.textContent).toContain('SN 2024/0001');
    expect(root?.textContent).not.toMatch(/Testsson|Johan Ek|Hemlig/);
    expect(root?.querySelectorAll('input, textarea, select, [contenteditable]')).toHaveLength(0);
  });

  it('does not open by a press that comes before anybody can have read', async () => {
    await reason.click();
    (open.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await until(() =>
      expect(layerRoot()?.querySelector('.said')?.textContent).toMatch(/Vänta ett ögonblick|ligger över/),
    );
    expect(answers()).toEqual([]);
    expect(isPageVisible()).toBe(false);
  });

  it('does not listen to a script that presses its buttons', async () => {
    await reason.click();
    const button = open.element() as HTMLButtonElement;
    const from = performance.now();
    await until(() => {
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
      expect(performance.now() - from).toBeGreaterThan(2 * leastSightMs);
    });
    expect(answers()).toEqual([]);
    expect(isPageVisible()).toBe(false);
  });

  it('goes back without telling anybody, and shows nothing of the record meanwhile [WARN-2]', async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => history.replaceState(null, '', '/lista'));
    await page.getByRole('button', { name: 'Gå tillbaka' }).click();
    expect(back).toHaveBeenCalledOnce();
    expect(answers()).toEqual([]);
    // The address has changed, the record is still in the page: the veil must wait for it to go.
    dispatchEvent(new PopStateEvent('popstate'));
    expect(isPageVisible()).toBe(false);
    document.body.innerHTML = '<ul><li>Listan</li></ul>';
    await until(() => expect(isPageVisible()).toBe(true));
    expect(layerRoot()).toBeNull();
    back.mockRestore();
  });

  it('goes back by Escape', async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    await userEvent.keyboard('{Escape}');
    expect(back).toHaveBeenCalled();
    back.mockRestore();
  });

  it('stores a wrong click as such, and goes back', async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    await page.getByRole('button', { name: 'Jag klickade fel' }).click();
    await until(() => expect(back).toHaveBeenCalled());
    expect(answers()).toEqual([{ openingId: 'o1', answer: { type: 'wrong-click' } }]);
    expect(isPageVisible()).toBe(false);
    back.mockRestore();
  });

  it('stays, and says what to do, when the reason could not be saved', async () => {
    harness.answers['page.answer'] = () => ({ ok: true, value: { type: 'failed', failure: 'storage-full' } });
    await reason.click();
    await pressUntil(() =>
      expect(layerRoot()?.querySelector('.said')?.textContent).toContain('disken är full'),
    );
    expect(isPageVisible()).toBe(false);
  });

  it('comes back on top when the page opens a popover over it', async () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none';
    document.documentElement.append(cover);
    cover.showPopover();
    await until(() => expect(document.elementFromPoint(innerWidth / 2, innerHeight / 2)).not.toBe(cover));
    await reason.click();
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    cover.remove();
  });

  it('takes no answer on a page that keeps covering it, and says so', async () => {
    const cover = document.createElement('dialog');
    document.documentElement.append(cover);
    const fight = setInterval(() => {
      cover.close();
      cover.showModal();
    }, 60);
    await expect
      .element(page.getByRole('heading', { name: 'Sidan lägger sig över varningen' }))
      .toBeInTheDocument();
    clearInterval(fight);
    cover.remove();
    expect(isPageVisible()).toBe(false);
    expect(answers()).toEqual([]);
  });

  it('opens our own window once when the page keeps covering it, and again only by hand [WARN-11]', async () => {
    const gates = () =>
      harness.calls.filter(({ name }) => name === 'page.openGate').map(({ input }) => input);
    const cover = document.createElement('dialog');
    document.documentElement.append(cover);
    const fight = setInterval(() => {
      cover.close();
      cover.showModal();
    }, 40);
    const card = page.getByRole('heading', { name: 'Sidan lägger sig över varningen' });
    await expect.element(card).toBeInTheDocument();
    // The page goes on fighting what is said about it.
    const first = card.element();
    await until(() => expect(card.element()).not.toBe(first));
    clearInterval(fight);
    cover.remove();
    expect(gates()).toEqual([{ openingId: 'o1' }]);
    await page.getByRole('button', { name: 'Öppna Varsams fönster' }).click();
    expect(gates()).toHaveLength(2);
    expect(isPageVisible()).toBe(false);
  });

  it('is put back when the page takes it away', async () => {
    layerRoot()?.host.remove();
    await until(() => expect(layerRoot()).not.toBeNull());
    await expect.element(page.getByRole('heading', { name: 'Ingen koppling till dig' })).toBeVisible();
    expect(isPageVisible()).toBe(false);
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

  it('stays covered, and says that Varsam was updated, when that happens before the page is judged [WARN-11]', async () => {
    harness.answers['page.start'] = dead;
    harness.orphan();
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await isCovered('Varsam har uppdaterats');
    await expect.element(page.getByRole('button', { name: 'Ladda om sidan' })).toBeVisible();
  });

  it('covers the next record of a page beneath which Varsam was updated [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    await harness.start();
    await until(() => expect(isPageVisible()).toBe(true));
    harness.answers['page.assess'] = dead;
    harness.orphan();
    goTo('/akt/2', record('SN 2024/0002', me));
    await isCovered('Varsam har uppdaterats');
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
