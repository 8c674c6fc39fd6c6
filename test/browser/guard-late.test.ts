/** What is written and sent before the guard has come. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { toldTexts } from '#extension/text/page-told.ts';
import {
  texts,
  number,
  compose,
  subject,
  editor,
  note,
  noted,
  remove,
  keep,
  start,
  write,
} from '../support/guard-stage.ts';
import { harness, harnessForEachTest, isPageVisible, layerRoot, until } from '../support/page-harness.ts';

harnessForEachTest();

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
