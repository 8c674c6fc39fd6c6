import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { announcePageActs, arePageActsAnnounced } from '#extension/page/observe/announce-page-acts.ts';
import {
  createPageHarness,
  goTo,
  harness,
  harnessForEachTest,
  isPageVisible,
  me,
  record,
  until,
  type PageHarness,
} from '../support/page-harness.ts';
import { startAnew } from '#extension/page/succession.ts';
import { number } from '../support/guard-stage.ts';
import { hidden } from '../support/masked-page.ts';

harnessForEachTest();

let next: PageHarness | null = null;
afterEach(() => next?.stop());

const openOwn = async (): Promise<void> => {
  goTo('/akt/1', `${record('SN 2024/0001', me)}<p>${number}</p><input aria-label="Rubrik">`);
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
};

it('a later version takes the page over: covers it, judges it anew, and loses nothing that was typed [WARN-11]', async () => {
  await openOwn();
  const field = page.getByLabelText('Rubrik');
  await userEvent.fill(field, 'Halvskrivet');
  harness.orphan();
  next = createPageHarness();
  const starting = next.start();
  expect(isPageVisible()).toBe(false);
  await starting;
  await until(() => expect(isPageVisible()).toBe(true));
  expect(hidden()).toContain('0101-9802');
  await expect.element(field).toHaveValue('Halvskrivet');
  const seen = new Set<boolean>();
  for (let frame = 0; frame < 30; frame += 1) {
    await new Promise(requestAnimationFrame);
    seen.add(isPageVisible());
  }
  expect([...seen]).toEqual([true]);
});

it('a later version that is locked covers what the one before had opened [WARN-11]', async () => {
  await openOwn();
  harness.orphan();
  next = createPageHarness();
  next.answers['page.assess'] = () => ({ ok: true, value: { type: 'locked' } });
  await next.start();
  await expect.element(page.getByRole('heading', { name: 'Varsam är låst' })).toBeVisible();
  expect(isPageVisible()).toBe(false);
  // By all that the veil lays over it: nothing of the one before holds it down.
  expect(getComputedStyle(document.documentElement, '::after').position).toBe('fixed');
});

it('a page that says so itself ends nothing', async () => {
  await openOwn();
  document.dispatchEvent(new Event('varsam-succeeded'));
  expect(isPageVisible()).toBe(true);
  expect(hidden()).toContain('0101-9802');
});

it('hooks in the page’s own world are laid once, whichever version laid them', () => {
  expect(arePageActsAnnounced()).toBe(false);
  announcePageActs();
  expect(arePageActsAnnounced()).toBe(true);
});

it('starts anew in a page that writes its document anew, and ends what it did there before [WARN-11]', async () => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const written = frame.contentDocument as Document;
  const signals: AbortSignal[] = [];
  let isOrphaned = false;
  startAnew(
    written,
    () => isOrphaned,
    (signal) => signals.push(signal),
  );
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  written.open();
  written.write('<p>Skrivet på nytt</p>');
  written.close();
  await until(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]));
  // What a later version has taken over is left to it.
  isOrphaned = true;
  written.dispatchEvent(new Event('varsam-succeeded'));
  written.documentElement.replaceWith(written.createElement('html'));
  await new Promise(requestAnimationFrame);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

it('waits, covered, with a page that is made ahead of its showing, also where that is written anew [WARN-11]', async () => {
  const ahead = document.body.appendChild(document.createElement('iframe')).contentDocument as Document;
  const signals: AbortSignal[] = [];
  const change = (prerendering: boolean): void => {
    Object.defineProperty(ahead, 'prerendering', { value: prerendering, configurable: true });
    ahead.dispatchEvent(new Event('prerenderingchange'));
  };
  change(true);
  startAnew(
    ahead,
    () => false,
    (signal) => signals.push(signal),
  );
  ahead.open();
  ahead.write('<p>Skrivet på nytt</p>');
  ahead.close();
  await new Promise(requestAnimationFrame);
  expect(signals).toEqual([]);
  change(false);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
});
