/** Fields of other systems: what must not be entered there, and who is meant. */
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { texts, number, note, noted, written, askedOf, start, write } from '../support/guard-stage.ts';
import {
  field,
  find,
  otherSystemForEachTest,
  personIs,
  unknown,
  type Person,
} from '../support/guard-uses-stage.ts';
import { harness, isPageVisible, me, record, until } from '../support/page-harness.ts';

otherSystemForEachTest();
const fictiveNumber = '18900228-9811';

describe('a system where protected people are not registered', () => {
  const form =
    '<form id="samsa"><label>Personnummer <input id="nr"></label><button>Registrera</button></form>';

  it('asks about a number unless the person is known not to be protected [GUARD-4, GUARD-11]', async () => {
    await start('/lista', form);
    await write(find('#nr'), number);
    await noted();
    expect(note()!.textContent).toContain(texts.mayBeProtected);
    expect(note()!.textContent).toContain(texts.fields.registration.why);
    expect(field('#nr').value).toBe(number);
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(field('#nr').value).toBe(''));
  });

  it('says that the person is protected when that is known [GUARD-4]', async () => {
    personIs({ standing: 'protected', caseNumber: 'SN 2024/0757' });
    await start('/lista', form);
    await write(find('#nr'), number);
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
    await start('/lista', form);
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    find('#samsa').addEventListener('submit', sent);
    await write(find('#nr'), `${number}{Enter}`);
    await until(() => expect(askedOf().length).toBeGreaterThan(0));
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
    await start('/lista', sheet);
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
      await start('/lista', sheet);
      await paste('#b1', text);
      await noted();
      expect(note()!.textContent).toContain(kind);
      expect(find('#b1').textContent).toBe(text);
    },
  );
});

describe('a planning system', () => {
  const form = `<form id="welfare"><label for="f17">Personnummer</label><input id="f17">
    <label for="f18">Namn</label><input id="f18"><label for="f19">Adress</label><input id="f19"></form>`;

  it('is given the fictive number and the fictive name in place of the real ones [GUARD-4]', async () => {
    personIs({ standing: 'protected', fictiveName: 'Ulla Påhitt', fictiveNumber });
    await start('/lista', form);
    await write(find('#f17'), number);
    await noted();
    expect(note()!.querySelector('.swap')!.textContent).toContain(texts.fictiveNumber);
    await page.getByRole('button', { name: texts.swapFictive }).click();
    await until(() => expect(field('#f17').value).toBe(fictiveNumber));
    await until(() => expect(note()).toBeNull());
    await write(find('#f18'), 'Provia Testsson');
    await noted();
    expect(askedOf().at(-1)).toEqual({ subject: null, name: 'Provia Testsson' });
    await page.getByRole('button', { name: texts.swapFictive }).click();
    await until(() => expect(field('#f18').value).toBe('Ulla Påhitt'));
    expect(note()).toBeNull();
  });

  it('is asked about the number while a name that nobody knows is written in the next field [GUARD-4, GUARD-6]', async () => {
    await start('/lista', form);
    await write(find('#f17'), number);
    await noted();
    find('#f18').focus();
    await userEvent.keyboard('Provia Testsson');
    await until(() => expect(askedOf()).toContainEqual({ subject: null, name: 'Provia Testsson' }));
    await userEvent.keyboard('x{Backspace}');
    expect(note()!.textContent).toContain(texts.kinds.number);
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(field('#f17').value).toBe(''));
    expect(field('#f18').value).toBe('Provia Testsson');
  });

  it('is asked about the next field too where the first is answered while the worker looks that one up [GUARD-6]', async () => {
    await start('/lista', form);
    await write(find('#f17'), number);
    await noted();
    let tell = (): void => undefined;
    harness.answers['page.caseOf'] = () =>
      new Promise((resolve) => {
        tell = () => resolve({ ok: true, value: { ...unknown, standing: 'protected' } });
      });
    find('#f18').focus();
    await userEvent.keyboard('Provia Testsson');
    await until(() => expect(askedOf()).toContainEqual({ subject: null, name: 'Provia Testsson' }));
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(note()).toBeNull());
    tell();
    await noted();
    expect(note()!.textContent).toContain(texts.kinds.name);
  });

  it('is not given the street of a protected person, of whom it does not say that it is this one [GUARD-4]', async () => {
    personIs({
      standing: 'protected',
      caseNumber: 'SN 2024/0757',
      fictiveName: 'Ulla Påhitt',
      fictiveNumber,
    });
    await start('/lista', form);
    await write(find('#f19'), 'Provgatan 4, 987 14 Lövhamn');
    await noted();
    expect(askedOf()).toContainEqual({ subject: null, name: 'Provgatan 4' });
    expect(note()!.textContent).toContain(texts.kinds.address);
    expect(note()!.textContent).toContain(texts.fields.planning.why);
    expect(note()!.textContent).toContain(texts.mayBeProtected);
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(field('#f19').value).not.toContain('Provgatan'));
  });

  it('takes any name and any address that is nobody’s we know [GUARD-4]', async () => {
    await start('/lista', form);
    for (const [place, text] of [
      ['#f19', 'Lokalgatan 1'],
      ['#f18', 'Provia Testsson'],
    ] as const) {
      await write(find(place), text);
      await until(() => expect(askedOf()).toContainEqual({ subject: null, name: text }));
    }
    await userEvent.keyboard('x{Backspace}');
    expect(note()).toBeNull();
  });
});

