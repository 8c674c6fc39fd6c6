/** One person at work with the built extension, in a space of her own. Her cases are in the Treserva-like system. */
import { finishFirstRun, startSpace } from './acts.ts';
import { openOffice, type Office, type Seat } from './office.ts';

export interface Workplace extends Seat, Pick<Office, 'world'> {
  end(): Promise<void>;
}

export async function openWorkplace(): Promise<Workplace> {
  const office = await openOffice();
  const seat = await office.sit('Sara Lindqvist', 'Leder en enhet', ['Sara Lindqvist', 'salin01']);
  await startSpace(seat.panel, 'Äldre Myndighet', 'Äldrenämnden');
  await finishFirstRun(seat.panel);
  return { ...seat, world: office.world, end: () => office.close() };
}
