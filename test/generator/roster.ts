/** When people of the town work: what the roster says, and where life differs from it. */
import type { Chance } from './chance.ts';
import { weekday } from './calendar.ts';
import type { Town, Unit, Worker } from './town.ts';

/** A stretch of one day in which somebody works or is away; minutes from midnight, night shifts pass 1440. */
export interface Presence {
  readonly worker: Worker;
  readonly day: number;
  readonly from: number;
  readonly until: number;
  readonly duty: 'work' | 'on-call' | 'away';
  readonly unit: Unit;
  /** Whose cases are taken meanwhile. */
  readonly standsInFor: Worker | null;
  /** False for a swap between colleagues, or a stand-in, that nobody wrote down. */
  readonly written: boolean;
}

export function planYear(town: Town, chance: Chance): readonly Presence[] {
  const careUnits = [...new Set(town.workers.map(({ unit }) => unit))].filter(({ kind }) => kind === 'care');
  const away = new Map(town.workers.map((worker) => [worker, daysAway(chance)]));
  const year: Presence[] = [];
  for (const worker of town.workers) {
    const rhythm = chance.between(0, 6);
    for (let day = worker.firstDay; day <= worker.lastDay; day += 1) {
      const kind = worker.role === 'Enhetschef' ? 'desk' : worker.unit.kind;
      const isOffice = kind !== 'care' && kind !== 'on-call';
      const free = isOffice ? weekday(day) > 4 : (day + rhythm) % 7 > 3;
      const base = { worker, day, unit: worker.unit, standsInFor: null, written: true };
      if (away.get(worker)?.has(day)) {
        if (!free) year.push({ ...base, from: 0, until: 1440, duty: 'away' });
        continue;
      }
      if (free) continue;
      if (isOffice) {
        const from = 450 + chance.between(0, 4) * 15;
        year.push({ ...base, from, until: from + 525, duty: 'work' });
      } else if (kind === 'on-call') {
        const weekend = weekday(day) > 4;
        year.push({ ...base, from: weekend ? 720 : 1020, until: 1500, duty: 'on-call' });
      } else {
        const [from, until] = chance.pick([
          [420, 930],
          [420, 930],
          [780, 1290],
          [1260, 1860],
        ] as const);
        const elsewhere = chance.happens(0.04);
        year.push({
          ...base,
          from,
          until,
          duty: 'work',
          unit: elsewhere ? chance.pick(careUnits) : worker.unit,
          written: !chance.happens(0.007),
        });
      }
    }
  }
  return withStandIns(year, town, chance);
}

/** Five weeks of leave in two pieces, and some days of sickness. */
function daysAway(chance: Chance): ReadonlySet<number> {
  const days = new Set<number>();
  const add = (first: number, length: number): void => {
    for (let day = first; day < first + length; day += 1) days.add(day);
  };
  add(chance.between(160, 200), 28);
  add(chance.pick([5, 50, 100, 300, 350]), 7);
  for (let spell = chance.between(0, 4); spell > 0; spell -= 1)
    add(chance.between(0, 360), chance.between(1, 4));
  return days;
}

/** While a handler is away, a colleague of the unit who is there takes the cases; eight in ten times it is written down. */
function withStandIns(year: readonly Presence[], town: Town, chance: Chance): readonly Presence[] {
  const here = new Map<string, number[]>();
  year.forEach(({ unit, day, duty, worker }, index) => {
    if (duty !== 'work' || unit.kind !== 'desk' || worker.role === 'Enhetschef') return;
    const key = `${unit.name} ${day}`;
    here.set(key, [...(here.get(key) ?? []), index]);
  });
  const result = [...year];
  for (const worker of town.workers) {
    if (worker.unit.kind !== 'desk' || worker.role === 'Enhetschef') continue;
    let standIn: Worker | null = null;
    let written = true;
    for (const { day, duty } of year.filter((presence) => presence.worker === worker)) {
      if (duty !== 'away') {
        standIn = null;
        continue;
      }
      const candidates = here.get(`${worker.unit.name} ${day}`) ?? [];
      let index = candidates.find((each) => result[each]?.worker === standIn);
      if (index === undefined && candidates.length > 0) {
        index = chance.pick(candidates);
        written = chance.happens(0.8);
      }
      const presence = index === undefined ? undefined : result[index];
      if (index === undefined || presence === undefined || presence.standsInFor !== null) continue;
      standIn = presence.worker;
      result[index] = { ...presence, standsInFor: worker, written };
    }
  }
  return result;
}
