/**
 * What people have been found to do in records that were none of their business, after cases from care and social
 * services and the scenarios that hospitals look for. Told as life, not as rules: some of it leaves little to see.
 */
import type { Chance } from './chance.ts';
import { sit, type Deed, type Diary } from './deeds.ts';
import type { Presence } from './roster.ts';
import type { Client, Town, Worker } from './town.ts';

type Scene = (worker: Worker) => void;

/** Every kind `incidents` times; how many rows come of it differs. */
export function misbehave(
  town: Town,
  year: readonly Presence[],
  chance: Chance,
  diary: Diary,
  incidents: number,
): void {
  const presenceOf = Map.groupBy(year, ({ worker }) => worker);
  const deskWorkers = town.workers.filter(({ unit }) => unit.kind === 'desk');
  const carers = town.workers.filter(({ unit, role }) => unit.kind === 'care' && role !== 'Enhetschef');
  const anyone = town.workers.filter(({ unit }) => unit.kind !== 'support');

  const presentDay = (worker: Worker, duty: Presence['duty'] = 'work'): Presence | null => {
    const days = (presenceOf.get(worker) ?? []).filter((presence) => presence.duty === duty);
    return days.length === 0 ? null : chance.pick(days);
  };
  const isTheirs = (worker: Worker, client: Client): boolean =>
    client.handler === worker || (client.handler === null && client.unit === worker.unit);
  const strangersTo = (worker: Worker): readonly Client[] =>
    town.clients.filter((client) => !isTheirs(worker, client) && client.caseNumber !== worker.ownCase);
  const snoop = (
    kind: string,
    worker: Worker,
    client: Client,
    when: { readonly day: number; readonly minute: number },
    extra: { readonly copies?: boolean } = {},
  ): void =>
    sit(diary, chance, { worker, client, ...when, ...extra, writes: 0, truth: { type: 'misuse', kind } });
  const atWork = (worker: Worker): { day: number; minute: number } | null => {
    const presence = presentDay(worker, worker.unit.kind === 'on-call' ? 'on-call' : 'work');
    if (presence === null) return null;
    return {
      day: presence.day,
      minute: presence.from + chance.real() * (presence.until - presence.from - 20),
    };
  };
  const once = (kind: string, worker: Worker, client: Client | undefined): void => {
    const when = atWork(worker);
    if (when !== null && client !== undefined) snoop(kind, worker, client, when);
  };
  const lastName = (name: string): string => name.split(' ').at(-1) ?? '';

  /** A relative among the clients; as a rule, not always, of the same name. Made so where chance has not. */
  const relativeOf = (worker: Worker): Client | undefined => {
    const namesakes = strangersTo(worker).filter(({ name }) => lastName(name) === lastName(worker.name));
    return chance.happens(0.8) && namesakes.length > 0
      ? chance.pick(namesakes)
      : chance.pick(strangersTo(worker));
  };
  /** People move in where staff live: the town is told to have them at one address. */
  const neighbourOf = (worker: Worker): Client | undefined => {
    const street = (address: string): string => address.split(' ')[0] ?? '';
    const same = strangersTo(worker).filter(({ address }) => address === worker.address);
    return same[0] ?? strangersTo(worker).find(({ address }) => street(address) === street(worker.address));
  };

  const scenes: readonly Scene[] = [
    (worker) => once('relative', worker, relativeOf(worker)),
    (worker) => once('neighbour', worker, neighbourOf(worker)),
    (worker) => {
      const colleagues = strangersTo(worker).filter(({ mark }) => mark === 'staff');
      if (colleagues.length > 0) once('colleague', worker, chance.pick(colleagues));
    },
    () => {
      const worker = chance.pick(town.workers.filter(({ ownCase }) => ownCase !== null));
      once(
        'own record',
        worker,
        town.clients.find(({ caseNumber }) => caseNumber === worker.ownCase),
      );
    },
    (worker) => {
      const known = strangersTo(worker).filter(({ mark }) => mark === 'local-or-media');
      if (known.length === 0) return;
      const client = chance.pick(known);
      for (let n = chance.between(2, 4); n > 0; n -= 1) {
        const reader = chance.pick(anyone);
        if (!isTheirs(reader, client)) once('in the news', reader, client);
      }
    },
    (worker) => {
      const client = chance.pick(strangersTo(worker));
      for (let n = chance.between(4, 9); n > 0; n -= 1) once('former partner', worker, client);
    },
    (worker) => {
      const presence = presentDay(worker);
      if (presence === null) return;
      let minute = chance.happens(0.6) ? presence.until + chance.between(30, 180) : presence.until - 60;
      for (let n = chance.between(8, 15); n > 0; n -= 1) {
        snoop('browsing', worker, chance.pick(strangersTo(worker)), { day: presence.day, minute });
        minute += 2 + chance.real() * 5;
      }
    },
    (worker) => {
      const presence = presentDay(worker, 'away');
      if (presence === null) return;
      for (let n = chance.between(1, 3); n > 0; n -= 1)
        snoop('on leave', worker, chance.pick(strangersTo(worker)), {
          day: presence.day,
          minute: chance.between(480, 1380),
        });
    },
    () => {
      const worker = chance.pick(deskWorkers);
      const former = town.clients.filter(({ handler, lastDay }) => handler === worker && lastDay < 260);
      if (former.length === 0) return;
      const client = chance.pick(former);
      const later = (presenceOf.get(worker) ?? []).filter(
        ({ day, duty }) => duty === 'work' && day > client.lastDay + 45,
      );
      if (later.length === 0) return;
      const { day, from } = chance.pick(later);
      snoop('former case', worker, client, { day, minute: from + chance.between(5, 500) });
    },
    (worker) => {
      const hidden = strangersTo(worker).filter(({ mark }) => mark === 'protected');
      if (hidden.length > 0) once('protected person', worker, chance.pick(hidden));
    },
    () => {
      const leavers = deskWorkers.filter(({ lastDay }) => lastDay < 364);
      if (leavers.length === 0) return;
      const worker = chance.pick(leavers);
      const last = (presenceOf.get(worker) ?? []).findLast(({ duty }) => duty === 'work');
      if (last === undefined) return;
      const others = town.clients.filter(
        ({ unit, handler, firstDay, lastDay }) =>
          unit === worker.unit && handler !== worker && firstDay <= last.day && last.day <= lastDay,
      );
      let minute = last.until - 100;
      for (let n = chance.between(4, 9); n > 0 && others.length > 0; n -= 1) {
        snoop(
          'takes copies when leaving',
          worker,
          chance.pick(others),
          { day: last.day, minute },
          { copies: true },
        );
        minute += 4 + chance.real() * 6;
      }
    },
    () => {
      const worker = chance.pick(deskWorkers);
      const presence = presentDay(worker, 'away');
      if (presence === null) return;
      const own = town.clients.filter(
        ({ handler, firstDay, lastDay }) =>
          handler === worker && firstDay <= presence.day && presence.day <= lastDay,
      );
      for (let n = chance.between(1, 3); n > 0; n -= 1) {
        const pool = chance.happens(0.5) && own.length > 0 ? own : strangersTo(worker);
        snoop('borrowed account', worker, chance.pick(pool), {
          day: presence.day,
          minute: chance.between(480, 1000),
        });
      }
    },
    (worker) => {
      const client = chance.happens(0.6) ? relativeOf(worker) : chance.pick(strangersTo(worker));
      const when = atWork(worker);
      if (client === undefined || when === null) return;
      snoop('invented reason', worker, client, when);
      const reasonId = chance.pick(['contact', 'assigned', 'technical']);
      diary.answers.push({ worker, client, ...when, minute: when.minute - 0.4, type: 'opened', reasonId });
    },
    (worker) => {
      const client = chance.pick(strangersTo(worker));
      for (let n = 3; n > 0; n -= 1) {
        const when = atWork(worker);
        if (when === null) continue;
        const deed: Deed = 'Läst';
        diary.lines.push({
          worker,
          client,
          ...when,
          deed,
          detail: 'Personakt',
          truth: { type: 'misuse', kind: 'wrong click again' },
        });
        diary.answers.push({
          worker,
          client,
          ...when,
          minute: when.minute + 0.6,
          type: 'wrong-click',
          reasonId: '',
        });
      }
    },
    () => {
      const worker = chance.pick(deskWorkers);
      const hot = town.clients.filter((client) => client.unit === worker.unit && !isTheirs(worker, client));
      once('talk of the unit', worker, chance.pick(hot));
    },
    () => {
      const worker = chance.pick(carers);
      const presence = presentDay(worker);
      if (presence === null) return;
      const theirs = town.clients.filter((client) => client.unit === worker.unit);
      snoop('from home at night', worker, chance.pick(theirs), {
        day: presence.day,
        minute: presence.until + chance.between(150, 300),
      });
    },
    () => {
      const worker = chance.pick(town.workers.filter(({ unit }) => unit.kind === 'on-call'));
      for (let n = chance.between(1, 3); n > 0; n -= 1)
        once('curious on call', worker, chance.pick(town.clients));
    },
  ];
  for (const scene of scenes) for (let n = 0; n < incidents; n += 1) scene(chance.pick(anyone));
}
