import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Assessment } from '#shared/assess/assessment.ts';
import { isOf } from '#extension/page/guard/early-sending.ts';
import { guardTexts } from '#extension/text/page-guard.ts';
import { toldTexts } from '#extension/text/page-told.ts';
import {
  createPageHarness,
  isPageVisible,
  layerRoot,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';

const home = location.href;
const texts = guardTexts.sv;
const number = '18900101-9802';
const compose = `<main><h1>Nytt meddelande</h1><form action="/skicka" method="post">
  <label>Ämne <input name="amne" maxlength="60"></label>
  <label>Annat <input name="annat"></label>
  <div contenteditable="true" role="textbox" aria-label="Text" style="min-height:40px"></div>
  <textarea name="anteckning" aria-label="Anteckning"></textarea>
  <button>Skicka</button></form></main>`;
let harness: PageHarness;

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 12_000, interval: 20 });
const note = (): HTMLElement | null => layerRoot()?.querySelector<HTMLElement>('.gnote') ?? null;
const subject = () => document.querySelector<HTMLInputElement>('[name="amne"]')!;
const editor = () => document.querySelector<HTMLElement>('[contenteditable]')!;
const notes = () => document.querySelector<HTMLTextAreaElement>('textarea')!;
const swap = page.getByRole('button', { name: texts.swap });
const remove = page.getByRole('button', { name: texts.remove });
const keep = page.getByRole('button', { name: texts.keep });
const written = () => harness.calls.filter(({ name }) => name === 'page.written').map(({ input }) => input);

async function start(path: string, markup: string): Promise<void> {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
}
async function write(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.keyboard(text);
}
const noted = () => until(() => expect(note()).not.toBeNull());
/** What is taken back is looked at without delay, and all that stands there with it. */
const looked = async (): Promise<void> => {
  await userEvent.keyboard('x{Backspace}');
  await new Promise((resolve) => setTimeout(resolve));
};
const words = (element: Element) => element.textContent.replaceAll('\u00a0', ' ');

beforeEach(() => {
  document.documentElement.lang = 'sv';
  document.title = 'Prov';
  harness = createPageHarness();
});
afterEach(() => {
  harness.stop();
  history.replaceState(null, '', home);
  vi.restoreAllMocks();
});

