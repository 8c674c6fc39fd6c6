/** Fields of other systems: what must not be entered there, who is meant, and every way of sending it. */
import axe from 'axe-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { Output } from '#extension/messaging/contract.ts';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import { guardTexts } from '#extension/text/page-guard.ts';
import {
  adapter as recordAdapter,
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
const fictiveNumber = '18900228-9811';
let harness: PageHarness;

type Person = Output<'page.caseOf'>;
const unknown: Person = { standing: 'unknown', caseNumber: null, fictiveName: null, fictiveNumber: null };

const guarded: SiteAdapter = {
  ...recordAdapter,
  environment: { training: { shows: [{ selector: '.utb' }] } },
  guard: [
    { field: { label: 'Personnummer', within: '#samsa' }, holds: 'registration' },
    { field: { label: ['Personnummer', 'Namn'], within: '#welfare' }, holds: 'planning' },
    { field: { selector: '#boka input' }, holds: 'booking' },
    { field: { selector: '#till' }, holds: 'recipient', choices: '.katalog li' },
    { field: { selector: '#hem' }, holds: 'guardians' },
    { field: { selector: '#chatt' }, holds: 'chat' },
    { field: { selector: '#brev' }, holds: 'email-body' },
    { field: { selector: '[role=gridcell]' }, holds: 'sheet' },
    { field: { selector: '#yta' }, holds: 'sheet', unseen: true },
  ],
  sends: [{ label: 'Skicka' }],
};

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 12_000, interval: 20 });
const note = (): HTMLElement | null => layerRoot()?.querySelector<HTMLElement>('.gnote') ?? null;
const noted = () => until(() => expect(note()).not.toBeNull());
const written = () => harness.calls.filter(({ name }) => name === 'page.written').map(({ input }) => input);
const asked = () => harness.calls.filter(({ name }) => name === 'page.caseOf').map(({ input }) => input);
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const field = (selector: string) => document.querySelector<HTMLInputElement>(selector)!;

async function start(markup: string, path = '/lista'): Promise<void> {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
}
async function write(selector: string, text: string): Promise<void> {
  await userEvent.click(find(selector));
  await userEvent.keyboard(text);
}
const personIs = (person: Partial<Person>): void => {
  harness.answers['page.caseOf'] = () => ({ ok: true, value: { ...unknown, ...person } });
};

beforeAll(() => announcePageActs());
beforeEach(() => {
  harness = createPageHarness();
  const compiled = compileAdapter(guarded);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const usual = harness.answers['page.start'];
  harness.answers['page.start'] = async (input) => {
    const answer = await usual(input);
    if (!answer.ok || answer.value.type !== 'adapted') return answer;
    const uses = [...compiled.value.guard.map(({ use }) => use), 'training' as const];
    const fieldRules = uses.map((use) => ({
      use,
      rule: 'Rutinen.',
      reasons: [
        { id: 'checked', label: 'Rätt person är vald' },
        { id: 'person-wishes', label: 'Personen vill det och vet risken' },
        { id: 'life', label: 'Akut fara för liv eller hälsa' },
      ],
    }));
    return {
      ok: true,
      value: { ...answer.value, setup: { ...answer.value.setup, adapter: compiled.value, fieldRules } },
    };
  };
});
afterEach(() => {
  harness.stop();
  history.replaceState(null, '', home);
});

describe('a system where protected people are not registered', () => {
  const form =
    '<form id="samsa"><label>Personnummer <input id="nr"></label><button>Registrera</button></form>';

  it('asks about a number unless the person is known not to be protected [GUARD-4, GUARD-11]', async () => {
    await start(form);
    await write('#nr', number);
    await noted();
    expect(note()!.textContent).toContain(texts.mayBeProtected);
    expect(note()!.textContent).toContain(texts.fields.registration.why);
    expect(field('#nr').value).toBe(number);
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(field('#nr').value).toBe(''));
  });

  it('says that the person is protected when that is known [GUARD-4]', async () => {
    personIs({ standing: 'protected', caseNumber: 'SN 2024/0757' });
    await start(form);
    await write('#nr', number);
    await noted();
    expect(note()!.textContent).toContain(texts.isProtected);
    await userEvent.keyboard('{Alt>}2{/Alt}{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    expect(written()).toEqual([
      { use: 'registration', kind: 'number', caseNumber: 'SN 2024/0757', reasonId: 'life' },
    ]);
  });

  it('stays silent for a person who is not, and sends the form that waited for the answer, once [GUARD-6]', async () => {
    let answer: (value: { ok: true; value: Person }) => void = () => undefined;
    harness.answers['page.caseOf'] = () => new Promise((resolve) => (answer = resolve));
    await start(form);
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    find('#samsa').addEventListener('submit', sent);
    await write('#nr', `${number}{Enter}`);
    await until(() => expect(asked().length).toBeGreaterThan(0));
    expect(sent).not.toHaveBeenCalled();
    answer({ ok: true, value: { ...unknown, standing: 'not-protected' } });
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    expect(note()).toBeNull();
  });
});

