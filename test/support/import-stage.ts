/** Log files as they are chosen in the panel, and what becomes of them. */
import { userEvent } from 'vitest/browser';
import { type FakeVault } from './fake-vault.ts';

/** A log of March under headings that profiles know; `from` to `to` are the numbers of its rows. */
export function knownLog(from: number, to: number, name = 'logg.csv'): File {
  const rows = Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const day = String(1 + (n % 28)).padStart(2, '0');
    return `2024-03-${day} 07:12;larare${n};Läst;Exempelskolan F-9;18990223-9871;Elevakt ${n}`;
  });
  return new File([`Tidpunkt;Användare;Händelse;Enhet;Personnummer;Detalj\n${rows.join('\n')}\n`], name);
}

export async function choose(file: File): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file);
}

export const datasetOf = (vault: FakeVault, id: string) => vault.spaces.get()[0]!.review(id).dataset;
