/**
 * A municipality's year, from a seed: the log, the lists that somebody would import beside it, what was answered in the
 * extension, and, kept apart from all that, the truth about every row.
 */
import type { AccessEvent, ActionKind } from '../../shared/logs/access-event.ts';
import type {
  Interest,
  Relation,
  Residence,
  Shift,
  StaffMember,
  SubjectKey,
} from '../../shared/casework/records.ts';
import { atMs, isoDay, isoTime } from './calendar.ts';
import { createChance } from './chance.ts';
import type { Deed, Diary, Truth } from './deeds.ts';
import { misbehave } from './misuse.ts';
import { liveTheYear, missingFromLists } from './ordinary.ts';
import { planYear } from './roster.ts';
import { buildTown, type Town } from './town.ts';

export interface Year {
  readonly columns: readonly string[];
  readonly events: readonly AccessEvent[];
  readonly relations: readonly Relation[];
  readonly shifts: readonly Shift[];
  readonly staff: readonly StaffMember[];
  readonly interests: readonly Interest[];
  readonly residences: readonly Residence[];
  readonly answers: readonly GivenAnswer[];
}

/** As the reviewers' mailbox has it. */
export interface GivenAnswer {
  readonly name: string;
  readonly at: number;
  readonly type: 'opened' | 'wrong-click';
  readonly caseNumber: string;
  readonly reasonId: string;
}

/** Same order as `Year.events`. For the benchmark's sums only. */
export type Labels = readonly Truth[];

const kindOf: Readonly<Record<Deed, ActionKind>> = {
  Läst: 'read',
  Ändrat: 'changed',
  Skapat: 'created',
  'Skrivit ut': 'printed',
  Kopierat: 'copied',
  Sökt: 'searched',
};

/** Stands in for the keyed hash: what is equal stays equal. */
export function keyOf(text: string): SubjectKey {
  return `key of ${text}` as SubjectKey;
}

export function generateYear(seed: number, incidents = 15): { readonly year: Year; readonly labels: Labels } {
  const chance = createChance(seed);
  const town = buildTown(chance);
  const plan = planYear(town, chance);
  const diary: Diary = { lines: [], answers: [] };
  liveTheYear(town, plan, chance, diary);
  misbehave(town, plan, chance, diary, incidents);
  const lines = diary.lines.toSorted((a, b) => a.day * 1440 + a.minute - (b.day * 1440 + b.minute));
  const events = lines.map(({ worker, client, day, minute, deed, detail }, index): AccessEvent => {
    const time = isoTime(day, minute, index % 60);
    return {
      sourceRow: index + 2,
      time,
      user: worker.user,
      action: deed,
      actionKind: kindOf[deed],
      unit: worker.unit.name,
      subject: client.caseNumber,
      detail,
      authorised: null,
      cells: [time, worker.user, deed, worker.unit.name, client.caseNumber, client.name, detail],
    };
  });
  const year: Year = {
    columns: ['Tid', 'Användare', 'Händelse', 'Enhet', 'Ärende', 'Namn', 'Detalj'],
    events,
    ...listsOf(town, createChance(seed + 1)),
    shifts: plan
      .filter(({ written, standsInFor }) => written || standsInFor !== null)
      .map(({ worker, day, from, until, duty, unit, standsInFor, written }) => ({
        user: worker.user,
        from: isoTime(day, from).slice(0, 16),
        until: isoTime(day, until).slice(0, 16),
        duty,
        unit: unit.name,
        standsInFor: written ? (standsInFor?.user ?? '') : '',
      })),
    answers: diary.answers.map(({ worker, client, day, minute, type, reasonId }) => ({
      name: worker.name,
      at: Math.round(atMs(day, minute)),
      type,
      caseNumber: client.caseNumber,
      reasonId,
    })),
  };
  return { year, labels: lines.map(({ truth }) => truth) };
}

function listsOf(town: Town, chance: ReturnType<typeof createChance>) {
  const missing = missingFromLists(town, chance);
  return {
    relations: town.clients
      .filter((client) => !missing.has(client))
      .map(({ caseNumber, handler, unit, firstDay, lastDay }): Relation => ({
        type: handler === null ? 'unit' : 'assignment',
        user: handler === null ? '' : `${handler.name} (${handler.user})`,
        unit: unit.name,
        subject: keyOf(caseNumber),
        from: isoDay(firstDay),
        until: lastDay >= 364 ? null : isoDay(lastDay),
      })),
    staff: town.workers.map(({ user, name, role, unit, address, ownCase }): StaffMember => ({
      user,
      name,
      role,
      unit: unit.name,
      subject: ownCase === null ? null : keyOf(ownCase),
      address: keyOf(address),
    })),
    interests: town.clients.flatMap(({ caseNumber, mark }): Interest[] =>
      mark === null ? [] : [{ subject: keyOf(caseNumber), kind: mark, from: null, until: null }],
    ),
    residences: town.clients.map(({ caseNumber, address }): Residence => ({
      subject: keyOf(caseNumber),
      address: keyOf(address),
    })),
  };
}