describe('a placement list', () => {
  const sheet = `<table role="grid"><tr><td role="gridcell" contenteditable="true" id="a1"></td>
    <td role="gridcell" contenteditable="true" id="b1"></td></tr></table>`;
  const paste = async (selector: string, text: string): Promise<void> => {
    await userEvent.click(find(selector));
    await userEvent.keyboard('{End}');
    document.execCommand('insertText', false, text);
  };

  it('takes wishes and the case number, and asks about what tells who it is or where [GUARD-9]', async () => {
    personIs({ standing: 'protected', caseNumber: 'SN 2024/0757' });
    await start(sheet);
    await paste('#a1', 'SN 2024/0757');
    await paste('#b1', 'Bottenvåning, lugnt läge, finskspråkig personal');
    await paste('#a1', ` ${number}`);
    await noted();
    expect(note()!.textContent).toContain(texts.fields.sheet.why);
    await page.getByRole('button', { name: texts.swap }).click();
    await until(() => expect(find('#a1').innerText).toBe('SN 2024/0757 ärende SN 2024/0757'));
    expect(note()).toBeNull();
  });

  it.each([
    ['an address', 'Lugnt, Påhittsgatan 12, 414 51 Göteborg', texts.kinds.address],
    ['a phone number', 'Ring 070-174 06 05', texts.kinds.phone],
    [
      'the name of somebody in a cell of a pasted row',
      'Lugnt läge\tMaja Sagoberg\tbottenvåning',
      texts.kinds.name,
    ],
    ['a school', 'Nära Björkskolan', texts.kinds.whereabouts],
  ])(
    'asks about %s, and leaves it as it is until the user decides [GUARD-9, GUARD-6]',
    async (_, text, kind) => {
      await start(sheet);
      await paste('#b1', text);
      await noted();
      expect(note()!.textContent).toContain(kind);
      expect(find('#b1').textContent).toBe(text);
    },
  );
});

describe('a grid that is drawn, without fields', () => {
  /** What a page makes of a paste that reaches it. */
  const taken: string[] = [];
  /** Copied elsewhere: from a page that Varsam masks, a number would come masked. */
  const startWithCopied = async (text: string): Promise<void> => {
    taken.length = 0;
    document.body.innerHTML = '<textarea id="kalla"></textarea>';
    field('#kalla').value = text;
    field('#kalla').select();
    await userEvent.copy();
    await start('<div id="yta" role="grid" tabindex="0" aria-label="Lista">Rutor</div>');
    find('#yta').addEventListener('paste', (event) => {
      taken.push(event.clipboardData?.getData('text/plain') ?? '');
      event.preventDefault();
    });
  };
  const paste = async (): Promise<void> => {
    find('#yta').focus();
    await userEvent.paste();
  };

  it('takes wishes and the case number [GUARD-9]', async () => {
    await startWithCopied('SN 2024/0757\tBottenvåning');
    await paste();
    await until(() => expect(taken).toEqual(['SN 2024/0757\tBottenvåning']));
    expect(note()).toBeNull();
  });

  it('is given nothing of a table that was copied without its text [GUARD-9, GUARD-6]', async () => {
    const copyHtml = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/html', `<table><td>Lugnt läge<td>${number}</table>`);
      event.preventDefault();
    };
    document.addEventListener('copy', copyHtml, { once: true });
    await startWithCopied('x');
    await paste();
    await noted();
    expect(note()!.textContent).toContain(texts.heldPaste);
    expect(taken).toEqual([]);
  });

  it('is given nothing that tells who it is before there is a reason, and all of it after [GUARD-9, GUARD-6]', async () => {
    await startWithCopied(`Lugnt läge\t${number}`);
    await paste();
    await noted();
    expect(note()!.textContent).toContain(texts.heldPaste);
    expect(note()!.textContent).toContain(texts.fields.sheet.why);
    expect(note()!.textContent).not.toContain(number);
    expect(taken).toEqual([]);
    await page.getByRole('button', { name: 'Akut fara för liv eller hälsa' }).click();
    await until(() => expect(note()).toBeNull());
    expect(written()).toMatchObject([{ use: 'sheet', kind: 'number', reasonId: 'life' }]);
    await paste();
    await until(() => expect(taken).toEqual([`Lugnt läge\t${number}`]));
  });
});

