import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { leastSightMs } from '#extension/page/layer/sight.ts';
import {
  harness,
  harnessForEachTest,
  goTo,
  isPageVisible,
  layerRoot,
  record,
  until,
} from '../support/page-harness.ts';

harnessForEachTest();

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
    expect(layerRoot()!.querySelector('[role=status] button')!.textContent).toBe('Öppna ärendet');
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    expect(answers()).toEqual([{ openingId: 'o1', answer: { type: 'reason', reasonId: 'substitute' } }]);
    await expect.element(page.getByText('Ditt skäl:')).toBeVisible();
    expect(layerRoot()!.querySelector('[role=status]')!.textContent).toMatch(
      /^Ingen koppling till dig.*Ditt skäl:/,
    );
    await page.getByRole('button', { name: 'Göm remsan på den här sidan' }).click();
    expect(layerRoot()).toBeNull();
  });

  it('goes through the reasons by arrows, round and round, and chooses none of them by that [WARN-2]', async () => {
    const reasons = [...layerRoot()!.querySelectorAll<HTMLElement>('.reasons button')];
    reasons[0]!.focus();
    const order: number[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await userEvent.keyboard(`{${key}}`);
      order.push(reasons.findIndex((each) => each === layerRoot()!.activeElement));
    }
    expect(order).toEqual([reasons.length - 1, 0, 1, 0, 0]);
    expect(reasons.filter((each) => each.ariaPressed === 'true')).toEqual([]);
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

  it('goes back into the record, with the reason as it was, when none is chosen after all [WARN-10]', async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    await reason.click();
    await pressUntil(() => expect(isPageVisible()).toBe(true));
    await page.getByRole('button', { name: 'Ändra skäl' }).click();
    await expect.element(page.getByRole('heading', { name: 'Ingen koppling till dig' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await until(() => expect(isPageVisible()).toBe(true));
    await expect.element(page.getByText('Ditt skäl:')).toBeVisible();
    expect(back).not.toHaveBeenCalled();
    expect(answers()).toHaveLength(1);
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

  it('does not listen to a script that presses its buttons, or Escape', async () => {
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    layerRoot()
      ?.querySelector('dialog')
      ?.dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(back).not.toHaveBeenCalled();
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
