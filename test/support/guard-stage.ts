/** The guard on stage: a page with fields, the note beside them, and what is told of what is written there. */
import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { guardTexts } from '#extension/text/page-guard.ts';
import { goTo, harness, isPageVisible, layerRoot, until } from './page-harness.ts';

export const texts = guardTexts.sv;
export const number = '18900101-9802';
export const compose = `<main><h1>Nytt meddelande</h1><form action="/skicka" method="post">
  <label>Ämne <input name="amne" maxlength="60"></label>
  <label>Annat <input name="annat"></label>
  <div contenteditable="true" role="textbox" aria-label="Text" style="min-height:40px"></div>
  <textarea name="anteckning" aria-label="Anteckning"></textarea>
  <button>Skicka</button></form></main>`;

/** Each in `compose`. */
export const subject = () => document.querySelector<HTMLInputElement>('[name="amne"]')!;
export const editor = () => document.querySelector<HTMLElement>('[contenteditable]')!;
export const notes = () => document.querySelector<HTMLTextAreaElement>('textarea')!;

export const note = (): HTMLElement | null => layerRoot()?.querySelector<HTMLElement>('.gnote') ?? null;
export const noted = () => until(() => expect(note()).not.toBeNull());
export const swap = page.getByRole('button', { name: texts.swap });
export const remove = page.getByRole('button', { name: texts.remove });
export const keep = page.getByRole('button', { name: texts.keep });
export const words = (element: Element) => element.textContent.replaceAll('\u00a0', ' ');

/** What the worker was told to record. */
export const written = () =>
  harness.calls.filter(({ name }) => name === 'page.written').map(({ input }) => input);
/** Of whom the worker was asked. */
export const askedOf = () =>
  harness.calls.filter(({ name }) => name === 'page.caseOf').map(({ input }) => input);

export async function start(path: string, markup: string): Promise<void> {
  goTo(path, markup);
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
}

export async function write(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.keyboard(text);
}

/** What is taken back is looked at without delay, and all that stands there with it. */
export async function looked(): Promise<void> {
  await userEvent.keyboard('x{Backspace}');
  await new Promise((resolve) => setTimeout(resolve));
}
