import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill } from '#extension/text/fill.ts';
import { toldTexts } from '#extension/text/page-told.ts';
import { toldOf } from '#extension/page/capture/told.ts';
import { createToast, toastMs, type Toast } from '#extension/page/layer/toast.ts';
import { number, start as open } from '../support/guard-stage.ts';
import { harness, harnessForEachTest, layerRoot, me, record, until } from '../support/page-harness.ts';
import { hidden } from '../support/masked-page.ts';

const texts = toldTexts.sv;

const toast = (): HTMLElement | null => layerRoot()?.querySelector<HTMLElement>('.toast') ?? null;
const start = async (path: string, markup: string): Promise<void> => {
  await open(path, markup);
  // Keys go to where somebody has pressed.
  await userEvent.click(document.body);
};

harnessForEachTest();

describe('an export that is taken from a page', () => {
  const csv = `data:text/csv,${encodeURIComponent('Tid;Användare;Händelse\n')}`;
  const takeLog = () => page.getByText('Hämta loggen').click();

  it('is told of, with the way to the side panel, and covers nothing [CAP-1]', async () => {
    harness.answers['page.captured'] = () => ({ ok: true, value: { type: 'kept', waiting: 2 } });
    await start('/lista', `<a download="logg.csv" href="${csv}">Hämta loggen</a>`);
    await takeLog();
    await expect.element(page.getByText(texts.capture.kept)).toBeVisible();
    expect(toast()?.textContent).toContain(fill(texts.capture.waitingMany, { file: 'logg.csv', n: 2 }));
    expect(toast()?.matches(':modal')).toBe(false);
    await page.getByRole('button', { name: texts.capture.panel }).click();
    expect(harness.calls.map(({ name }) => name)).toContain('page.openPanel');
    expect(toast()).toBeNull();
  });

  it.each(['locked', 'too-many'] as const)(
    'is told of when the browser saved it since it was %s, with what to do, until it is closed [CAP-6]',
    async (failure) => {
      harness.answers['page.captured'] = () => ({ ok: true, value: { type: 'failed', failure } });
      const follow = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
      await start('/lista', `<a download="logg.csv" href="${csv}">Hämta loggen</a>`);
      await takeLog();
      await expect.element(page.getByText(texts.capture.released[failure])).toBeVisible();
      expect(follow).toHaveBeenCalledOnce();
      expect(toast()?.textContent).toContain('Ta sedan bort filen');
      await page.getByRole('button', { name: texts.close }).click();
      expect(toast()).toBeNull();
    },
  );

  it.each([
    [
      { type: 'released', fileName: 'logg.xls', cause: 'storage-full' },
      texts.capture.released['storage-full'],
    ],
    [{ type: 'released', fileName: 'logg.xls', cause: 'too-large' }, texts.capture.released['too-large']],
    [{ type: 'released', fileName: 'logg.xls', cause: 'too-many' }, texts.capture.released['too-many']],
    [{ type: 'released', fileName: 'logg.xls', cause: 'not-kept' }, texts.capture.released['not-kept']],
    [{ type: 'not-sent-again', cause: 'no-file' }, texts.capture.notSentAgain['no-file'].title],
    [{ type: 'not-sent-again', cause: 'unreachable' }, texts.capture.notSentAgain.unreachable.title],
    [{ type: 'not-sent-again', cause: 'too-large' }, texts.capture.notSentAgain['too-large'].title],
  ] as const)('has a sentence for %j, which stays until it is closed', (outcome, title) => {
    expect(toldOf(outcome, texts, () => undefined)).toMatchObject({ title, stays: true });
  });
});

it('hides again what was shown when so many are no longer recorded, and says so [MASK-5]', async () => {
  harness.answers['page.revealed'] = () => ({ ok: true, value: { saved: false, isTooMany: true } });
  await start('/lista', `<p>${number}</p>`);
  await until(() => expect(hidden()).toEqual(['0101-9802']));
  await userEvent.keyboard('{F8} ');
  await until(() => expect(toast()?.textContent).toContain(texts.tooManyShown.title));
  expect(hidden('shown')).toEqual([]);
  expect(harness.calls.some(({ name }) => name === 'page.revealed')).toBe(true);
});

