/** Fields of other systems that send without a form, grids that are drawn, and the note of each kind. */
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { texts, number, looked, note, noted, written, start, write } from '../support/guard-stage.ts';
import { field, find, otherSystemForEachTest } from '../support/guard-uses-stage.ts';
import { toldTexts } from '#extension/text/page-told.ts';
import { layerRoot, until } from '../support/page-harness.ts';

otherSystemForEachTest();

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
    await start('/lista', '<div id="yta" role="grid" tabindex="0" aria-label="Lista">Rutor</div>');
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
      await start('/lista', `<main>${markup}</main>`);
      await write(find(selector), text);
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
    await start('/lista', editor);
    const sent = vi.fn<() => void>();
    find('#s').addEventListener('click', sent);
    await write(find('#brev'), number);
    await userEvent.click(find('#s'));
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
    await page.getByRole('button', { name: texts.keep }).click();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await until(() => expect(note()).toBeNull());
    await userEvent.click(find('#s'));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('that answers a letter with a number in it is held as well, and not while it is written [GUARD-8]', async () => {
    await start('/lista', editor);
    find('#brev').innerHTML =
      `<p><br></p><blockquote>Hej, jag har ${number} och bor på Provgatan 4.</blockquote>`;
    const sent = vi.fn<() => void>();
    find('#s').addEventListener('click', sent);
    await userEvent.click(find('#brev'));
    await userEvent.keyboard('{Control>}{Home}{/Control}Hej');
    await looked();
    expect(note()).toBeNull();
    await userEvent.click(find('#s'));
    await until(() => expect(note()?.textContent).toContain(texts.fields['email-body'].why));
    expect(sent).not.toHaveBeenCalled();
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(find('#brev').textContent).toContain('jag har och bor på Provgatan 4'));
    await userEvent.click(find('#s'));
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
  });

  it('that is forwarded as it came is held for the number in it, and no hidden one is [GUARD-8]', async () => {
    const letter = `<p>Vidarebefordrat:</p><blockquote>Jag har ${number} och bor på Provgatan 4.</blockquote>`;
    await start('/lista', `<input id="mottagare">${editor}`);
    const sent = vi.fn<() => void>();
    find('#s').addEventListener('click', sent);
    find('#brev').innerHTML = letter;
    find('#brev').hidden = true;
    await write(find('#mottagare'), 'anna@example.se');
    await userEvent.click(find('#s'));
    await until(() => expect(sent).toHaveBeenCalledTimes(1));
    find('#brev').hidden = false;
    await userEvent.click(find('#s'));
    await until(() => expect(note()?.textContent).toContain(texts.held));
    await page.getByRole('button', { name: texts.remove }).click();
    await until(() => expect(find('#brev').textContent).toContain('Jag har och bor på Provgatan 4'));
    expect(sent).toHaveBeenCalledTimes(1);
    await userEvent.click(find('#s'));
    await until(() => expect(sent).toHaveBeenCalledTimes(2));
  });

  it('stays in e-mail at the person’s wish once four things are ticked, and not before [GUARD-8]', async () => {
    await start('/lista', editor);
    await write(find('#brev'), number);
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
    await start('/lista', editor);
    const keys: string[] = [];
    find('#brev').addEventListener('keydown', (event) => keys.push(event.key));
    await write(find('#brev'), `${number}{Enter}hej`);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(keys.filter((key) => key === 'Enter')).toHaveLength(1);
    expect(find('#brev').innerText.replaceAll(/\s/g, '')).toBe(`${number}hej`);
  });

  it('is held at Enter in a chat, where Shift+Enter is a new line [GUARD-20]', async () => {
    await start('/lista', '<div id="chatt" contenteditable="true"></div>');
    const sent = vi.fn<() => void>();
    find('#chatt').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey) sent();
    });
    await write(find('#chatt'), `${number}{Shift>}{Enter}{/Shift}`);
    await userEvent.keyboard('{Enter}');
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
  });

  it('and a file that is chosen, dropped or pasted into a chat waits until the user says that it may, and goes in once [GUARD-20, GUARD-6]', async () => {
    await start(
      '/lista',
      '<div id="rum"><div id="chatt" contenteditable="true">Hej</div><input type="file" id="fil"></div>',
    );
    await write(find('#chatt'), 'hej');
    const said = () => layerRoot()?.querySelector('.toast')?.textContent ?? '';
    const taken: string[] = [];
    const left = vi.fn<() => void>();
    find('#rum').addEventListener('dragleave', left);
    for (const name of ['change', 'drop', 'paste'] as const)
      find('#rum').addEventListener(name, (event) => {
        const data =
          event instanceof DragEvent ? event.dataTransfer : (event as ClipboardEvent).clipboardData;
        taken.push(`${name} ${(data?.files ?? field('#fil').files)?.[0]?.name}`);
      });
    const put = (data: DataTransfer) => ({
      change: () => {
        field('#fil').files = data.files;
        find('#fil').dispatchEvent(new Event('change', { bubbles: true }));
      },
      drop: () => find('#chatt').dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: data })),
      paste: () =>
        find('#chatt').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data })),
    });
    const words = new DataTransfer();
    words.setData('text/plain', 'hej');
    for (const act of Object.values(put(words))) act();
    expect(said()).toBe('');
    expect(taken).toEqual(['change undefined', 'drop undefined', 'paste undefined']);
    taken.length = 0;
    for (const name of ['change', 'drop', 'paste'] as const) {
      const held = new DataTransfer();
      held.items.add(new File(['x'], `${name}.pdf`));
      put(held)[name]();
      await until(() => expect(said()).toContain(toldTexts.sv.upload.title));
      expect(taken).toEqual([]);
      await page.getByRole('button', { name: toldTexts.sv.upload.putIn }).click();
      await until(() => expect(taken).toEqual([`${name} ${name}.pdf`]));
      expect(said()).toBe('');
      put(held)[name]();
      expect(taken.splice(0)).toHaveLength(2);
    }
    expect(left).toHaveBeenCalledTimes(1);
  });

  it('and a form that a script submits are held alike, and an empty form is not [GUARD-6]', async () => {
    await start(
      '/lista',
      `<iframe name="ut" hidden></iframe><form id="f" target="ut" action="about:blank"><textarea id="brev" name="b"></textarea></form>
      <form id="g" target="ut" action="about:blank"><input name="c"></form>`,
    );
    const outcomes: boolean[] = [];
    document.addEventListener('varsam-submit', (event) => outcomes.push(event.defaultPrevented), {
      once: false,
    });
    await write(find('#brev'), number);
    await noted();
    document.querySelector<HTMLFormElement>('#f')!.submit();
    await until(() => expect(note()?.textContent).toContain(texts.held));
    document.querySelector<HTMLFormElement>('#g')!.submit();
    expect(outcomes).toEqual([false]);
  });
});