describe('a number in a subject line', () => {
  beforeEach(async () => {
    harness.answers['page.caseOf'] = ({ subject: asked }) => ({
      ok: true,
      value: {
        standing: 'unknown',
        caseNumber: asked === '189001019802' ? 'SN 2024/0757' : null,
        fictiveName: null,
        fictiveNumber: null,
      },
    });
    await start('/lista', compose);
  });

  it('is asked about beside the field, which keeps caret and text [GUARD-1, GUARD-6]', async () => {
    await write(subject(), `Fråga om ${number} i dag`);
    await noted();
    expect(document.activeElement).toBe(subject());
    expect(subject().value).toBe(`Fråga om ${number} i dag`);
    expect(note()!.getBoundingClientRect().top).toBeGreaterThan(subject().getBoundingClientRect().bottom);
    expect(note()!.textContent).toContain('Personnummer i ämnesraden');
    expect(note()!.textContent).not.toContain('0101');
    expect(note()!.matches(':modal')).toBe(false);
  });

  it('is changed to its case number by a press, can be undone, and the page hears of it [GUARD-1, GUARD-6]', async () => {
    const heard = vi.fn<(value: string) => void>();
    subject().addEventListener('input', () => heard(subject().value));
    await write(subject(), `Fråga om ${number} i dag`);
    await noted();
    await swap.click();
    await until(() => expect(subject().value).toBe('Fråga om ärende SN 2024/0757 i dag'));
    expect(heard).toHaveBeenLastCalledWith('Fråga om ärende SN 2024/0757 i dag');
    expect(note()).toBeNull();
    expect(document.activeElement).toBe(subject());
    expect(subject().selectionStart).toBe(subject().value.length);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(subject().value).toBe(`Fråga om ${number} i dag`);
    expect(written()).toEqual([]);
  });

  it('is changed by Alt+1 where it stands when more has been written before it [GUARD-1]', async () => {
    await write(subject(), number);
    await noted();
    await userEvent.keyboard('{Home}Om {Alt>}1{/Alt}');
    await until(() => expect(subject().value).toBe('Om ärende SN 2024/0757'));
  });

  it('is asked about at once when it is pasted', async () => {
    await userEvent.fill(document.querySelector('[name="annat"]')!, number);
    await userEvent.click(document.querySelector('[name="annat"]')!);
    await userEvent.keyboard('{Control>}a{/Control}{Control>}x{/Control}');
    await userEvent.click(subject());
    await userEvent.keyboard('{Control>}v{/Control}');
    expect(subject().value).toBe(number);
    await noted();
  });

  it('stays with a reason that is sealed, and is not asked about again [GUARD-6]', async () => {
    await write(subject(), number);
    await noted();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await page.getByRole('button', { name: 'Akut fara för liv eller hälsa' }).click();
    await until(() => expect(note()).toBeNull());
    expect(written()).toEqual([
      { use: 'subject-line', kind: 'number', caseNumber: 'SN 2024/0757', reasonId: 'life' },
    ]);
    expect(subject().value).toBe(number);
    await looked();
    expect(note()).toBeNull();
  });

  it('stays when the note is closed by Escape, which the page does not hear [GUARD-6]', async () => {
    const heard = vi.fn<() => void>();
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && heard(), { once: true });
    await write(subject(), number);
    await noted();
    await userEvent.keyboard('{Escape}');
    expect(note()).toBeNull();
    expect(heard).not.toHaveBeenCalled();
    expect(subject().value).toBe(number);
    await looked();
    expect(note()).toBeNull();
  });

  it('is left as it stands, and that is said, when the field has no room for the change [GUARD-6]', async () => {
    const long = `${'Ett ämne som är långt '.repeat(2)}${number}`;
    subject().maxLength = long.length;
    await write(subject(), long);
    await noted();
    await swap.click();
    await expect.element(page.getByText(texts.unchanged)).toBeVisible();
    expect(subject().value).toBe(long);
  });

  it('of a person whose case is not known can be removed, with the space before it [GUARD-1]', async () => {
    await write(subject(), 'Fråga om 18900102-9819');
    await noted();
    await remove.click();
    await until(() => expect(subject().value).toBe('Fråga om'));
  });

  it('holds the form once, until a reason is given, and then lets it go [GUARD-6]', async () => {
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.querySelector('form')!.addEventListener('submit', sent);
    await write(subject(), number);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(texts.held)).toBeVisible();
    expect(sent).not.toHaveBeenCalled();
    // What was typed is looked at once more, and says nothing new.
    await looked();
    await expect.element(page.getByText(texts.held)).toBeVisible();
    await keep.click();
    await page.getByRole('button', { name: 'Mottagaren måste ha uppgiften här' }).click();
    await until(() => expect(note()).toBeNull());
    await page.getByRole('button', { name: 'Skicka' }).click();
    expect(sent).toHaveBeenCalledOnce();
  });

  it.each([
    ['by its attribute', '<form id="f"><button>Skicka</button></form><input name="amne" form="f">'],
    ['within a part of the page’s own', '<form id="f"><x-del></x-del><button>Skicka</button></form>'],
    ['within such a part beside it', '<form id="f"><button>Skicka</button></form><x-del form="f"></x-del>'],
  ])('holds the form that its field belongs to %s [GUARD-6]', async (_, markup) => {
    document.body.innerHTML = markup;
    const part = document.querySelector('x-del')?.attachShadow({ mode: 'open' });
    if (part) part.innerHTML = '<input name="amne">';
    const target = (part ?? document).querySelector<HTMLInputElement>('input')!;
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.querySelector('form')!.addEventListener('submit', sent);
    await write(target, number);
    await page.getByRole('button', { name: 'Skicka' }).click();
    await expect.element(page.getByText(texts.held)).toBeVisible();
    expect(sent).not.toHaveBeenCalled();
  });

  it('stays held where more reasons were given than are recorded [GUARD-6]', async () => {
    harness.answers['page.written'] = () => ({ ok: true, value: { type: 'too-many' } });
    await write(subject(), number);
    await noted();
    await keep.click();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()!.textContent).toContain(texts.tooMany));
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.querySelector('form')!.addEventListener('submit', sent);
    document.querySelector('form')!.requestSubmit();
    await until(() => expect(note()!.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
  });

  it('is asked about anew once the field has been emptied [GUARD-6]', async () => {
    await write(subject(), number);
    await noted();
    await keep.click();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    // As a page does that keeps its form after sending.
    subject().value = '';
    await userEvent.keyboard(number);
    await noted();
  });

  it('lets the form go, and says what was not saved, when no reason can be recorded [GUARD-6]', async () => {
    harness.answers['page.written'] = () => ({ ok: true, value: { type: 'failed', failure: 'locked' } });
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.querySelector('form')!.addEventListener('submit', sent);
    await write(subject(), number);
    await noted();
    await keep.click();
    await page.getByRole('button', { name: 'Akut fara för liv eller hälsa' }).click();
    await expect.element(page.getByText(texts.failures.locked)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await until(() => expect(sent).toHaveBeenCalledOnce());
  });

  it('that a script of the page wrote is not the user’s doing', async () => {
    subject().value = number;
    subject().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(note()).toBeNull();
  });

  it('that stood there before is not the user’s doing', async () => {
    subject().value = number;
    await write(subject(), '{End} och mer');
    await looked();
    expect(note()).toBeNull();
  });

  it('is let be in a field that nobody has named', async () => {
    await write(document.querySelector<HTMLElement>('[name="annat"]')!, number);
    await looked();
    expect(note()).toBeNull();
  });

  it.each(['Ärende SN 2024/0757', 'Möte 2024-03-15 kl. 13.00', 'Rum 1204'])(
    'leaves “%s” alone',
    async (text) => {
      await write(subject(), text);
      await looked();
      expect(note()).toBeNull();
    },
  );
});

