/** The guard beside fields that hold no number. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  texts,
  number,
  compose,
  subject,
  editor,
  note,
  noted,
  swap,
  remove,
  keep,
  words,
  written,
  start,
  write,
  looked,
} from '../support/guard-stage.ts';
import { harness, harnessForEachTest, until } from '../support/page-harness.ts';

harnessForEachTest();

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
    await write(subject(), 'Fråga om 18900102-9819?');
    await noted();
    await remove.click();
    await until(() => expect(subject().value).toBe('Fråga om?'));
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
