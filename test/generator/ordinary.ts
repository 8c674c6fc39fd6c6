/** A year of ordinary work, with what is untidy in it: stand-ins nobody noted, cases not yet listed, calls to the wrong desk. */
import type { Chance } from './chance.ts';
import { sit, type Diary } from './deeds.ts';
import type { Presence } from './roster.ts';
import type { Client, Town } from './town.ts';

const work = (why: string) => ({ type: 'work', why }) as const;

export function liveTheYear(town: Town, year: readonly Presence[], chance: Chance, diary: Diary): void {
  const casesOf = Map.groupBy(town.clients, ({ handler }) => handler);
  const clientsOf = Map.groupBy(town.clients, ({ unit }) => unit);
  const isActive = ({ firstDay, lastDay }: Client, day: number): boolean => firstDay <= day && day <= lastDay;
  const active = (clients: readonly Client[] | undefined, day: number): readonly Client[] =>
    (clients ?? []).filter((client) => isActive(client, day));

  for (const presence of year) {
    const { worker, day, duty, unit } = presence;
    if (duty === 'away') continue;
    const minuteIn = (): number => presence.from + chance.real() * (presence.until - presence.from - 15);
    const own = active(casesOf.get(worker), day);

    if (worker.role === 'Enhetschef') {
      for (let n = chance.between(0, 3); n > 0; n -= 1) {
        const theirs = active(clientsOf.get(worker.unit), day);
        if (theirs.length > 0)
          sit(diary, chance, {
            worker,
            client: chance.pick(theirs),
            day,
            minute: minuteIn(),
            writes: 0.25,
            truth: work('leads'),
          });
      }
    } else if (unit.kind === 'desk') {
      const standsIn = active(presence.standsInFor === null ? [] : casesOf.get(presence.standsInFor), day);
      for (let n = chance.between(1, 3); n > 0 && own.length > 0; n -= 1)
        sit(diary, chance, {
          worker,
          client: chance.pick(own),
          day,
          minute: minuteIn(),
          writes: 0.5,
          truth: work('own case'),
        });
      if (standsIn.length > 0 && chance.happens(0.6))
        sit(diary, chance, {
          worker,
          client: chance.pick(standsIn),
          day,
          minute: minuteIn(),
          writes: 0.4,
          truth: work('stands in'),
        });
      if (own.length > 0 && chance.happens(0.02))
        sit(diary, chance, {
          worker,
          client: chance.pick(own),
          day,
          minute: presence.until + chance.between(20, 200),
          writes: 0.6,
          truth: work('late evening'),
        });
      askedAlong(presence, minuteIn());
    } else if (unit.kind === 'care') {
      const theirs = active(clientsOf.get(unit), day);
      for (let n = chance.between(0, 2); n > 0; n -= 1)
        sit(diary, chance, {
          worker,
          client: chance.pick(theirs),
          day,
          minute: minuteIn(),
          writes: 0.55,
          truth: work('shift'),
        });
      if (chance.happens(0.03))
        sit(diary, chance, {
          worker,
          client: chance.pick(theirs),
          day,
          minute: presence.until + chance.between(3, 45),
          writes: 1,
          truth: work('writes after the shift'),
        });
    } else if (unit.kind === 'on-call') {
      for (let n = chance.between(0, 2); n > 0; n -= 1) {
        const writes = chance.happens(0.88) ? 1 : 0;
        sit(diary, chance, {
          worker,
          client: chance.pick(town.clients),
          day,
          minute: minuteIn(),
          writes,
          truth: work('on call'),
        });
        if (chance.happens(0.6)) answerLast('duty');
      }
    } else {
      const elderly = town.clients.filter(
        (client) => client.unit.kind === 'care' || client.unit.name === 'Äldre myndighet',
      );
      const isFees = unit.kind === 'fees';
      if (unit.kind === 'reception') continue;
      for (let n = chance.between(1, 4); n > 0; n -= 1)
        sit(diary, chance, {
          worker,
          client: chance.pick(isFees ? elderly : town.clients),
          day,
          minute: minuteIn(),
          writes: 0.3,
          detail: isFees ? 'Avgiftsbeslut' : 'Behörighet och registrering',
          truth: work(isFees ? 'fees' : 'registration'),
        });
    }
  }
  newMatters();
  closings();

  /** Consulted by a colleague, called by somebody, or a slip in the list of cases. */
  function askedAlong(presence: Presence, minute: number): void {
    const { worker, day } = presence;
    const scene = { worker, day, minute, writes: 0.1 };
    if (chance.happens(0.03)) {
      sit(diary, chance, {
        ...scene,
        client: chance.pick(clientsOf.get(worker.unit) ?? []),
        truth: work('consulted'),
      });
      if (chance.happens(0.6)) answerLast('assigned');
    }
    if (chance.happens(0.012)) {
      sit(diary, chance, { ...scene, client: chance.pick(town.clients), truth: work('called') });
      if (chance.happens(0.7)) answerLast('contact');
    }
    if (chance.happens(0.008)) {
      const client = chance.pick(town.clients);
      diary.lines.push({
        worker,
        client,
        day,
        minute,
        deed: 'Läst',
        detail: 'Personakt',
        truth: work('slip'),
      });
      if (chance.happens(0.5)) answerLast('', 'wrong-click');
    }
  }

  function answerLast(reasonId: string, type: 'opened' | 'wrong-click' = 'opened'): void {
    const line = diary.lines.at(-1);
    if (line === undefined) return;
    const first = diary.lines.findLast(
      (each) => each.worker !== line.worker || each.client !== line.client || each.day !== line.day,
    );
    const at = first === undefined ? line : (diary.lines[diary.lines.lastIndexOf(first) + 1] ?? line);
    const { worker, client, day, minute } = at;
    diary.answers.push({ worker, client, day, minute: minute - chance.real(), type, reasonId });
  }

  /** The reception meets a person first; the handler looks before the case is formally theirs. */
  function newMatters(): void {
    const reception = year.filter(({ unit, duty }) => unit.kind === 'reception' && duty === 'work');
    const byDay = Map.groupBy(reception, ({ day }) => day);
    for (const client of town.clients) {
      const { handler, firstDay } = client;
      if (handler === null || firstDay < 8) continue;
      const met = firstDay - chance.between(1, 6);
      const desk = byDay.get(met);
      if (desk === undefined) continue;
      const { worker, from } = chance.pick(desk);
      const scene = { client, writes: 1, truth: work('new matter') };
      sit(diary, chance, { ...scene, worker, day: met, minute: from + chance.between(5, 480) });
      const ahead = year.find(
        (presence) =>
          presence.worker === handler &&
          presence.day >= met &&
          presence.day < firstDay &&
          presence.duty === 'work',
      );
      if (ahead !== undefined && chance.happens(0.7))
        sit(diary, chance, {
          ...scene,
          worker: handler,
          day: ahead.day,
          minute: ahead.from + chance.between(10, 480),
          writes: 0.2,
          truth: work('before assigned'),
        });
    }
  }

  function closings(): void {
    for (const client of town.clients) {
      const { handler, lastDay } = client;
      if (handler === null || lastDay > 350 || !chance.happens(0.35)) continue;
      const after = year.find(
        (presence) =>
          presence.worker === handler &&
          presence.day > lastDay &&
          presence.day < lastDay + 12 &&
          presence.duty === 'work',
      );
      if (after !== undefined)
        sit(diary, chance, {
          worker: handler,
          client,
          day: after.day,
          minute: after.from + chance.between(10, 480),
          writes: 0.7,
          truth: work('closing'),
        });
    }
  }
}

/** Cases that the list of the month does not have, although somebody works with them. */
export function missingFromLists(town: Town, chance: Chance): ReadonlySet<Client> {
  return new Set(town.clients.filter(({ handler }) => handler !== null && chance.happens(0.02)));
}
