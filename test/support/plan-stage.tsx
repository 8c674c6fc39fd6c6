/** The plan tab on stage: a year that is set up or begun, with today on 8 April 2024. */
import { page } from 'vitest/browser';
import { PlanView } from '#extension/panel/plan/plan-view.tsx';
import '#extension/panel/plan/plan.css';
import { sha256 } from '#shared/crypto/digest.ts';
import { commitTo, drawToArchive } from '#shared/plan/draw.ts';
import { recordsOf, type LogList, type PlanRecord } from '#shared/plan/plan-record.ts';
import { createFakeVault, type FakeSpace } from './fake-vault.ts';
import { list as listOf, ordered, reviewed, school, settings as base } from './plan-records.ts';
import { show, spaceOf } from './view.tsx';

export const field = (name: string) => page.getByLabelText(name);
export const view = (
  <main className="panel">
    <PlanView />
  </main>
);

export const settings = { ...base, employees: null };
const entry = (id: string, unit: string, isProtected = false) => ({ id, unit, isProtected });
export const roster = ['Öst', 'Väst', 'Syd'].flatMap((unit) =>
  Array.from({ length: 20 }, (_, index) => entry(`${unit.toLowerCase()}${index + 10}`, unit)),
);
export const caseList = Array.from({ length: 30 }, (_, index) =>
  entry(`SN 2024/${index + 100}`, 'Öst', index % 7 === 0),
);

/** A seed and its draw for check `number`, in its month. */
export function drawn(number: number): readonly PlanRecord[] {
  const seed = String(number).repeat(64);
  const lockedAt = Date.UTC(2024, number - 1, 2, 7);
  const place = { year: 2024, number, wanted: { users: 3, cases: 3 } };
  const archive = drawToArchive(sha256, {
    space: school,
    ...place,
    seed,
    users: roster,
    cases: caseList,
    earlier: [],
    lockedAt,
    drawnAt: lockedAt + 600_000,
  });
  const id = `seed-${number}`;
  const commitment = commitTo(sha256, seed, place);
  const by = 'm-karin';
  return [
    { type: 'seed', id, year: 2024, number, seed, commitment, users: 3, cases: 3, lockedAt, by },
    { type: 'draw', id: `draw-${number}`, seedId: id, archive, by },
  ];
}

export const list = (month: number, lastDay: number): LogList =>
  listOf(`2024-0${month}-01`, `2024-0${month}-${lastDay}`);

/** A year begun: January and February done, March drawn, a list lacking in the middle, one check ordered. */
export const begun: readonly PlanRecord[] = [
  settings,
  list(1, 31),
  list(3, 31),
  ...drawn(1),
  reviewed(1, '2024-01-22'),
  ...drawn(2),
  reviewed(2, null),
  ...drawn(3),
  ordered(),
];

/** The plan tab with these records; today is 8 April 2024. */
export async function withPlan(...records: readonly PlanRecord[]) {
  const vault = createFakeVault();
  const space = spaceOf(vault);
  space.plan.set(records);
  const shown = await show(view, { vault });
  return { ...shown, space };
}

export const kept = <T extends PlanRecord['type']>(space: FakeSpace, type: T) =>
  recordsOf(space.plan.get(), type);