describe('a booking', () => {
  it('takes no name of a protected person [GUARD-10]', async () => {
    personIs({ standing: 'protected' });
    await start('/lista', '<form id="boka"><input id="namn" aria-label="Namn"></form>');
    await write(find('#namn'), 'Provia Testsson');
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
    await start('/lista', compose);
    await write(find('#till'), 'Maryam Holm; johan ek');
    await noted();
    expect(note()!.textContent).toContain(texts.which);
    await page.getByRole('button', { name: 'Johan Ek, Avgiftsenheten' }).click();
    await until(() => expect(field('#till').value).toBe('Maryam Holm; Johan Ek, Avgiftsenheten'));
    await until(() => expect(note()).toBeNull());
    expect(written()).toEqual([
      { use: 'recipient', kind: 'same-name', caseNumber: null, reasonId: 'checked' },
    ]);
  });

  it('written as the directory begins it, in an editor, is written out as the one who is meant, with the caret behind [GUARD-3]', async () => {
    const names = compose.replace(
      '<input id="till" aria-label="Till">',
      '<div id="till" contenteditable="true"></div>',
    );
    await start('/lista', `<style>#till { white-space: pre-wrap }</style>${names}`);
    await userEvent.click(find('#till'));
    await userEvent.keyboard('Johan Ek');
    await noted();
    await page.getByRole('button', { name: 'Johan Ek, Avgiftsenheten' }).click();
    await until(() => expect(find('#till').textContent).toBe('Johan Ek, Avgiftsenheten'));
    await userEvent.keyboard('; ');
    expect(find('#till').textContent).toBe('Johan Ek, Avgiftsenheten; ');
    document.execCommand('undo');
    document.execCommand('undo');
    expect(find('#till').textContent).toBe('Johan Ek');
  });

  it('is asked about when it is sent, though the proposals came late and went when one was chosen [GUARD-3]', async () => {
    await start('/lista', '<input id="till"><ul class="katalog"></ul><button id="s">Skicka</button>');
    const sent = vi.fn<() => void>();
    find('#s').addEventListener('click', sent);
    await write(find('#till'), 'johan{Backspace}');
    find('.katalog').innerHTML = '<li>Johan Ek, Hemtjänst Öster</li><li>Johan Ek, Avgiftsenheten</li>';
    find('.katalog').addEventListener('pointerdown', () => {
      field('#till').value = 'Johan Ek';
      find('.katalog').replaceChildren();
    });
    await userEvent.click(find('.katalog li'));
    await userEvent.click(find('#s'));
    await until(() => expect(note()?.textContent).toContain(texts.which));
    expect(sent).not.toHaveBeenCalled();
    await page.getByRole('button', { name: 'Johan Ek, Avgiftsenheten' }).click();
    await until(() => expect(field('#till').value).toBe('Johan Ek, Avgiftsenheten'));
    await userEvent.click(find('#s'));
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
  });

  it('of a name of one’s own is not [GUARD-3]', async () => {
    await start('/lista', compose);
    await write(find('#till'), 'Maryam Holm');
    await userEvent.keyboard('x{Backspace}');
    await until(() => expect(field('#till').value).toBe('Maryam Holm'));
    expect(note()).toBeNull();
  });
});

