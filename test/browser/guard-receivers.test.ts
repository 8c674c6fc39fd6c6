/** Messages and letters by whom they go to: the shipped adapters and the base pack, on markup like that of the stand-ins. */
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fieldRulesFor } from '#extension/background/field-rules.ts';
import { fill } from '#extension/text/fill.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { outlook } from '#shared/site/adapters/outlook.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { looked, note, noted, number, start as open, texts, written } from '../support/guard-stage.ts';
import { harness, harnessForEachTest, until } from '../support/page-harness.ts';

const address = 'Provgatan 4, 987 14 Lövhamn';

const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
/** Labels of the answers that are offered, after the reasons are asked for. */
const offered = async (): Promise<readonly string[]> => {
  await page.getByRole('button', { name: texts.keep }).click();
  return [...note()!.querySelectorAll('.reasons button')].map(({ textContent }) =>
    textContent.replace(/Alt\+\d$/, ''),
  );
};

async function start(shipped: SiteAdapter, path: string, markup: string): Promise<void> {
  const compiled = compileAdapter(shipped);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const usual = harness.answers['page.start'];
  harness.answers['page.start'] = async (input) => {
    const answer = await usual(input);
    if (!answer.ok || answer.value.type !== 'adapted') return answer;
    const fieldRules = [...fieldRulesFor(compiled.value, 'sv', basePack)];
    const { setup } = answer.value;
    return { ok: true, value: { ...answer.value, setup: { ...setup, adapter: compiled.value, fieldRules } } };
  };
  await open(path, markup);
}

harnessForEachTest();

describe('a message of Treserva', () => {
  const message = `<form class="skriv"><select name="till" aria-label="Till">
      <option>ÄVO Myndighet LVS admin sekretessbehörighet</option><option>Trygghetsjouren uppdragsmottagare</option>
      <option>Hemtjänst Öster</option><option>Boendesekreterare Lova Provberg</option>
      <option>Avgiftshandläggare Centrum</option><option>Maryam Holm</option><option>Älvsborgs enhet</option></select>
    <input name="amne" aria-label="Ämne"><textarea name="text" aria-label="Text"></textarea><button>Skicka</button></form>`;
  const to = async (name: string): Promise<void> => {
    await userEvent.selectOptions(find('select'), name);
  };
  const write = async (text: string): Promise<void> => {
    await userEvent.click(find('textarea'));
    await userEvent.keyboard(text);
  };
  /** Not by its button: the note may lie over it. */
  const submit = (): void => document.querySelector('form')!.requestSubmit();
  beforeEach(() => start(treserva, '/arbetsyta/nytt-meddelande.aspx', message));

  it.each([
    ['Trygghetsjouren uppdragsmottagare', 'Trygghetsjouren'],
    ['Hemtjänst Öster', 'enheter som beställer behörighet'],
  ])('to %s takes the case number alone, and no purpose is offered [GUARD-7]', async (receiver, label) => {
    await to(receiver);
    await write(`Gäller SN 2024/0757, ${number}`);
    await noted();
    expect(note()!.textContent).toContain(fill(texts.caseNumberOnly, { receivers: label }));
    expect(await offered()).toEqual(['Det gäller ingen klient', 'Akut fara för liv eller hälsa']);
  });

  it('to Trygghetsjouren takes no name of a protected person either, and any other [GUARD-7]', async () => {
    harness.answers['page.caseOf'] = ({ name }) => ({
      ok: true,
      value: {
        standing: name === 'Provia Testsson' ? 'protected' : 'unknown',
        caseNumber: 'SN 2024/0757',
        fictiveName: 'Ulla Påhitt',
        fictiveNumber: null,
      },
    });
    await to('Trygghetsjouren uppdragsmottagare');
    await write('Hälsningar Sara Lindqvist');
    await looked();
    expect(note()).toBeNull();
    await write(' till Fru Provia Testsson');
    await noted();
    expect(note()!.textContent).toContain(texts.kinds.name);
    await page.getByRole('button', { name: texts.swap }).click();
    await until(() =>
      expect(document.querySelector('textarea')!.value).toBe(
        'Hälsningar Sara Lindqvist till Fru ärende SN 2024/0757',
      ),
    );
  });

  it('asks about a name when nobody answers whose it is, says so, and no longer once somebody does [GUARD-7]', async () => {
    const usual = harness.answers['page.caseOf'];
    harness.answers['page.caseOf'] = () => ({ ok: false, error: { type: 'no-answer' } });
    await to('Trygghetsjouren uppdragsmottagare');
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    find('form').addEventListener('submit', sent);
    await write('Hälsningar Sara Lindqvist');
    submit();
    await noted();
    expect(note()!.textContent).toContain(texts.unanswered);
    expect(note()!.textContent).toContain(texts.held);
    expect(sent).not.toHaveBeenCalled();
    harness.answers['page.caseOf'] = usual;
    submit();
    await until(() => expect(sent).toHaveBeenCalledOnce());
    expect(note()).toBeNull();
  });

  it('to LVS holds number and name for the request to register the case, said once [GUARD-7]', async () => {
    await to('ÄVO Myndighet LVS admin sekretessbehörighet');
    await write(`Personnummer ${number}`);
    await noted();
    expect(await offered()).toEqual([
      'Begäran om aktualisering',
      'Det gäller ingen klient',
      'Akut fara för liv eller hälsa',
    ]);
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(note()).toBeNull());
    await write(' och 18900228-9811');
    await looked();
    expect(note()).toBeNull();
    expect(written()).toMatchObject([{ use: 'message-body', kind: 'number', reasonId: 'referral' }]);
  });

  it('to the placement secretary holds the number once the writer says that it is the appointed one, and no address [GUARD-7]', async () => {
    await to('Boendesekreterare Lova Provberg');
    await write(number);
    await noted();
    expect((await offered())[0]).toBe('Till utsedd boendesekreterare');
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(note()).toBeNull());
    await write(` ${address}`);
    await noted();
    expect(note()!.textContent).toContain(texts.kinds.address);
    expect(await offered()).not.toContain('Till utsedd boendesekreterare');
  });

  it('to the fee officer holds name and postal address without a question, and no number [GUARD-7]', async () => {
    await to('Avgiftshandläggare Centrum');
    await write(`Provia Testsson, ${address}`);
    await looked();
    expect(note()).toBeNull();
    expect(harness.calls.filter(({ name }) => name === 'page.caseOf')).toEqual([]);
    await write(` ${number}`);
    await noted();
    expect(await offered()).toEqual(['Det gäller ingen klient', 'Akut fara för liv eller hälsa']);
  });

  it.each(['Maryam Holm', 'Älvsborgs enhet'])(
    'to %s, whom the pack does not know, asks for the purpose, and goes when one is given [GUARD-7, GUARD-6]',
    async (receiver) => {
      await to(receiver);
      const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
      find('form').addEventListener('submit', sent);
      await write(number);
      submit();
      await until(() => expect(note()?.textContent).toContain(texts.held));
      expect((await offered()).slice(0, 2)).toEqual([
        'Begäran om aktualisering',
        'Till utsedd boendesekreterare',
      ]);
      expect(note()!.textContent).toContain(texts.choosePurpose);
      expect(sent).not.toHaveBeenCalled();
      await userEvent.keyboard('{Alt>}2{/Alt}');
      await until(() => expect(note()).toBeNull());
      submit();
      expect(sent).toHaveBeenCalledTimes(1);
    },
  );

  it('is asked about anew when it is to go to somebody else [GUARD-7]', async () => {
    await to('Boendesekreterare Lova Provberg');
    const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    find('form').addEventListener('submit', sent);
    await write(number);
    await noted();
    await offered();
    await userEvent.keyboard('{Alt>}1{/Alt}');
    await until(() => expect(note()).toBeNull());
    await to('Trygghetsjouren uppdragsmottagare');
    submit();
    await until(() => expect(note()?.textContent).toContain(texts.held));
    expect(sent).not.toHaveBeenCalled();
  });
});