describe('an editor that is no form field', () => {
  it('is read over its markup and changed as if typed [GUARD-1, GUARD-6]', async () => {
    await start('/lista', compose);
    await write(editor(), 'Hej');
    editor().innerHTML = `<p>Hej</p><p>Ring <b>070-1740</b>638 snart</p>`;
    await userEvent.click(editor().querySelectorAll('p')[0]!);
    await userEvent.keyboard('{End} du');
    await noted();
    expect(note()!.textContent).toContain('Telefonnummer i e-post');
    await remove.click();
    await until(() => expect(words(editor())).toBe('Hej duRing snart'));
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(editor().textContent).toContain('070-1740638');
  });
});

describe('what is written before the second script has come', () => {
  beforeEach(async () => {
    harness.holdWork();
    history.pushState(null, '', '/lista');
    document.body.innerHTML = compose;
    subject().value = `Gäller 070-174 06 05`;
    await harness.start();
    await until(() => isPageVisible() || Promise.reject(new Error('veiled')));
  });

  it('is asked about as soon as it has, and what stood there before is not [GUARD-1]', async () => {
    await userEvent.click(subject());
    await userEvent.keyboard('{End}');
    await userEvent.keyboard(` och ${number}`);
    expect(note()).toBeNull();
    harness.deliverWork();
    await noted();
    expect(note()!.textContent).toContain(texts.kinds.number);
    await remove.click();
    await until(() => expect(subject().value).toBe('Gäller 070-174 06 05 och'));
    expect(note()).toBeNull();
  });

  it('is asked about in an editor as well, over all of its parts [GUARD-1]', async () => {
    editor().innerHTML = '<p>Hej</p>';
    await userEvent.click(editor());
    document.execCommand('insertText', false, `${number} `);
    harness.deliverWork();
    await noted();
    expect(note()!.textContent).toContain(texts.kinds.number);
  });
});

it('has the second script asked for again where the worker did not answer [GUARD-1]', async () => {
  const asked = () => harness.calls.filter(({ name }) => name === 'page.sendWork').length;
  harness.holdWork();
  history.pushState(null, '', '/lista');
  document.body.innerHTML = compose;
  harness.answers['page.sendWork'] = () => ({ ok: false, error: { type: 'no-answer' } });
  await harness.start();
  await until(() => isPageVisible() || Promise.reject(new Error('veiled')));
  await userEvent.click(subject());
  const before = asked();
  expect(before).toBeGreaterThan(0);
  harness.answers['page.sendWork'] = () => ({ ok: true, value: { sent: true } });
  await userEvent.keyboard('a');
  expect(asked()).toBe(before + 1);
  await userEvent.keyboard('b');
  await userEvent.click(editor());
  expect(asked()).toBe(before + 1);
});