describe('a planning system', () => {
  const form = `<form id="welfare"><label for="f17">Personnummer</label><input id="f17">
    <label for="f18">Namn</label><input id="f18"></form>`;

  it('is given the fictive number and the fictive name in place of the real ones [GUARD-4]', async () => {
    personIs({ standing: 'protected', fictiveName: 'Ulla Påhitt', fictiveNumber });
    await start(form);
    await write('#f17', number);
    await noted();
    expect(note()!.querySelector('.swap')!.textContent).toContain(texts.fictiveNumber);
    await page.getByRole('button', { name: texts.swapFictive }).click();
    await until(() => expect(field('#f17').value).toBe(fictiveNumber));
    await until(() => expect(note()).toBeNull());
    await write('#f18', 'Provia Testsson');
    await noted();
    expect(asked().at(-1)).toEqual({ subject: null, name: 'Provia Testsson' });
    await page.getByRole('button', { name: texts.swapFictive }).click();
    await until(() => expect(field('#f18').value).toBe('Ulla Påhitt'));
    expect(note()).toBeNull();
  });

  it('takes any name that is nobody’s we know [GUARD-4]', async () => {
    await start(form);
    await write('#f18', 'Provia Testsson');
    await until(() => expect(asked()).toHaveLength(1));
    await userEvent.keyboard('x{Backspace}');
    expect(note()).toBeNull();
  });
});

describe('a booking', () => {
  it('takes no name of a protected person [GUARD-10]', async () => {
    personIs({ standing: 'protected' });
    await start('<form id="boka"><input id="namn" aria-label="Namn"></form>');
    await write('#namn', 'Provia Testsson');
    await noted();
    expect(note()!.textContent).toContain(texts.fields.booking.why);
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(field('#namn').value).toBe(''));
  });
});

describe('a receiver', () => {
  const compose = `<input id="till" aria-label="Till"><ul class="katalog"><li>Johan Ek, Hemtjänst Öster</li>
    <li>Johan Ek, Avgiftsenheten</li><li>Maryam Holm, Centrum</li></ul>`;

  it('whose name several have is asked about, and written as the one who is meant [GUARD-3]', async () => {
    await start(compose);
    await write('#till', 'Maryam Holm; johan ek');
    await noted();
    expect(note()!.textContent).toContain(texts.which);
    await page.getByRole('button', { name: 'Johan Ek, Avgiftsenheten' }).click();
    await until(() => expect(field('#till').value).toBe('Maryam Holm; Johan Ek, Avgiftsenheten'));
    await until(() => expect(note()).toBeNull());
    expect(written()).toEqual([
      { use: 'recipient', kind: 'same-name', caseNumber: null, reasonId: 'checked' },
    ]);
  });

  it('of a name of one’s own is not [GUARD-3]', async () => {
    await start(compose);
    await write('#till', 'Maryam Holm');
    await userEvent.keyboard('x{Backspace}');
    await until(() => expect(field('#till').value).toBe('Maryam Holm'));
    expect(note()).toBeNull();
  });
});