async function startProtected(): Promise<void> {
  history.pushState(null, '', '/akt/1');
  document.body.innerHTML = record('SN 2024/7777', me, 'sekretessmarkering');
  await harness.start();
  await until(async () => {
    await page.getByRole('button', { name: /Öppna/ }).click({ timeout: 3000 });
    expect(isPageVisible()).toBe(true);
  });
}

describe('free text of a protected record', () => {
  it('has an address taken out: the number of its own case says nothing in its place [GUARD-2]', async () => {
    await startProtected();
    document.body.insertAdjacentHTML('beforeend', '<textarea id="anteckning"></textarea>');
    await write(find('#anteckning'), 'Vi ses på Provgatan 4 i dag');
    await noted();
    expect(note()!.textContent).toContain(texts.fields['free-text'].why);
    expect(note()!.textContent).not.toContain('SN 2024/7777');
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(field('#anteckning').value).toBe('Vi ses på i dag'));
  });
});

describe('both guardians', () => {
  const boxes = `<label><input type="checkbox" id="a"> Vårdnadshavare 1</label>
    <label><input type="checkbox" id="b"> Vårdnadshavare 2</label>`;
  const group = `<fieldset id="hem">${boxes}</fieldset>`;

  it('are asked about in a protected record, however the field is known, and chosen by nobody else [GUARD-5]', async () => {
    await startProtected();
    const name = '<b id="t">Till vårdnadshavare</b>';
    for (const markup of [
      group,
      `<fieldset><legend>Till vårdnadshavare</legend>${boxes}</fieldset>`,
      `<div role="group" aria-labelledby="t">${name}${boxes}</div>`,
      `${name}<div role="group" aria-labelledby="t">${boxes}</div>`,
      `<div role="group" aria-label="Till vårdnadshavare">${boxes}</div>`,
    ]) {
      const place = document.createElement('div');
      place.innerHTML = markup;
      document.body.append(place);
      await userEvent.click(find('#a'));
      expect(note()).toBeNull();
      await userEvent.click(find('#b'));
      await noted();
      expect(note()!.textContent).toContain(texts.fields.guardians.why);
      expect(note()!.querySelector('.reasons')!.ariaLabel).toBe(texts.chooseBoth);
      expect(note()!.querySelectorAll('.reasons button')).toHaveLength(2);
      await userEvent.keyboard('{Alt>}2{/Alt}');
      await until(() => expect(note()).toBeNull());
      expect(written().at(-1)).toMatchObject({ use: 'guardians', kind: 'guardians', reasonId: 'life' });
      expect([field('#a').checked, field('#b').checked]).toEqual([true, true]);
      place.remove();
    }
    expect(written()).toHaveLength(5);
    // Another field of the group has the name, and the boxes none.
    const other = `<fieldset><label>Till vårdnadshavare <input></label>${boxes}</fieldset>`;
    document.body.insertAdjacentHTML('beforeend', other);
    await userEvent.click(find('#a'));
    await userEvent.click(find('#b'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(note()).toBeNull();
  });

  it('are not asked about in any other [GUARD-5]', async () => {
    await start('/akt/1', record('SN 2024/0757', me) + group);
    await userEvent.click(find('#a'));
    await userEvent.click(find('#b'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(note()).toBeNull();
  });
});

describe('a training environment', () => {
  it('asks about a number in any field, and takes any fictive text [GUARD-12]', async () => {
    await start('/lista', '<p class="utb">Utbildning</p><input id="fritt"><textarea id="text"></textarea>');
    await write(find('#fritt'), 'Ulla Påhitt, Provgatan 4');
    await write(find('#text'), number);
    await noted();
    expect(note()!.textContent).toContain(texts.fields.training.why);
  });
});
