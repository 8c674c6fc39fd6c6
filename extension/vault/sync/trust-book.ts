/** What the sender has found about relay and colleagues, told to all contexts; what takes days to show is kept on disk. */
import { z } from 'zod';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { RoomDoubt } from '#shared/sealed/relay-check.ts';
import type { Trouble } from '#shared/sealed/room-log.ts';
import { createTurns } from '#shared/base/turns.ts';
import { atEnd } from '../at-end.ts';
import { createReading } from '../reading.ts';
import type { SpaceContext } from '../space/space-context.ts';

const moment = z.object({ by: z.custom<MemberId>((value) => typeof value === 'string'), at: z.number() });
const deviceId = z.custom<DeviceId>((value) => typeof value === 'string');
const roomSchema = z.object({
  /** Whose changes are told of and not shown, how many, and by the word of which devices. */
  withheld: z.array(z.tuple([deviceId, z.number(), z.array(deviceId).default([])])),
  membersWithheld: z.boolean(),
  /** The relay says that there is no such room. */
  denied: z.boolean().default(false),
  /** How many entries wait or do not count, by the reason. */
  unopened: z.record(z.string(), z.number()),
  /** When a colleague first spoke here without having this device's changes; null while they have. */
  unconfirmedSince: z.number().nullable(),
});
const schema = z.object({
  rooms: z.record(z.string(), roomSchema),
  forgotAt: z.number().nullable(),
  confirmed: moment.nullable(),
  /** Whose device names another list of members. */
  toldApart: z.custom<MemberId>((value) => typeof value === 'string').nullable(),
});
/** Says who found it: what this context told the others comes back to it late, and would undo what it has found since. */
const toldSchema = z.object({ from: z.number(), findings: schema });

export type Findings = Readonly<z.infer<typeof schema>>;
type RoomFindings = z.infer<typeof roomSchema>;
type Change = (before: Findings) => Findings;

export const noFindings: Findings = { rooms: {}, forgotAt: null, confirmed: null, toldApart: null };
const nothing: RoomFindings = {
  withheld: [],
  membersWithheld: false,
  denied: false,
  unopened: {},
  unconfirmedSince: null,
};

export interface TrustBook {
  get(): Findings;
  doubted(room: RoomId, doubt: RoomDoubt): void;
  troubled(room: RoomId, troubles: readonly Trouble[]): void;
  /** A colleague's device says how far it has come; `hasAll`: of this device's changes in the room. */
  confirmed(room: RoomId, by: MemberId, hasAll: boolean): void;
  /** A colleague's device says what its control log is; `agrees` with ours. */
  compared(by: MemberId, agrees: boolean): void;
}

export const trustKey = (space: string): string => `trust:${space}`;

/** `onChange` hears of every finding, whichever context made it. */
export function openTrustBook(context: SpaceContext, onChange: () => void): TrustBook {
  const { platform, database, atRest, record, signal } = context;
  const key = trustKey(record.space);
  let findings = noFindings;
  /** What has been found before it was known what is kept, to be put on top of that; null once that is known. */
  let early: Change[] | null = [];

  const inTurn = createTurns();
  const me = platform.random();

  const take = (value: Findings): void => {
    if (signal.aborted) return;
    findings = value;
    onChange();
  };
  const takeTold = (value: unknown): void => {
    const told = toldSchema.safeParse(value);
    if (told.success && told.data.from !== me) take(told.data.findings);
  };
  const write = (change: Change): void => {
    if (early === null) return writeOver(findings, change(findings));
    early.push(change);
    take(change(findings));
  };
  const writeOver = (before: Findings, next: Findings): void => {
    if (JSON.stringify(next) === JSON.stringify(before) || signal.aborted) return;
    const lasts = !isSameForDays(before, next);
    take(next);
    void platform.session.set(key, { from: me, findings: next }).catch(() => undefined);
    if (lasts) void inTurn(() => keep(next)).catch(() => undefined);
  };
  const writeRoom = (room: RoomId, change: (before: RoomFindings) => Partial<RoomFindings>): void =>
    write((before) => {
      const known = before.rooms[room] ?? nothing;
      return { ...before, rooms: { ...before.rooms, [room]: { ...known, ...change(known) } } };
    });
  const keep = async (value: Findings): Promise<void> => {
    const sealed = await atRest.seal('records', key, { ...value });
    if (!signal.aborted) await database.records.put({ id: key, sealed });
  };
  const readKept = async (): Promise<Findings> => {
    const told = toldSchema.safeParse(await platform.session.get(key));
    if (told.success) return told.data.findings;
    const row = await database.records.get(key);
    const kept = row && schema.safeParse(await atRest.open('records', key, row.sealed));
    return kept?.success ? kept.data : noFindings;
  };

  const stop = platform.session.subscribe((name, value) => {
    if (name === key) takeTold(value);
  });
  atEnd(signal, stop);
  createReading(signal, async () => {
    const kept = await readKept();
    return () => {
      const changes = early ?? [];
      early = null;
      take(kept);
      writeOver(
        kept,
        changes.reduce((before, change) => change(before), kept),
      );
    };
  });

  return {
    get: () => findings,
    doubted(room, { withheld, membersWithheld, denied, forgotten }) {
      const missing = [...withheld].map(([device, { changes, toldBy }]): RoomFindings['withheld'][number] => [
        device,
        changes,
        [...toldBy],
      ]);
      writeRoom(room, () => ({ withheld: missing, membersWithheld, denied }));
      const at = platform.clock.now();
      if (forgotten) write((before) => ({ ...before, forgotAt: at }));
    },
    troubled(room, troubles) {
      const unopened: Record<string, number> = {};
      for (const { state } of troubles) unopened[state.why] = (unopened[state.why] ?? 0) + 1;
      writeRoom(room, () => ({ unopened }));
    },
    confirmed(room, by, hasAll) {
      const at = platform.clock.now();
      // A clock that went ahead and was set right delays no alarm.
      const since = ({ unconfirmedSince }: RoomFindings): number => Math.min(unconfirmedSince ?? at, at);
      writeRoom(room, (before) => ({ unconfirmedSince: hasAll ? null : since(before) }));
      if (hasAll) write((before) => ({ ...before, confirmed: { by, at } }));
      // Time alone makes it grave: it is looked at again when somebody speaks.
      else onChange();
    },
    compared(by, agrees) {
      write((before) => {
        if (!agrees) return { ...before, toldApart: by };
        return before.toldApart === by ? { ...before, toldApart: null } : before;
      });
    },
  };
}

/** A minute more or less since the last confirmation is not worth a write. */
function isSameForDays(before: Findings, after: Findings): boolean {
  const lasting = ({ rooms, forgotAt, toldApart, confirmed }: Findings) => [
    Object.entries(rooms).map(([room, { unconfirmedSince }]) => [room, unconfirmedSince]),
    forgotAt,
    toldApart,
    confirmed && [confirmed.by, Math.floor(confirmed.at / 60_000)],
  ];
  return JSON.stringify(lasting(before)) === JSON.stringify(lasting(after));
}
