/** Free text about a protected person, and the note itself. */
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Assessment } from '#shared/assess/assessment.ts';
import { isOf } from '#extension/page/guard/early-sending.ts';
import {
  number,
  compose,
  editor,
  subject,
  notes,
  note,
  noted,
  keep,
  start,
  write,
  looked,
} from '../support/guard-stage.ts';
import { nothingToSay } from '../support/assessments.ts';
import { harness, harnessForEachTest, me, record, until } from '../support/page-harness.ts';

harnessForEachTest();

describe('free text', () => {
  const assessed = (findings: Assessment['findings']): void => {
    harness.answers['page.assess'] = () => ({
      ok: true,
      value: {
        type: 'assessed',
        openingId: 'o1',
        assessment: {
          ...nothingToSay,
          level: 'banner',
          findings,
          caseNumber: 'SN 2024/0001',
        },
      },
    });
  };
  const markup = record('SN 2024/0001', me) + compose;

  it.each([
    ['Bor nu på Provgatan 4, 123 45 Exempelstad', 'Adress i ett skyddat ärende'],
    ['Nås på 070-174 06 38', 'Telefonnummer i ett skyddat ärende'],
    ['Arbetar på Exempelbolaget', 'Arbetsplats eller skola i ett skyddat ärende'],
    ['Barnet går på Kastanjeskolan', 'Arbetsplats eller skola i ett skyddat ärende'],
  ])('of a protected record is asked about: “%s” [GUARD-2]', async (text, title) => {
    assessed([{ kind: { type: 'protected', protection: 'sekretessmarkering' }, rule: '' }]);
    await start('/akt/1', markup);
    await write(notes(), text);
    await noted();
    expect(note()!.textContent).toContain(title);
  });

  it('of any other record is left alone [GUARD-2]', async () => {
    assessed([]);
    await start('/akt/1', markup);
    await write(notes(), 'Bor nu på Provgatan 4, 123 45 Exempelstad');
    await looked();
    expect(note()).toBeNull();
  });
});

describe('the note', () => {
  const faults = async () =>
    (await axe.run(note()!, { resultTypes: ['violations'] })).violations.map(({ id }) => id);

  it('has no fault that axe can find in either step, while axe finds a planted one [UX-2]', async () => {
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    expect(await faults()).toEqual([]);
    await keep.click();
    expect(await faults()).toEqual([]);
    note()!.querySelector('.reasons button')!.replaceChildren();
    expect(await faults()).toContain('button-name');
  });

  it('tells what stands there, then why, without taking the focus [UX-2]', async () => {
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    const told = [...note()!.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
    expect(told.slice(0, 2)).toEqual([
      note()!.querySelector('h1')!.textContent,
      expect.stringContaining('Ämnesraden'),
    ]);
    expect(document.activeElement).toBe(subject());
  });

  it('goes with its field, and keeps beside it when the page scrolls', async () => {
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    const gap = () => note()!.getBoundingClientRect().top - subject().getBoundingClientRect().bottom;
    const before = gap();
    document.querySelector('main')!.style.paddingTop = '60px';
    await until(() => expect(Math.abs(gap() - before)).toBeLessThan(1));
    subject().style.width = '100%';
    document.body.style.minHeight = '4000px';
    scrollTo(0, 2000);
    // Where the field went, and no further.
    await until(() => expect(note()!.getBoundingClientRect().top).toBe(8));
    subject().remove();
    await until(() => expect(note()).toBeNull());
  });

  it('keeps off the field that the user has gone on to [UX-2]', async () => {
    await start('/lista', compose);
    notes().style.cssText = 'display:block;width:100%;height:160px';
    await write(subject(), number);
    await noted();
    const lies = (): boolean => {
      const own = note()!.getBoundingClientRect();
      const other = notes().getBoundingClientRect();
      return own.top < other.bottom && own.bottom > other.top && own.left < other.right;
    };
    expect(lies()).toBe(true);
    await userEvent.tab();
    notes().focus();
    await until(() => expect(lies()).toBe(false));
    expect(note()!.getBoundingClientRect().bottom).toBeLessThan(innerHeight);
  });

  it('leaves the first lines of a tall field to be read [UX-2]', async () => {
    await start('/lista', compose);
    editor().style.height = `${innerHeight - 150}px`;
    await write(editor(), `Hej! Det gäller ${number}`);
    await noted();
    expect(note()!.getBoundingClientRect().top).toBeGreaterThan(editor().getBoundingClientRect().top + 60);
    expect(note()!.getBoundingClientRect().bottom).toBeLessThan(innerHeight);
  });

  it('lies under a field that it has room for neither above nor below, rather than on it [UX-2]', async () => {
    const { innerWidth: wide, innerHeight: high } = window;
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    // A little too little under it, and less above it.
    const { height } = note()!.getBoundingClientRect();
    const field = subject().getBoundingClientRect();
    await page.viewport(wide, Math.round(field.bottom + height + 12));
    await until(() => expect(note()!.getBoundingClientRect().top).toBeGreaterThanOrEqual(field.bottom));
    await page.viewport(wide, high);
  });

  it('shows its offers in a frame 150 pixels high without being scrolled [UX-2]', async () => {
    const { innerWidth: wide, innerHeight: high } = window;
    await page.viewport(640, 150);
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    const last = keep.element().getBoundingClientRect();
    expect(last.bottom).toBeLessThanOrEqual(note()!.getBoundingClientRect().bottom);
    expect(last.bottom).toBeLessThanOrEqual(150);
    await page.viewport(wide, high);
  });

  it('takes no press from a script of the page', async () => {
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    for (const button of note()!.querySelectorAll('button')) button.click();
    dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: 'Digit1' }));
    expect(subject().value).toBe(number);
    expect(note()).not.toBeNull();
  });
});

it('a field belongs to the form that the browser gives it, wherever that stands, and to no other [GUARD-6]', () => {
  document.body.innerHTML = '<form></form><form></form><input>';
  const [form, other] = document.forms;
  const field = document.querySelector('input')!;
  // Only the parser of a whole document does so: old tables have their forms beside their fields.
  Object.defineProperty(field, 'form', { value: form });
  expect([isOf(form!, field), isOf(other!, field)]).toEqual([true, false]);
});