describe('both guardians', () => {
  const group = `<fieldset id="hem"><label><input type="checkbox" id="a"> Vårdnadshavare 1</label>
    <label><input type="checkbox" id="b"> Vårdnadshavare 2</label></fieldset>`;

  it('are asked about in a protected record, and chosen by nobody else [GUARD-5]', async () => {
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/7777', me, 'sekretessmarkering') + group;
    await harness.start();
    await until(async () => {
      await page.getByRole('button', { name: /Öppna/ }).click({ timeout: 500 });
      expect(isPageVisible()).toBe(true);
    });
    await userEvent.click(find('#a'));
    expect(note()).toBeNull();
    await userEvent.click(find('#b'));
    await noted();
    expect(note()!.textContent).toContain(texts.fields.guardians.why);
    expect(note()!.querySelectorAll('.reasons button')).toHaveLength(2);
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    expect(written()).toMatchObject([{ use: 'guardians', kind: 'guardians', reasonId: 'life' }]);
    expect([field('#a').checked, field('#b').checked]).toEqual([true, true]);
  });

  it('are not asked about in any other [GUARD-5]', async () => {
    await start(record('SN 2024/0757', me) + group, '/akt/1');
    await userEvent.click(find('#a'));
    await userEvent.click(find('#b'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(note()).toBeNull();
  });
});

describe('a training environment', () => {
  it('asks about a number in any field, and takes any fictive text [GUARD-12]', async () => {
    await start('<p class="utb">Utbildning</p><input id="fritt"><textarea id="text"></textarea>');
    await write('#fritt', 'Ulla Påhitt, Provgatan 4');
    await write('#text', number);
    await noted();
    expect(note()!.textContent).toContain(texts.fields.training.why);
  });
});

describe('each kind of note', () => {
  it.each([
    [
      'the receivers',
      '<input id="till"><ul class="katalog"><li>Johan Ek, Öster</li><li>Johan Ek, Väst</li></ul>',
      '#till',
      'Johan Ek',
    ],
    ['the planning', '<form id="welfare"><label>Personnummer <input id="nr"></label></form>', '#nr', number],
    ['the chat', '<div id="chatt" contenteditable="true" aria-label="Text"></div>', '#chatt', number],
  ])(
    'has no fault that axe can find, and keeps within a narrow window: %s [UX-2]',
    async (_, markup, selector, text) => {
      await page.viewport(320, 640);
      await start(`<main>${markup}</main>`);
      await write(selector, text);
      await noted();
      const { violations } = await axe.run(note()!, { resultTypes: ['violations'] });
      expect(violations).toEqual([]);
      const { left, right } = note()!.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(innerWidth);
      await page.viewport(414, 896);
    },
  );
});

describe('what is written without a form', () => {
  // Over the editor, where the note does not cover it.
  const editor =
    '<button id="s">Skicka</button><div id="brev" contenteditable="true" role="textbox" aria-label="Text"></div>';

  it('is held at the button that sends, until a reason is given [GUARD-6, GUARD-8]', async () => {
    await start(editor);
    const sent = vi.fn<() => void>();
    find('#s').addEventListener('click', sent);
    await write('#brev', number);
    await userEvent.click(find('#s'));
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
    await page.getByRole('button', { name: texts.keep }).click();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    await userEvent.click(find('#s'));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('stays in e-mail at the person’s wish once four things are ticked, and not before [GUARD-8]', async () => {
    await start(editor);
    await write('#brev', number);
    await noted();
    await page.getByRole('button', { name: texts.keep }).click();
    await page.getByRole('button', { name: 'Personen vill det och vet risken' }).click();
    const ticks = () => [...note()!.querySelectorAll('[aria-pressed]')];
    expect(ticks()).toHaveLength(4);
    await userEvent.keyboard('{Alt>}1{/Alt}{Alt>}2{/Alt}{Alt>}1{/Alt}{Alt>}3{/Alt}');
    expect(ticks().map((tick) => tick.getAttribute('aria-pressed'))).toEqual([
      'true',
      'true',
      'true',
      'false',
    ]);
    expect(written()).toEqual([]);
    expect((await axe.run(note()!, { resultTypes: ['violations'] })).violations).toEqual([]);
    await userEvent.keyboard('{Alt>}4{/Alt}');
    await until(() => expect(written()).toMatchObject([{ use: 'email-body', reasonId: 'person-wishes' }]));
  });

  it('is held at Ctrl+Enter, and a new line is none [GUARD-6]', async () => {
    await start(editor);
    const keys: string[] = [];
    find('#brev').addEventListener('keydown', (event) => keys.push(event.key));
    await write('#brev', `${number}{Enter}hej`);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(keys.filter((key) => key === 'Enter')).toHaveLength(1);
    expect(find('#brev').innerText.replaceAll(/\s/g, '')).toBe(`${number}hej`);
  });

  it('is held at Enter in a chat, where Shift+Enter is a new line [GUARD-20]', async () => {
    await start('<div id="chatt" contenteditable="true"></div>');
    const sent = vi.fn<() => void>();
    find('#chatt').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey) sent();
    });
    await write('#chatt', `${number}{Shift>}{Enter}{/Shift}`);
    await userEvent.keyboard('{Enter}');
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
  });

  it('and a form that a script submits are held alike, and an empty form is not [GUARD-6]', async () => {
    await start(`<iframe name="ut" hidden></iframe><form id="f" target="ut" action="about:blank"><textarea id="brev" name="b"></textarea></form>
      <form id="g" target="ut" action="about:blank"><input name="c"></form>`);
    const outcomes: boolean[] = [];
    document.addEventListener('varsam-submit', (event) => outcomes.push(event.defaultPrevented), {
      once: false,
    });
    await write('#brev', number);
    await noted();
    document.querySelector<HTMLFormElement>('#f')!.submit();
    await until(() => expect(note()?.textContent).toContain(texts.held));
    document.querySelector<HTMLFormElement>('#g')!.submit();
    expect(outcomes).toEqual([false]);
  });
});