it('has it asked for again where it was not sent, and says so once [GUARD-1]', async () => {
  const asked = () => harness.calls.filter(({ name }) => name === 'page.sendWork').length;
  const { unsent } = toldTexts.sv;
  harness.holdWork();
  harness.answers['page.sendWork'] = () => ({ ok: true, value: { sent: false } });
  await start('/lista', compose);
  await userEvent.click(subject());
  await until(() => expect(layerRoot()?.textContent).toContain(unsent.title));
  await page.getByRole('button', { name: toldTexts.sv.close }).click();
  const before = asked();
  await userEvent.click(subject());
  await userEvent.keyboard('a');
  await until(() => expect(asked()).toBeGreaterThan(before));
  expect(layerRoot()?.querySelector('.toast') ?? null).toBeNull();
});

describe('what is sent before the guard has come', () => {
  const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
  beforeEach(async () => {
    sent.mockClear();
    harness.holdWork();
    await start('/lista', compose);
    document.querySelector('form')!.addEventListener('submit', sent);
  });

  it('is held until it has, and then asked about [GUARD-1, GUARD-6]', async () => {
    await write(subject(), `${number}{Enter}`);
    expect(sent).not.toHaveBeenCalled();
    harness.deliverWork();
    await noted();
    expect(note()!.textContent).toContain(texts.held);
    expect(sent).not.toHaveBeenCalled();
    await keep.click();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    await userEvent.keyboard('{Enter}');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('goes by itself, once, when there is nothing to ask [GUARD-6]', async () => {
    await write(subject(), 'Mötet på tisdag{Enter}{Enter}');
    expect(sent).not.toHaveBeenCalled();
    harness.deliverWork();
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    expect(note()).toBeNull();
    await userEvent.keyboard('x{Enter}');
    expect(sent).toHaveBeenCalledTimes(2);
  });

  it('is held and goes where a field bears the name of a method, and its button is gone [GUARD-6]', async () => {
    const form = document.querySelector('form')!;
    form.insertAdjacentHTML('beforeend', '<input name="requestSubmit"><input name="contains">');
    await write(subject(), `${number}{Enter}`);
    expect(sent).not.toHaveBeenCalled();
    form.querySelector('button')!.remove();
    await page.getByRole('button', { name: toldTexts.sv.late.send }).click({ timeout: 12_000 });
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    await write(subject(), '{Enter}');
    expect(sent).toHaveBeenCalledTimes(1);
    harness.deliverWork();
    await noted();
  });

  it('is held where its field stands outside the form [GUARD-6]', async () => {
    document.querySelector('form')!.id = 'f';
    subject().setAttribute('form', 'f');
    document.querySelector('main')!.append(subject());
    await write(subject(), `${number}{Enter}`);
    expect(sent).not.toHaveBeenCalled();
    harness.deliverWork();
    await noted();
  });

  it('is the user’s to decide each time it does not come, and no longer once it has [GUARD-6]', async () => {
    const { late } = toldTexts.sv;
    await write(subject(), `${number}{Enter}`);
    await page.getByRole('button', { name: late.send }).click({ timeout: 12_000 });
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    await write(subject(), '{Enter}');
    await until(() => expect(layerRoot()?.textContent).toContain(late.title));
    harness.deliverWork();
    await noted();
    expect(layerRoot()?.querySelector('.toast')).toBeNull();
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('goes at once when nothing was written in a guarded field', async () => {
    await write(document.querySelector<HTMLElement>('[name="annat"]')!, 'hej{Enter}');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('is the user’s to decide where it never comes, and goes once [GUARD-6]', async () => {
    const { late } = toldTexts.sv;
    await write(subject(), `${number}{Enter}`);
    await page.getByRole('button', { name: late.send }).click({ timeout: 12_000 });
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    harness.deliverWork();
    await userEvent.keyboard(' ');
    await noted();
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe('free text', () => {
  const assessed = (findings: Assessment['findings']): void => {
    harness.answers['page.assess'] = () => ({
      ok: true,
      value: {
        type: 'assessed',
        openingId: 'o1',
        assessment: {
          level: 'banner',
          findings,
          reasons: [],
          caseNumber: 'SN 2024/0001',
          unit: null,
          given: null,
          mismatch: null,
          authorisedUntil: null,
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

  it('goes with its field, and keeps beside it when the page scrolls', async () => {
    await start('/lista', compose);
    await write(subject(), number);
    await noted();
    const gap = () => note()!.getBoundingClientRect().top - subject().getBoundingClientRect().bottom;
    const before = gap();
    document.querySelector('main')!.style.paddingTop = '60px';
    await until(() => expect(Math.abs(gap() - before)).toBeLessThan(1));
    subject().remove();
    await until(() => expect(note()).toBeNull());
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