describe('a letter in Outlook', () => {
  const letter = `<button id="s">Skicka</button><div contenteditable="true" role="textbox" aria-label="Till"></div>
    <div contenteditable="true" role="textbox" aria-label="Meddelandetext"></div>`;
  const body = '[aria-label="Meddelandetext"]';
  const write = async (receiver: string, text: string): Promise<void> => {
    find('[aria-label="Till"]').textContent = receiver;
    await userEvent.click(find(body));
    await userEvent.keyboard(text);
  };
  beforeEach(() => start(outlook, '/mail/compose', letter));

  it.each([
    ['a receiver of placements', 'Lova Provberg, BoSam', 'Hej, kan du ringa?'],
    ['its words', 'Maryam Holm', 'Hej, det gäller den erbjudna platsen.'],
  ])(
    'that may be about an offered place, by %s, is held until the writer answers [GUARD-8]',
    async (_, receiver, text) => {
      const sent = vi.fn<() => void>();
      find('#s').addEventListener('click', sent);
      await write(receiver, text);
      await noted();
      expect(note()!.textContent).toContain(texts.isOffer);
      expect(note()!.textContent).toContain('avsnitt 6.1');
      expect((await axe.run(note()!, { resultTypes: ['violations'] })).violations).toEqual([]);
      await page.getByRole('button', { name: texts.phoneInstead }).click();
      await until(() => expect(note()).toBeNull());
      await userEvent.click(find('#s'));
      await until(() => expect(note()?.textContent).toContain(texts.heldOffer));
      expect(sent).not.toHaveBeenCalled();
      expect(written()).toEqual([]);
      await page.getByRole('button', { name: 'Nej, brevet gäller något annat' }).click();
      await until(() => expect(note()).toBeNull());
      expect(written()).toMatchObject([
        { use: 'email-body', kind: 'offered-place', reasonId: 'other-matter' },
      ]);
      await userEvent.click(find('#s'));
      expect(sent).toHaveBeenCalledTimes(1);
    },
  );

  it('to others, about other things, is not asked about [GUARD-8]', async () => {
    await write('Maryam Holm', 'Hej, mötet är på tisdag.');
    await looked();
    expect(note()).toBeNull();
  });
});
