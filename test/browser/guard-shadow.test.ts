/** A form that a page keeps within a part of its own: nothing of what it sends is heard outside. */
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import { number, start, texts, write } from '../support/guard-stage.ts';
import { harnessForEachTest } from '../support/page-harness.ts';

harnessForEachTest();
announcePageActs();

it.each(['its button', 'a script'])('is held when it is sent by %s [GUARD-6]', async (by) => {
  await start('/lista', '<x-brev></x-brev>');
  const root = document.querySelector('x-brev')!.attachShadow({ mode: 'open' });
  root.innerHTML = '<form><input name="amne"><button>Skicka</button></form>';
  const form = root.querySelector('form')!;
  const submit = vi.spyOn(form, 'requestSubmit');
  const sent = vi.fn<(event: Event) => void>((event) => event.preventDefault());
  form.addEventListener('submit', sent);
  await write(root.querySelector('input')!, number);
  if (by === 'a script') form.submit();
  else await page.getByRole('button', { name: 'Skicka' }).click();
  await expect.element(page.getByText(texts.held)).toBeVisible();
  expect(sent).not.toHaveBeenCalled();
  expect(submit).not.toHaveBeenCalled();
});