describe('a print of a page with masks', () => {
  const offered = page.getByRole('button', { name: texts.print.show });
  /** As the browser does: the events come around the print. */
  const print = () =>
    vi.spyOn(window, 'print').mockImplementation(() => {
      dispatchEvent(new Event('beforeprint'));
      dispatchEvent(new Event('afterprint'));
    });
  const revealed = () =>
    harness.calls.filter(({ name }) => name === 'page.revealed').map(({ input }) => input);

  it('is followed by the choice to show, which is recorded before anything is printed [MASK-5]', async () => {
    const printed = print();
    await start('/akt/1', `${record('SN 2024/0001', me)}<p>${number}</p>`);
    window.print();
    await offered.click();
    await until(() => expect(printed).toHaveBeenCalledTimes(2));
    expect(revealed()).toEqual([{ kind: 'print', caseNumber: 'SN 2024/0001', print: true }]);
    expect(toast()).toBeNull();
  });

  it('stays unprinted, and says why, when it could not be recorded [MASK-5]', async () => {
    harness.answers['page.revealed'] = () => ({ ok: true, value: { saved: false } });
    const printed = print();
    await start('/akt/1', `${record('SN 2024/0001', me)}<p>${number}</p>`);
    window.print();
    await offered.click();
    await expect.element(page.getByText(texts.print.notRecorded.title)).toBeVisible();
    expect(printed).toHaveBeenCalledOnce();
  });

  it('that had nothing to hide is not spoken of', async () => {
    print();
    await start('/lista', '<p>Fritt</p>');
    window.print();
    expect(toast()).toBeNull();
  });
});

describe('Alt+M', () => {
  const turned = () =>
    harness.calls.filter(({ name }) => name === 'page.setPresentation').map(({ input }) => input);

  it('hides all at once, tells the worker, and takes it back [MASK-6]', async () => {
    await start('/lista', `<p>${number}</p>`);
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await expect.element(page.getByText(texts.presentation.on.title)).toBeVisible();
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await expect.element(page.getByText(texts.presentation.off.title)).toBeVisible();
    expect(turned()).toEqual([{ on: true }, { on: false }]);
  });

  it('keeps hiding, and says so, when nobody answers [MASK-6]', async () => {
    harness.answers['page.setPresentation'] = () => ({ ok: false, error: { type: 'no-answer' } });
    await start('/lista', `<p>${number}</p>`);
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await expect.element(page.getByText(texts.presentation.onlyHere.title)).toBeVisible();
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await expect.element(page.getByText(texts.presentation.stillOn.title)).toBeVisible();
  });

  it('is not taken from a script of the page', async () => {
    await start('/lista', `<p>${number}</p>`);
    dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: 'KeyM' }));
    expect(turned()).toEqual([]);
  });
});

describe('the word in the corner', () => {
  const signal = () => stop.signal;
  let stop: AbortController;
  let shown: Toast;

  beforeEach(() => {
    stop = new AbortController();
    vi.useFakeTimers();
    shown = createToast({
      page: document,
      language: () => 'sv',
      mode: 'open',
      close: () => texts.close,
      signal: signal(),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    stop.abort();
  });

  it('goes by itself, but not while somebody reads it', () => {
    shown.show({ title: 'Klart', body: 'Det är gjort.' });
    toast()!.dispatchEvent(new PointerEvent('pointerenter'));
    vi.advanceTimersByTime(2 * toastMs);
    expect(toast()).not.toBeNull();
    toast()!.dispatchEvent(new PointerEvent('pointerleave'));
    vi.advanceTimersByTime(toastMs);
    expect(toast()).toBeNull();
  });

  it('stays when it says what must be done', () => {
    shown.show({ title: 'Klart', body: 'Ta bort filen.', stays: true });
    vi.advanceTimersByTime(10 * toastMs);
    expect(toast()).not.toBeNull();
  });

  it('comes back after a veil, unless it was closed', () => {
    shown.show({ title: 'Klart', body: 'Det är gjort.' });
    shown.hide();
    expect(toast()).toBeNull();
    shown.showAgain();
    expect(toast()).not.toBeNull();
  });
});

it('names the subject of the record wherever the page writes the name, and no longer when it is gone [MASK-1]', async () => {
  await start('/akt/1', `${record('SN 2024/0001', me)}<p id="n">Ring Testsson i dag.</p>`);
  const masked = () =>
    [...(CSS.highlights.get('varsam-mask') ?? [])].map((range) =>
      range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
    );
  await until(() => expect(masked()).toContain('Testsson'));
  history.pushState(null, '', '/lista');
  document.body.innerHTML = '<p>Ring Testsson i dag.</p>';
  await until(() => expect(masked()).toEqual([]));
});

it('has no fault that axe can find, while axe finds a planted one [UX-2]', async () => {
  harness.answers['page.setPresentation'] = () => ({ ok: true, value: {} });
  await start('/lista', '<p>Fritt</p>');
  await userEvent.keyboard('{Alt>}m{/Alt}');
  await until(() => expect(toast()).not.toBeNull());
  const faults = async () =>
    (await axe.run(toast()!, { resultTypes: ['violations'] })).violations.map(({ id }) => id);
  expect(await faults()).toEqual([]);
  toast()!.querySelector('button')!.removeAttribute('aria-label');
  toast()!.querySelector('button')!.removeAttribute('title');
  expect(await faults()).toContain('button-name');
});
