/** A newcomer's way through the first run, step by step. */
import { page } from 'vitest/browser';
import { fakePassphrase } from './fake-doors.ts';
import { createFakeVault } from './fake-vault.ts';
import { button } from './view.tsx';

export const absent = () => createFakeVault({ state: { type: 'absent' }, withSpace: false });
export const behind = <p>Bakom dörren</p>;
export const field = (name: string) => page.getByRole('textbox', { name });
export const secret = (name: string) => page.getByLabelText(name);
// The input itself is hidden under its card.
export const radio = (name: string) => page.getByRole('radiogroup').getByText(name);

export async function sayWhoYouAre(role = 'Leder en enhet') {
  await radio(role).click();
  await field('Ditt namn').fill('Karin Öberg');
  await field('Dina namn i systemen').fill('KAROBE\nKarin Öberg\n\nrektor01');
  await button('Fortsätt').click();
}

export async function makeLock() {
  await secret('Lösenfras').fill(fakePassphrase);
  await secret('Samma lösenfras igen').fill(fakePassphrase);
  await button('Skapa lås').click();
}

export async function throughTheLock(role?: string) {
  await sayWhoYouAre(role);
  await makeLock();
  await button('Jag har sparat den').click();
}
