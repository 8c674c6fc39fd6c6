/** A made-up municipality: its units, those who work there, its clients and their cases. */
import type { Chance } from './chance.ts';

/** `desk`: everybody has cases of their own. `care`: the unit has clients together, in shifts. */
export type UnitKind = 'desk' | 'care' | 'reception' | 'on-call' | 'fees' | 'support';

export interface Unit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly workers: number;
}

export interface Worker {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly unit: Unit;
  readonly address: string;
  /** Days of the year, 0 to 364. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The worker's own case, for those who are clients too. */
  readonly ownCase: string | null;
}

export interface Client {
  readonly caseNumber: string;
  readonly name: string;
  readonly address: string;
  readonly unit: Unit;
  /** Null where the whole unit has the client. */
  readonly handler: Worker | null;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly mark: 'protected' | 'local-or-media' | 'staff' | null;
}

export interface Town {
  readonly workers: readonly Worker[];
  readonly clients: readonly Client[];
}

const units: readonly Unit[] = [
  ...['Barn och familj', 'Unga', 'Vuxen', 'Försörjningsstöd A', 'Försörjningsstöd B', 'Äldre myndighet'].map(
    (name): Unit => ({ name, kind: 'desk', workers: 14 }),
  ),
  ...['Hemtjänst Norr', 'Hemtjänst Söder', 'Hemtjänst Öst', 'Boende Ekdal', 'Boende Linden'].map(
    (name): Unit => ({ name, kind: 'care', workers: 22 }),
  ),
  { name: 'Mottagning', kind: 'reception', workers: 8 },
  { name: 'Socialjour', kind: 'on-call', workers: 8 },
  { name: 'Avgifter', kind: 'fees', workers: 5 },
  { name: 'LVS', kind: 'support', workers: 3 },
];

const roleOf: Readonly<Record<UnitKind, string>> = {
  desk: 'Socialsekreterare',
  care: 'Undersköterska',
  reception: 'Mottagningssekreterare',
  'on-call': 'Jourledare',
  fees: 'Avgiftshandläggare',
  support: 'LVS',
};

const givenNames =
  'Alma Arvid Asta Birk Dag Ebba Elof Elsa Folke Frans Greta Hedvig Idun Ivar Ivo Jorunn Kaj Liv Majken Nore Olle Petra Ragna Saga Sigge Tage Tora Ulla Vega Ylva'.split(
    ' ',
  );
const surnames = ['Berg', 'Ek', 'Lind', 'Sten', 'Provlund', 'Dal', 'Myr', 'Näs', 'Strand', 'Åkerö'].flatMap(
  (start) =>
    ['', 'man', 'qvist', 'gren', 'ström', 'son'].map((end) =>
      `${start}${end}`.replace(/Provlund\w+/, `Prov${end}`),
    ),
);
const streets =
  'Alvägen Björkgatan Eklunden Forsgränd Granbacken Hasselstigen Idegatan Lindallén Myrvägen Nyponstigen Rönngatan Sälgvägen'.split(
    ' ',
  );

export function buildTown(chance: Chance): Town {
  const nameOf = (): string => `${chance.pick(givenNames)} ${chance.pickCommon(surnames)}`;
  const addressOf = (): string => `${chance.pick(streets)} ${chance.between(1, 90)}`;
  let nextCase = 0;
  const newCase = (): string => `SN 2025/${String((nextCase += 1)).padStart(5, '0')}`;

  const workers = units.flatMap((unit, unitIndex) =>
    Array.from(
      { length: unit.workers + (unit.kind === 'desk' || unit.kind === 'care' ? 1 : 0) },
      (_, index): Worker => {
        const leads = index === unit.workers;
        const leaves = !leads && chance.happens(0.08);
        const comes = !leads && !leaves && chance.happens(0.08);
        return {
          user: `${unit.name.slice(0, 3).toLowerCase()}${unitIndex}${String(index + 1).padStart(2, '0')}`,
          name: nameOf(),
          role: leads ? 'Enhetschef' : roleOf[unit.kind],
          unit,
          address: addressOf(),
          firstDay: comes ? chance.between(30, 240) : 0,
          lastDay: leaves ? chance.between(120, 340) : 364,
          ownCase: chance.happens(0.06) ? newCase() : null,
        };
      },
    ),
  );

  const clients: Client[] = [];
  const newClient = (unit: Unit, handler: Worker | null, firstDay: number, lastDay: number): void => {
    const caseNumber = newCase();
    const mark = chance.happens(0.006) ? 'protected' : chance.happens(0.003) ? 'local-or-media' : null;
    clients.push({
      caseNumber,
      name: nameOf(),
      address: addressOf(),
      unit,
      handler,
      firstDay,
      lastDay,
      mark,
    });
  };
  for (const unit of units.filter(({ kind }) => kind === 'desk')) {
    const handlers = workers.filter((worker) => worker.unit === unit && worker.role !== 'Enhetschef');
    for (const handler of handlers) {
      for (let index = 0; index < 18; index += 1)
        newClient(unit, handler, -chance.between(1, 300), chance.between(20, 364));
      for (let index = 0; index < 18; index += 1) {
        const first = chance.between(
          handler.firstDay + 3,
          Math.max(handler.firstDay + 4, handler.lastDay - 20),
        );
        newClient(unit, handler, first, Math.min(364, first + chance.between(15, 200)));
      }
    }
  }
  for (const unit of units.filter(({ kind }) => kind === 'care'))
    for (let index = 0; index < 60; index += 1)
      newClient(
        unit,
        null,
        chance.happens(0.7) ? -100 : chance.between(0, 250),
        chance.happens(0.8) ? 364 : chance.between(150, 364),
      );
  for (const worker of workers) {
    if (worker.ownCase === null) continue;
    const handler = chance.pick(
      workers.filter(
        (other) => other.unit.kind === 'desk' && other.role !== 'Enhetschef' && other.unit !== worker.unit,
      ),
    );
    clients.push({
      caseNumber: worker.ownCase,
      name: worker.name,
      address: worker.address,
      unit: handler.unit,
      handler,
      firstDay: -50,
      lastDay: 364,
      mark: 'staff',
    });
  }
  return { workers, clients };
}
